// CacheService as it joins the workspace.
import { type Run, type Service, ServiceObject } from '../../runtime';
import { Cache } from './cache';

export { CacheBackend } from './cache';

class CacheService extends ServiceObject {
  readonly #run: Run;
  constructor(run: Run) {
    super();
    this.#run = run;
  }
  getScriptCache(): Cache {
    return this.#cache('script');
  }
  getUserCache(): Cache {
    return this.#cache(`user/${this.#run.effectiveUser}`);
  }
  getDocumentCache(): Cache | null {
    const container = this.#run.project.boundTo;
    return container === null ? null : this.#cache(`document/${container}`);
  }
  #cache(scope: string): Cache {
    const path = `${this.#run.project.name}/${scope}`;
    return this.#run.local(`cache:${path}`, () => new Cache(this.#run, path));
  }
}

export const cache: Service = {
  name: 'cache',
  globals: { CacheService: (run) => new CacheService(run) },
  costs: { 'Cache.get': 4, 'Cache.getAll': 6, 'Cache.put': 93, 'Cache.putAll': 100, 'Cache.remove': 10, 'Cache.removeAll': 12 },
};

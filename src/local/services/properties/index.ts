// PropertiesService as it joins the workspace.
import { type Run, type Service, ServiceObject } from '../../runtime';
import { Properties } from './properties';

class PropertiesService extends ServiceObject {
  readonly #run: Run;
  constructor(run: Run) {
    super();
    this.#run = run;
  }
  getScriptProperties(): Properties {
    return this.#store('script');
  }
  getUserProperties(): Properties {
    return this.#store(`user/${this.#run.effectiveUser}`);
  }
  /** Null unless the project is bound to a file. */
  getDocumentProperties(): Properties | null {
    const container = this.#run.project.boundTo;
    return container === null ? null : this.#store(`document/${container}`);
  }
  #store(scope: string): Properties {
    const path = `${this.#run.project.name}/${scope}`;
    return this.#run.local(`properties:${path}`, () => new Properties(this.#run, path));
  }
}

export const properties: Service = {
  name: 'properties',
  globals: { PropertiesService: (run) => new PropertiesService(run) },
  costs: {
    'Properties.getProperty': 30,
    'Properties.getProperties': 30,
    'Properties.getKeys': 30,
    'Properties.setProperty': 62,
    'Properties.setProperties': 62,
    'Properties.deleteProperty': 62,
    'Properties.deleteAllProperties': 62,
  },
};

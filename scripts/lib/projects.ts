/** The three Apps Script projects: where each begins, how large it may grow, and what it may ask a person to consent to. */

import { STARTER_ROWS } from '../../src/app/policy/starter';

export type ProjectName = 'engine' | 'menu' | 'chat';

export const projectNames: readonly ProjectName[] = ['engine', 'menu', 'chat'];

export interface AdvancedService {
  userSymbol: string;
  serviceId: string;
  version: string;
}

export interface Manifest {
  timeZone: string;
  runtimeVersion: string;
  exceptionLogging: string;
  oauthScopes: string[];
  dependencies?: { enabledAdvancedServices?: AdvancedService[] };
  webapp?: { access: string; executeAs: string };
  addOns?: { common: { name: string }; chat: object };
}

export interface Project {
  name: ProjectName;
  entry: string;
  /** The largest bundle allowed, in bytes. */
  budget: number;
  /** The most its manifest may ask for; the build lists those in use. The engine's manifest is written by hand instead. */
  scopes?: readonly string[];
  /** What its manifest has that the engine's has not. */
  manifest?: Pick<Manifest, 'addOns'>;
  /** Files that lie beside the script, by name: data that only some jobs read. Apps Script keeps data in HTML files alone. */
  dataFiles?: () => Readonly<Record<string, string>>;
}

/** JSON in which nothing can be taken for a tag. */
const asHtmlText = (value: unknown) => JSON.stringify(value).replace(/</g, '\\u003c').replace(/&/g, '\\u0026');

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;

export const projects: Record<ProjectName, Project> = {
  engine: {
    name: 'engine',
    entry: 'src/app/engine.ts',
    // The limit that a person feels is the load: 20 ms, of which 250 kB take about 3.
    budget: 1_000_000,
    dataFiles: () => ({ 'StarterRows.html': asHtmlText(STARTER_ROWS) }),
  },
  menu: {
    name: 'menu',
    entry: 'src/app/menu.ts',
    budget: 60_000,
    scopes: [
      scope('script.container.ui'),
      scope('script.external_request'),
      scope('spreadsheets.currentonly'),
      scope('userinfo.email'),
      'openid',
    ],
  },
  chat: {
    name: 'chat',
    entry: 'src/app/chat.ts',
    budget: 60_000,
    scopes: [scope('script.external_request'), scope('userinfo.email'), 'openid'],
    manifest: { addOns: { common: { name: 'Alternative Provision' }, chat: {} } },
  },
};

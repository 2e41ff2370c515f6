// UrlFetchApp and the network behind it.
import type { Service } from '../../runtime';
import { longestWait, UrlFetchApp } from './url-fetch-app';

export { type HttpAnswer, HttpBackend, type HttpRequest, type RouteHandler } from './http';

/** What a fetch takes besides the server's own time. */
const OVERHEAD_MS = 400;

export const urlFetch: Service = {
  name: 'urlFetch',
  globals: { UrlFetchApp: (run) => new UrlFetchApp(run) },
  costs: {
    'UrlFetchApp.fetch': (call) => OVERHEAD_MS + longestWait(call.result),
    'UrlFetchApp.fetchAll': (call) => OVERHEAD_MS + 100 + longestWait(call.result),
    'UrlFetchApp.getRequest': 1,
    'HTTPResponse.*': 0.1,
  },
};

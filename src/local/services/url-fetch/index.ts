// UrlFetchApp and the network behind it.
import type { Service } from '../../runtime';

export { HttpBackend, type RouteHandler } from './http';

export const urlFetch: Service = { name: 'urlFetch' };

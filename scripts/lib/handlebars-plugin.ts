/** The esbuild plugin that leaves out of the Handlebars runtime what precompiled templates without helpers of their own never call. */
import type { Plugin } from 'esbuild';

const STUBS: Readonly<Record<string, string>> = {
  './decorators': 'exports.registerDefaultDecorators = function () {};',
  './logger': 'exports.default = { log: function () {} };',
  './helpers/log': 'exports.default = function () {};',
  './helpers/block-helper-missing': 'exports.default = function () {};',
  './no-conflict': 'exports.default = function () {};',
};

const HANDLEBARS = /handlebars[\\/]dist[\\/]cjs[\\/]/;

/** Replaces decorators, the logger and what serves unknown blocks by nothing: the template compiler refuses all of them at build time. */
export function handlebarsPlugin(): Plugin {
  return {
    name: 'handlebars-runtime',
    setup(build) {
      build.onResolve({ filter: /^\.\// }, ({ path, importer }) =>
        path in STUBS && HANDLEBARS.test(importer) ? { path, namespace: 'handlebars-stub' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'handlebars-stub' }, ({ path }) => ({
        contents: `exports.__esModule = true;\n${STUBS[path] ?? ''}`,
        loader: 'js',
      }));
    },
  };
}

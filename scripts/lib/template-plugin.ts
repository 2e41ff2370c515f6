/** The esbuild plugin that turns an import of a Handlebars template into a precompiled function. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import { compileTemplate } from './compile-template.cjs';

/** A plugin for `*.hbs` imports; partials come from `partials/` in `templatesDirectory`. */
export function templatePlugin(templatesDirectory: string, root: string): Plugin {
  return {
    name: 'handlebars',
    setup(build) {
      build.onLoad({ filter: /\.hbs$/ }, async ({ path: file }) => {
        const source = await readFile(file, 'utf8');
        try {
          return { contents: compileTemplate(source, file, templatesDirectory), loader: 'js', resolveDir: root };
        } catch (error) {
          const text = error instanceof Error ? error.message : String(error);
          return { errors: [{ text: `${path.relative(root, file)}: ${text}` }] };
        }
      });
    },
  };
}

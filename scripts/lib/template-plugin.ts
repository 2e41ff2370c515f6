/** The esbuild plugins for what is not TypeScript: templates become precompiled functions, style sheets minified texts. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Plugin, transform } from 'esbuild';
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

/** A plugin for `*.css` imports: the sheet as a text, as small as it can be. */
export function stylePlugin(): Plugin {
  return {
    name: 'styles',
    setup(build) {
      build.onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
        const { code } = await transform(await readFile(file, 'utf8'), { loader: 'css', minify: true });
        return { contents: code.trim(), loader: 'text' };
      });
    },
  };
}

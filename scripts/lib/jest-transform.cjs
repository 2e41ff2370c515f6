/** Jest's transform: TypeScript and ES modules by esbuild, templates as the build compiles them, style sheets and pages as text. */
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');
const { compileTemplate } = require('./compile-template.cjs');

const templates = path.join(__dirname, '..', '..', 'templates');
const self = [__filename, path.join(__dirname, 'compile-template.cjs')].map((file) => readFileSync(file, 'utf8')).join('');

const loaders = { '.ts': 'ts', '.mts': 'ts', '.cts': 'ts', '.tsx': 'tsx', '.js': 'js', '.mjs': 'js', '.cjs': 'js', '.jsx': 'jsx' };

module.exports = {
  process(source, file) {
    const extension = path.extname(file);
    if (extension === '.hbs') return { code: compileTemplate(source, file, templates) };
    if (extension === '.css' || extension === '.html') {
      return { code: `exports.__esModule = true; exports.default = ${JSON.stringify(source)};` };
    }
    const { code } = esbuild.transformSync(source, {
      loader: loaders[extension],
      format: 'cjs',
      target: 'node20',
      sourcefile: file,
      sourcemap: 'inline',
      supported: { 'dynamic-import': false },
    });
    return { code };
  },
  getCacheKey(source, file, { configString }) {
    return createHash('sha256').update([self, esbuild.version, configString, file, source].join('\0')).digest('hex');
  },
};

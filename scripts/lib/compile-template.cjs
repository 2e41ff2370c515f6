/** Compiles one Handlebars template ahead of time into a CommonJS module; the build and Jest share it. */
const path = require('node:path');
const Handlebars = require('handlebars');

function partialsIn(ast) {
  const names = new Set();
  class Finder extends Handlebars.Visitor {
    PartialStatement(partial) {
      this.note(partial);
      super.PartialStatement(partial);
    }
    PartialBlockStatement(partial) {
      this.note(partial);
      super.PartialBlockStatement(partial);
    }
    note(partial) {
      if (partial.name.type !== 'PathExpression') throw new Error('A partial must be named outright; a computed name cannot be bundled.');
      if (partial.name.original !== '@partial-block') names.add(partial.name.original);
    }
  }
  new Finder().accept(ast);
  return [...names];
}

const LOCATION = /\{"source":"[^"]*","start":\{"line":\d+,"column":\d+\},"end":\{"line":\d+,"column":\d+\}\}/g;
const LOOKUP_FALLBACK = /container\.lookupProperty \|\| function\(parent, propertyName\) \{[\s\S]*?return undefined\s*\}/g;

/**
 * The compiled template without what only serves error messages and older runtimes: places in the template, which carry the path of the
 * machine that built it, and a fallback for runtimes that cannot look up a property. It is a third of the size.
 */
function withoutLocations(specification) {
  return String(specification).replace(LOCATION, '0').replace(LOOKUP_FALLBACK, 'container.lookupProperty');
}

/**
 * The source of a CommonJS module whose export is `(data) => string`.
 * Partials are `templates/partials/NAME.hbs`; the module requires each one it names, and a partial registers itself.
 * Throws where a template calls a helper that Handlebars does not have: data arrives ready to print.
 */
function compileTemplate(source, file, templatesDirectory) {
  const ast = Handlebars.parse(source, { srcName: file });
  const partialsDirectory = path.join(templatesDirectory, 'partials');
  const specification = Handlebars.precompile(ast, { strict: true, knownHelpersOnly: true, knownHelpers: {}, preventIndent: true });
  const compact = withoutLocations(specification);
  const requires = partialsIn(ast).map((name) => `require(${JSON.stringify(path.join(partialsDirectory, `${name}.hbs`))});`);
  const partialName = path
    .relative(partialsDirectory, file)
    .replace(/\.hbs$/, '')
    .split(path.sep)
    .join('/');
  const isPartial = !partialName.startsWith('..');
  return [
    "const Handlebars = require('handlebars/runtime');",
    `const template = Handlebars.template(${compact});`,
    ...(isPartial ? [`Handlebars.registerPartial(${JSON.stringify(partialName)}, template);`] : []),
    ...requires,
    'module.exports = (data) => template(data);',
    '',
  ].join('\n');
}

module.exports = { compileTemplate };

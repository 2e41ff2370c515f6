/** The full names of the tests in a file, read from its syntax, without running it. */
import ts from 'typescript';

/** Names as Jest would print them, the enclosing describes before each; of a table that is written out one name a row. */
export function testNames(path: string, source: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node, before: string): void => {
    const call = ts.isCallExpression(node) ? testCall(node) : null;
    if (!call) return ts.forEachChild(node, (child) => visit(child, before));
    for (const title of call.titles) {
      const name = `${before} ${title}`.trim();
      if (call.kind === 'test') names.push(name);
      else for (const argument of (node as ts.CallExpression).arguments) visit(argument, name);
    }
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true), '');
  return names;
}

const KINDS: Readonly<Record<string, 'test' | 'group' | undefined>> = { it: 'test', test: 'test', describe: 'group' };

function testCall(node: ts.CallExpression): { kind: 'test' | 'group'; titles: string[] } | null {
  const [first] = node.arguments;
  if (!first || !(ts.isStringLiteralLike(first) || ts.isTemplateExpression(first))) return null;
  const title = textOf(first);
  if (ts.isIdentifier(node.expression)) {
    const kind = KINDS[node.expression.text];
    return kind ? { kind, titles: [title] } : null;
  }
  // it.each(table)(title, …)
  const each = node.expression;
  if (!ts.isCallExpression(each) || !ts.isPropertyAccessExpression(each.expression) || each.expression.name.text !== 'each') return null;
  const kind = ts.isIdentifier(each.expression.expression) ? KINDS[each.expression.expression.text] : undefined;
  return kind ? { kind, titles: rowsOf(each.arguments[0]).map((row) => filled(title, row)) } : null;
}

/** The rows of a table that is written out; one row of nothing for one that is worked out. */
function rowsOf(table: ts.Expression | undefined): (ts.Expression | undefined)[] {
  let written = table;
  while (written && (ts.isAsExpression(written) || ts.isSatisfiesExpression(written) || ts.isParenthesizedExpression(written))) written = written.expression;
  const plain = written && ts.isArrayLiteralExpression(written) && !written.elements.some(ts.isSpreadElement);
  return plain ? [...(written as ts.ArrayLiteralExpression).elements] : [undefined];
}

/** The title with %s, %i … and $name filled in from the row, as far as the row is written out. */
function filled(title: string, row: ts.Expression | undefined): string {
  if (!row) return title;
  if (ts.isObjectLiteralExpression(row)) {
    const values = new Map(
      row.properties.filter(ts.isPropertyAssignment).map((property) => [property.name.getText().replace(/['"]/g, ''), textOf(property.initializer)]),
    );
    return title.replace(/\$(\w+)/g, (placeholder, name: string) => values.get(name) ?? placeholder);
  }
  const values = ts.isArrayLiteralExpression(row) ? row.elements.map(textOf) : [textOf(row)];
  return title.replace(/%[sdifjop]/g, (placeholder) => values.shift() ?? placeholder);
}

function textOf(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('…');
  return node.getText();
}

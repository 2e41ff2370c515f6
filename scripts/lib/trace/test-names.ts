/** Reads the names of tests from their sources, so that a requirement is counted by the tests that carry it. */
import ts from 'typescript';

/** The names of all tests in a source, each with the names of the groups it stands in. Tests of a table count once. */
export function testNames(source: string, fileName: string): string[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const names: string[] = [];
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    const call = ts.isCallExpression(node) ? testCall(node) : null;
    if (call?.kind === 'group') {
      ts.forEachChild(node, (child) => visit(child, [...groups, call.name]));
      return;
    }
    if (call?.kind === 'test') names.push([...groups, call.name].join(' › '));
    ts.forEachChild(node, (child) => visit(child, groups));
  };
  visit(file, []);
  return names;
}

/** `it('…')`, `test('…')`, `describe('…')`, and their `.each(…)('…')`. */
function testCall(call: ts.CallExpression): { kind: 'test' | 'group'; name: string } | null {
  const first = call.arguments[0];
  if (!first || !(ts.isStringLiteralLike(first) || ts.isTemplateExpression(first))) return null;
  const name = ts.isStringLiteralLike(first) ? first.text : first.getText();
  const root = rootName(call.expression);
  if (root === 'describe') return { kind: 'group', name };
  return root === 'it' || root === 'test' ? { kind: 'test', name } : null;
}

function rootName(expression: ts.Expression): string | null {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression) || ts.isTaggedTemplateExpression(expression)) {
    return rootName(ts.isTaggedTemplateExpression(expression) ? expression.tag : expression.expression);
  }
  return null;
}

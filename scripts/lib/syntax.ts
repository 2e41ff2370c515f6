/** Finds in a script the syntax that Apps Script refuses and the globals that it lacks. */
import ts from 'typescript';
import { freeIdentifiers } from './identifiers';
import { isNeverReached, isPlatformGlobal, missingGlobals } from './platform';
import type { Problem, ProblemCode } from './problem';

type Finding = Pick<Problem, 'code' | 'message'>;

/** The syntax tree of a script, as plain JavaScript. */
export function parseScript(code: string): ts.SourceFile {
  return ts.createSourceFile('Code.js', code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
}

/** One finding a kind: syntax whose presence stops the whole project from loading on Google. */
export function refusedSyntax(file: ts.SourceFile): Finding[] {
  const kinds = new Set<string>();
  const visit = (node: ts.Node, inFunction: boolean): void => {
    if (ts.isPrivateIdentifier(node)) kinds.add('a private member (#name)');
    if (ts.isPropertyDeclaration(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword))
      kinds.add('a static field');
    if (ts.isClassStaticBlockDeclaration(node)) kinds.add('a static block');
    if (!inFunction && (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier))) kinds.add('a top-level await');
    if (isModuleSyntax(node)) kinds.add('an import or export');
    ts.forEachChild(node, (child) => visit(child, inFunction || ts.isFunctionLike(node)));
  };
  visit(file, false);
  return [...kinds].map((kind) => ({ code: 'syntax', message: `The bundle contains ${kind}, which Apps Script refuses.` }));
}

function isModuleSyntax(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isExportAssignment(node)) return true;
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

/** One finding a name: globals used without a `typeof` test that Apps Script lacks or nothing declares. */
export function missingNames(file: ts.SourceFile): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { name, node, guarded } of freeIdentifiers(file)) {
    if (guarded || isPlatformGlobal(name) || findings.has(name)) continue;
    const around = excerpt(file, node);
    if (isNeverReached(name, around)) continue;
    const known = missingGlobals.has(name);
    const code: ProblemCode = known ? 'missing-global' : 'undeclared';
    const what = known ? 'which Apps Script does not have' : 'which nothing declares';
    findings.set(name, { code, message: `The bundle uses ${name}, ${what}, at “${around}”.` });
  }
  return [...findings.values()];
}

/** The names of the functions that Google would list for the project: declared, or assigned to a variable, at top level. */
export function topLevelFunctions(file: ts.SourceFile): string[] {
  return file.statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return statement.name ? [statement.name.text] : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) && initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) ? [name.text] : [],
    );
  });
}

function excerpt(file: ts.SourceFile, node: ts.Node): string {
  return file.text.slice(Math.max(0, node.getStart() - 30), node.end + 30).replace(/\s+/g, ' ');
}

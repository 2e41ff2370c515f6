/** Checks that an entry list holds named re-exports and nothing else. */
import ts from 'typescript';

/** Throws, naming the line, where an entry list does anything but `export { name } from './file'`. */
export function checkEntryList(path: string, source: string): void {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true);
  for (const statement of file.statements) {
    const named =
      ts.isExportDeclaration(statement) &&
      statement.moduleSpecifier &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause) &&
      !statement.isTypeOnly;
    if (named) continue;
    const line = file.getLineAndCharacterOfPosition(statement.getStart()).line + 1;
    throw new Error(`${path}:${line}: an entry list holds nothing but lines such as “export { doGet } from './pages/open-page';”.`);
  }
}

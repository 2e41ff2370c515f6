/** Finds the names that a script uses without declaring them: what it expects of the platform. */
import ts from 'typescript';

export interface FreeIdentifier {
  name: string;
  node: ts.Identifier;
  /** True where the use stands behind a `typeof` test of the same name. */
  guarded: boolean;
}

class Scope {
  private readonly names = new Set<string>();

  constructor(
    private readonly parent: Scope | undefined,
    private readonly isFunction: boolean,
  ) {}

  declare(name: string): void {
    this.names.add(name);
  }

  get nearestFunction(): Scope {
    return this.isFunction || !this.parent ? this : this.parent.nearestFunction;
  }

  has(name: string): boolean {
    return this.names.has(name) || (this.parent?.has(name) ?? false);
  }
}

/** Every use of a name that the script declares nowhere in reach, `typeof NAME` itself left out. */
export function freeIdentifiers(file: ts.SourceFile): FreeIdentifier[] {
  const uses: { node: ts.Identifier; scope: Scope }[] = [];

  function declareBinding(name: ts.BindingName, scope: Scope): void {
    if (ts.isIdentifier(name)) scope.declare(name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) declareBinding(element.name, scope);
  }

  function visitChildren(node: ts.Node, scope: Scope): void {
    ts.forEachChild(node, (child) => visit(child, scope));
  }

  function visitFunction(node: ts.FunctionLikeDeclaration, scope: Scope): void {
    const inner = new Scope(scope, true);
    if (!ts.isArrowFunction(node)) inner.declare('arguments');
    if (node.name && ts.isIdentifier(node.name)) {
      if (ts.isFunctionDeclaration(node)) {
        scope.declare(node.name.text);
        scope.nearestFunction.declare(node.name.text);
      } else if (ts.isFunctionExpression(node)) inner.declare(node.name.text);
    }
    for (const parameter of node.parameters) declareBinding(parameter.name, inner);
    ts.forEachChild(node, (child) => visit(child, child === node.name ? scope : inner));
  }

  function visitClass(node: ts.ClassLikeDeclaration, scope: Scope): void {
    const inner = new Scope(scope, false);
    if (node.name) (ts.isClassDeclaration(node) ? scope : inner).declare(node.name.text);
    visitChildren(node, inner);
  }

  function visit(node: ts.Node, scope: Scope): void {
    if (ts.isIdentifier(node)) {
      if (isUse(node)) uses.push({ node, scope });
    } else if (ts.isFunctionLike(node) && 'body' in node) visitFunction(node as ts.FunctionLikeDeclaration, scope);
    else if (ts.isClassLike(node)) visitClass(node, scope);
    else if (ts.isVariableDeclaration(node)) {
      const list = node.parent;
      const inBlock = ts.isCatchClause(list) || (list.flags & ts.NodeFlags.BlockScoped) !== 0;
      declareBinding(node.name, inBlock ? scope : scope.nearestFunction);
      visitChildren(node, scope);
    } else if (ts.isClassStaticBlockDeclaration(node)) visitChildren(node, new Scope(scope, true));
    else if (opensBlock(node)) visitChildren(node, new Scope(scope, false));
    else visitChildren(node, scope);
  }

  const top = new Scope(undefined, true);
  visitChildren(file, top);
  return uses.filter(({ node, scope }) => !scope.has(node.text)).map(({ node }) => ({ name: node.text, node, guarded: isGuarded(node) }));
}

function opensBlock(node: ts.Node): boolean {
  return ts.isBlock(node) || ts.isCaseBlock(node) || ts.isCatchClause(node) || ts.isIterationStatement(node, false);
}

function isUse(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isParameter(parent) || ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) return parent.initializer === node;
  if (ts.isFunctionLike(parent)) return ts.isArrowFunction(parent) && parent.body === node;
  if (ts.isClassLike(parent) || ts.isMetaProperty(parent) || ts.isTypeOfExpression(parent)) return false;
  return !ts.isLabeledStatement(parent) && !ts.isBreakOrContinueStatement(parent);
}

function isGuarded(node: ts.Identifier): boolean {
  for (let child: ts.Node = node; child.parent; child = child.parent) {
    const parent = child.parent;
    let test: ts.Node | undefined;
    if (ts.isConditionalExpression(parent) && child !== parent.condition) test = parent.condition;
    else if (ts.isIfStatement(parent) && child !== parent.expression) test = parent.expression;
    else if (ts.isBinaryExpression(parent) && child === parent.right && isLogical(parent.operatorToken.kind)) test = parent.left;
    if (test && testsType(test, node.text)) return true;
  }
  return false;
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;
}

function testsType(node: ts.Node, name: string): boolean {
  if (ts.isTypeOfExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name) return true;
  return ts.forEachChild(node, (child) => testsType(child, name) || undefined) ?? false;
}

/** Reads from a built bundle which Google calls it makes, and from those which scopes and advanced services it needs. */
import ts from 'typescript';
import { freeIdentifiers } from './identifiers';
import type { AdvancedService } from './projects';
import { addressNeeds, advancedServices, callNeeds, googleGlobals, memberNeeds, type Needs } from './scopes';

export interface Usage {
  /** `Gmail.Users.Messages.send`, `.showSidebar` or an address. */
  call: string;
  /** undefined: no row of the table covers the call. */
  needs: Needs | undefined;
}

/**
 * Every distinct Google call of a bundle. The bundle is read rather than the sources, because esbuild has left out
 * of it what the project does not reach.
 */
export function googleUsage(file: ts.SourceFile): Usage[] {
  const found = new Map<string, Needs | undefined>();
  for (const { name, node } of freeIdentifiers(file)) {
    const chain = chainFrom(node);
    const start = name === 'globalThis' ? chain.slice(1) : chain;
    const root = start[0];
    if (root && googleGlobals.has(root)) found.set(start.join('.'), longestChain(start));
  }
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && Object.hasOwn(memberNeeds, node.name.text)) {
      found.set(`.${node.name.text}`, memberNeeds[node.name.text]);
    } else if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) && /^https:\/\/[a-z0-9-]+\.googleapis\.com/.test(node.text)) {
      found.set(node.text, longestAddress(node.text));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found].map(([call, needs]) => ({ call, needs }));
}

/** The fewest scopes, in order, that serve every call; the first of each group where nothing else decides. */
export function neededScopes(usages: readonly Usage[]): string[] {
  const groups = usages.flatMap(({ needs }) => needs ?? []);
  const chosen = new Set(groups.filter((group) => group.length === 1).flat());
  for (const group of groups) {
    const first = group[0];
    if (first && !group.some((scope) => chosen.has(scope))) chosen.add(first);
  }
  return [...chosen].sort();
}

/** The advanced services that the calls go to, in order of name. */
export function neededServices(usages: readonly Usage[]): AdvancedService[] {
  const roots = new Set(usages.map(({ call }) => call.split('.')[0] ?? ''));
  return Object.values(advancedServices)
    .filter(({ userSymbol }) => roots.has(userSymbol))
    .sort((a, b) => a.userSymbol.localeCompare(b.userSymbol));
}

function chainFrom(root: ts.Identifier): string[] {
  const names = [root.text];
  let node: ts.Node = root;
  for (;;) {
    const parent: ts.Node = node.parent;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === node) names.push(parent.name.text);
    else if (ts.isElementAccessExpression(parent) && parent.expression === node && ts.isStringLiteralLike(parent.argumentExpression)) {
      names.push(parent.argumentExpression.text);
    } else if (!ts.isParenthesizedExpression(parent)) return names;
    node = parent;
  }
}

function longestChain(names: readonly string[]): Needs | undefined {
  for (let length = names.length; length > 0; length -= 1) {
    const key = names.slice(0, length).join('.');
    if (Object.hasOwn(callNeeds, key)) return callNeeds[key];
  }
  return undefined;
}

function longestAddress(address: string): Needs | undefined {
  const fitting = Object.keys(addressNeeds).filter((beginning) => address.startsWith(beginning));
  const longest = fitting.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? undefined : addressNeeds[longest];
}

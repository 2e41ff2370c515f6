// Judges one file's sharing: what it is open to, what it should be, and which grants have no business there.
import type { Grant } from '../../google/drive';
import type { Permission, SharedFile } from '../../google/sharing';
import type { Access } from './wanted';

/** What the judgement looks at: the accesses by file id, the folders above by id, and who owns the system. */
export interface Ground {
  readonly wanted: ReadonlyMap<string, Access>;
  /** The folder above each folder. */
  readonly parents: ReadonlyMap<string, string>;
  readonly roleAccount: string;
  /** Folders with the grants that this check took away from them: what came down from there comes no more. */
  readonly mended: ReadonlySet<string>;
}

export interface Judged {
  readonly file: SharedFile;
  /** The system gave it its name, which therefore holds no child's. */
  readonly named: boolean;
  readonly restricted: boolean;
  readonly academy: string;
  readonly openTo: readonly string[];
  readonly shouldBe: readonly string[];
  /** Grants to take away from the file itself. */
  readonly extra: readonly Permission[];
  /** Grants that the file itself should have and has not. */
  readonly missing: readonly Grant[];
  /** A folder that should take nothing from the folder above, and does. */
  readonly toClose: boolean;
  /** What only a person can put right, in plain words. */
  readonly problem: string;
}

/** Null for a file that is none of the system's: outside its folders, not made by it, and open to nobody else. */
export function judge(file: SharedFile, ground: Ground): Judged | null {
  const place = placeOf(file, ground);
  const permissions = (file.permissions ?? []).filter((permission) => permission.role !== 'owner');
  // Google gives the owner of the folder above a writer's grant on what somebody else owns in it.
  const shared = permissions.filter((permission) => permission.who !== ground.roleAccount);
  if (place === null) return outside(file, shared);
  const expected = new Set(place.grants.map(keyOfGrant));
  const surplus = shared.filter((permission) => !expected.has(keyOf(permission)));
  const toClose = place.shouldBeClosed && !file.closed;
  const held = new Set(shared.map(keyOf));
  const missing = place.grants.filter((grant) => !held.has(keyOfGrant(grant)));
  return {
    file,
    named: file.ours || ground.wanted.has(file.id),
    restricted: place.restricted,
    academy: place.academy,
    openTo: shared.map(inWords).sort(),
    shouldBe: place.grants.map(grantInWords).sort(),
    extra: surplus.filter((permission) => permission.own !== false),
    missing: ground.wanted.has(file.id) ? missing : [],
    toClose,
    problem: problemOf(
      file,
      surplus.filter((permission) => permission.own === false && !toClose && !fromMended(file, permission, ground)),
      ground.wanted.has(file.id) || ground.mended.size > 0 ? [] : missing,
      ground,
    ),
  };
}

function problemOf(file: SharedFile, stray: readonly Permission[], missing: readonly Grant[], { roleAccount }: Ground): string {
  if (file.permissions === null) return `belongs to ${file.owner || 'somebody else'}, so we cannot see who can open it`;
  if (file.owner !== '' && file.owner !== roleAccount) return `belongs to ${file.owner}, who can open it whatever we do`;
  if (stray.length > 0) return `is open to ${stray.map((permission) => permission.who).join(', ')} by the folder it stands in`;
  if (missing.length > 0) return `is not open to ${missing.map((grant) => grant.who).join(', ')}`;
  return '';
}

/** A file of the role account outside the system's folders: looked at only where others can open it. What the system made is closed. */
function outside(file: SharedFile, shared: readonly Permission[]): Judged | null {
  if (shared.length === 0) return null;
  return {
    file,
    named: file.ours,
    restricted: false,
    academy: '',
    openTo: shared.map(inWords).sort(),
    shouldBe: [],
    extra: file.ours ? shared.filter((permission) => permission.own !== false) : [],
    missing: [],
    toClose: false,
    problem: file.ours ? '' : 'stands outside the system’s folders and is open to others',
  };
}

interface Place {
  readonly grants: readonly Grant[];
  readonly restricted: boolean;
  readonly academy: string;
  readonly shouldBeClosed: boolean;
}

/** What should hold for a file: its own grants and those that come down, up to the first folder that is closed. */
function placeOf(file: SharedFile, { wanted, parents }: Ground): Place | null {
  const grants: Grant[] = [];
  const seen = new Set<string>();
  let place: Place | null = null;
  let restricted = false;
  let academy = '';
  let open = true;
  for (
    let id: string | undefined = file.id;
    id !== undefined && id !== '' && !seen.has(id);
    id = id === file.id ? file.parent : parents.get(id)
  ) {
    seen.add(id);
    const access = wanted.get(id);
    if (!access) continue;
    if (open) grants.push(...access.grants.filter((grant) => id === file.id || grant.respond !== true));
    restricted ||= access.restricted;
    academy ||= access.academy;
    if (access.closed) open = false;
    place = { grants, restricted, academy, shouldBeClosed: wanted.get(file.id)?.closed === true };
  }
  return place === null ? null : { ...place, restricted, academy, grants: unique(grants) };
}

/** True where a grant came down from a folder that has been mended since the file was listed. */
function fromMended(file: SharedFile, permission: Permission, { parents, mended }: Ground): boolean {
  const seen = new Set<string>();
  for (let id: string | undefined = file.parent; id !== undefined && id !== '' && !seen.has(id); id = parents.get(id)) {
    seen.add(id);
    if (mended.has(`${id}|${keyOf(permission)}`)) return true;
  }
  return false;
}

function unique(grants: readonly Grant[]): Grant[] {
  return [...new Map(grants.map((grant) => [keyOfGrant(grant), grant])).values()];
}

/** What tells one grant from another. */
export function keyOf({ type, role, who, respond }: Pick<Permission, 'type' | 'role' | 'who' | 'respond'>): string {
  return [type, role, type === 'anyone' ? '' : who.toLowerCase(), respond].join('|');
}

function keyOfGrant({ type, role, who, respond }: Grant): string {
  return keyOf({ type, role, who, respond: respond === true });
}

/** A grant in words without a comma: a cell holds several. */
export function inWords({ type, role, who, respond }: Permission): string {
  if (type === 'anyone') return respond ? 'anyone may answer' : `anyone with the link (${role})`;
  return respond ? `${who} may answer` : `${who} (${type === 'user' ? '' : `${type} `}${role})`;
}

function grantInWords(grant: Grant): string {
  return inWords({ id: '', type: grant.type, role: grant.role, who: grant.who, respond: grant.respond === true, own: true });
}

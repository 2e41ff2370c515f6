// Google Groups: who is in one, so that a folder is never open to a member whom Staff does not list.

/** Groups may be members of groups; deeper than this nobody builds them, and a circle ends here. */
const DEEPEST = 5;

/**
 * The addresses of everybody who is in a group, directly or through a group in it, in small letters. Who was only invited, waits, or is banned is not.
 * Google leaves out members whose address belongs to no Google account: they cannot open anything.
 * @throws Google's error for a group that does not exist, or whose members the role account may not see.
 */
export function membersOf(email: string): string[] {
  const members = new Set<string>();
  collect(GroupsApp.getGroupByEmail(email), members, new Set(), 0);
  return [...members].sort();
}

function collect(group: GoogleAppsScript.Groups.Group, members: Set<string>, seen: Set<string>, depth: number): void {
  const address = group.getEmail().toLowerCase();
  if (seen.has(address)) return;
  if (depth > DEEPEST) throw new Error(`The group ${address} stands too deep in other groups.`);
  seen.add(address);
  const users = group.getUsers();
  const roles = users.length === 0 ? [] : group.getRoles(users);
  const { OWNER, MANAGER, MEMBER } = GroupsApp.Role;
  users.forEach((user, index) => {
    const role = roles[index];
    if (role === OWNER || role === MANAGER || role === MEMBER) members.add(user.getEmail().toLowerCase());
  });
  for (const child of group.getGroups()) collect(child, members, seen, depth + 1);
}

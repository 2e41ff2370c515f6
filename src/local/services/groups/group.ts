// A Google Group as a script may ask it: its address, direct members, child groups, and roles.
import { enumOf, type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { User } from '../session';

export const ROLE = enumOf('Role', ['OWNER', 'MANAGER', 'MEMBER', 'INVITED', 'PENDING', 'BANNED']);

export class Group extends ServiceObject {
  readonly #run: Run;
  readonly #email: string;
  constructor(run: Run, email: string) {
    super();
    this.#run = run;
    this.#email = email;
  }

  getEmail(): string {
    return this.#email;
  }

  /** Direct child groups. */
  getGroups(): Group[] {
    return this.#members()
      .filter((member) => addressOf(this.#run, member) !== null)
      .map((member) => new Group(this.#run, member));
  }

  /** Direct members; what a child group brings is not among them. */
  getUsers(): User[] {
    return this.#members()
      .filter((member) => addressOf(this.#run, member) === null)
      .map((member) => new User(member));
  }

  hasGroup(group: unknown): boolean {
    const email = group instanceof Group ? group.getEmail() : group;
    if (typeof email !== 'string') throw signatureError([group], 'GroupsApp.Group.hasGroup');
    return this.#members().some((member) => same(member, email) && addressOf(this.#run, member) !== null);
  }

  hasUser(user: unknown): boolean {
    const email = personOf(user, 'hasUser');
    return this.#members().some((member) => same(member, email) && addressOf(this.#run, member) === null);
  }

  getRole(user: unknown): object {
    return this.#roleIn(this.#members(), personOf(user, 'getRole'));
  }

  getRoles(users: unknown): object[] {
    if (!Array.isArray(users) || !users.every((user) => user instanceof User)) throw signatureError([users], 'GroupsApp.Group.getRoles');
    const members = this.#members();
    return users.map((user: User) => this.#roleIn(members, user.getEmail()));
  }

  override toString(): string {
    return 'Group';
  }

  /** Every direct member is an ordinary one: the workspace keeps no other roles. @throws ServiceError for one who is no member. */
  #roleIn(members: readonly string[], email: string): object {
    if (!members.some((member) => same(member, email)))
      throw new ServiceError(`The user ${email} is not a member of the group ${this.#email}.`);
    return ROLE.MEMBER;
  }

  /** @throws ServiceError for whoever may not see the list of members: somebody of another domain. */
  #members(): readonly string[] {
    this.#run.useQuota('groups read', 1);
    if (!isOfTrust(this.#run)) throw new ServiceError(`You do not have permission to view the member list for the group: ${this.#email}`);
    const address = addressOf(this.#run, this.#email);
    return address === null ? [] : (this.#run.workspace.groups[address] ?? []);
  }
}

/** The address as the workspace keeps the group; null where it has none of that address. */
export function addressOf(run: Run, email: string): string | null {
  return Object.keys(run.workspace.groups).find((address) => same(address, email)) ?? null;
}

export function isOfTrust(run: Run): boolean {
  return run.effectiveUser.toLowerCase().endsWith(`@${run.workspace.domain.toLowerCase()}`);
}

/** Addresses are the same whatever their capitals. */
export function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function personOf(user: unknown, method: string): string {
  if (user instanceof User) return user.getEmail();
  if (typeof user === 'string') return user;
  throw signatureError([user], `GroupsApp.Group.${method}`);
}

// GroupsApp: the Google Groups of the trust, as it joins the workspace.
import { type Run, type Service, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { addressOf, Group, isOfTrust, ROLE, same } from './group';

class GroupsApp extends ServiceObject {
  readonly #run: Run;
  readonly Role = ROLE;
  constructor(run: Run) {
    super();
    this.#run = run;
  }

  /** @throws ServiceError for a group that does not exist, or that the user may not see. */
  getGroupByEmail(email: unknown): Group {
    if (typeof email !== 'string') throw signatureError([email], 'GroupsApp.getGroupByEmail');
    this.#run.useQuota('groups read', 1);
    const address = addressOf(this.#run, email);
    if (address === null || !isOfTrust(this.#run)) throw new ServiceError(`Cannot find a group named: ${email}`);
    return new Group(this.#run, address);
  }

  /** The groups of which the user is a direct member. */
  getGroups(): Group[] {
    this.#run.useQuota('groups read', 1);
    const { groups } = this.#run.workspace;
    return Object.keys(groups)
      .filter((address) => groups[address]?.some((member) => same(member, this.#run.effectiveUser)))
      .map((address) => new Group(this.#run, address));
  }
}

export const groups: Service = {
  name: 'groups',
  globals: { GroupsApp: (run) => new GroupsApp(run) },
  costs: { 'GroupsApp.*': 300, 'Group.*': 300, 'Group.getEmail': 1 },
};

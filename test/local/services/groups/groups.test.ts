// GroupsApp, by the statements of its reference pages.
import { groups } from '../../../../src/local/services/groups';
import { session } from '../../../../src/local/services/session';
import { openSmall, type Small } from '../../runtime/core';

const MEMBERS = {
  'staff@trust.example': ['kit@trust.example', 'Ada@trust.example', 'leads@trust.example'],
  'leads@trust.example': ['lee@trust.example', 'ap-register@trust.example'],
  'empty@trust.example': [],
};

let small: Small;
beforeEach(() => {
  small = openSmall([groups, session], {}, { groups: MEMBERS });
});
afterEach(() => small.close());

const GROUP = "var g = GroupsApp.getGroupByEmail('staff@trust.example');";

describe('GroupsApp', () => {
  it('gives a group by its address, whatever its capitals, and refuses one that does not exist', () => {
    expect(small.value("return GroupsApp.getGroupByEmail('STAFF@trust.example').getEmail();")).toBe('staff@trust.example');
    expect(small.thrownBy("GroupsApp.getGroupByEmail('nobody@trust.example')")).toContain(
      'Cannot find a group named: nobody@trust.example',
    );
    expect(small.thrownBy('GroupsApp.getGroupByEmail(7)')).toContain(
      "The parameters (number) don't match the method signature for GroupsApp.getGroupByEmail.",
    );
  });

  it('lists the groups of which the user is a direct member', () => {
    expect(small.value('return GroupsApp.getGroups().map(function (g) { return g.getEmail(); });')).toEqual(['leads@trust.example']);
  });

  it('refuses somebody of another domain', () => {
    const stranger = { functionName: 'probe', activeUser: 'x@other.example', effectiveUser: 'x@other.example' };
    const other = openSmall(
      [groups],
      { code: "function probe() { GroupsApp.getGroupByEmail('staff@trust.example').getUsers(); }" },
      { groups: MEMBERS },
    );
    expect(other.run(stranger).error?.message).toContain('Cannot find a group named');
    other.close();
  });
});

describe('Group', () => {
  it('gives direct members and direct child groups apart', () => {
    expect(small.value(`${GROUP} return g.getUsers().map(function (u) { return u.getEmail(); });`)).toEqual([
      'kit@trust.example',
      'Ada@trust.example',
    ]);
    expect(small.value(`${GROUP} return g.getGroups().map(function (c) { return c.getEmail(); });`)).toEqual(['leads@trust.example']);
    expect(small.value("return GroupsApp.getGroupByEmail('empty@trust.example').getUsers().length;")).toBe(0);
  });

  it('tells whether a user or a group is a direct member, not one of a child group', () => {
    expect(
      small.value(`${GROUP} var leads = GroupsApp.getGroupByEmail('leads@trust.example');
        return [g.hasUser('ada@trust.example'), g.hasUser('lee@trust.example'), g.hasUser('leads@trust.example'), g.hasUser(Session.getActiveUser()),
          leads.hasUser(Session.getActiveUser()), g.hasGroup('leads@trust.example'), g.hasGroup(leads), g.hasGroup('kit@trust.example')];`),
    ).toEqual([true, false, false, false, true, true, true, false]);
  });

  it('gives the role of members, and throws for one who is none', () => {
    expect(
      small.value(`${GROUP} return [String(g.getRole('kit@trust.example')), g.getRole(g.getUsers()[0]) === GroupsApp.Role.MEMBER];`),
    ).toEqual(['MEMBER', true]);
    expect(small.value(`${GROUP} return g.getRoles(g.getUsers()).map(String);`)).toEqual(['MEMBER', 'MEMBER']);
    expect(small.thrownBy(`${GROUP} g.getRole('lee@trust.example')`)).toContain('is not a member of the group');
    expect(small.thrownBy(`${GROUP} g.getRoles('kit@trust.example')`)).toContain('GroupsApp.Group.getRoles');
    expect(small.value('return [GroupsApp.Role.OWNER, GroupsApp.Role.BANNED].map(String);')).toEqual(['OWNER', 'BANNED']);
  });

  it('uses up the daily quota of reading groups', () => {
    const spent = openSmall(
      [groups],
      { code: "function probe() { for (var i = 0; i < 2001; i++) GroupsApp.getGroupByEmail('staff@trust.example'); }" },
      { groups: MEMBERS, quotas: 'consumer' },
    );
    expect(spent.run({ functionName: 'probe' }).error?.message).toContain('Service invoked too many times for one day: groups read.');
    spent.close();
  });

  it('names a member that is not built', () => {
    expect(small.thrownBy(`${GROUP} g.addUser('x@trust.example')`)).toContain('Group.addUser is not built in the local workspace.');
  });
});

// Roles: who may do and see what.
import { ACTIONS, may, mayGive, ROLES, requireMay, rolesThatMay, toRole } from '../../../src/app/policy/roles';

describe('roles: what each may do', () => {
  it('D.8 restricted facts are for safeguarding leads and the SENDCo only', () => {
    expect(ROLES.filter((role) => may([role], 'read restricted'))).toEqual(['SENDCo', 'DSL', 'deputy DSL']);
  });

  it('S3.0 whoever refers a pupil does not thereby approve', () => {
    expect(may(['key contact'], 'refer a pupil')).toBe(true);
    expect(may(['key contact'], 'approve a referral')).toBe(false);
    expect(may(['head'], 'approve a referral')).toBe(true);
  });

  it('S4.0.6 gates are overridden by named leaders only', () => {
    expect(ROLES.filter((role) => may([role], 'override a gate'))).toEqual(['Head of Education', 'head']);
  });

  it('an allegation reaches the safeguarding leads and the head only', () => {
    expect(ROLES.filter((role) => may([role], 'handle an allegation'))).toEqual(['DSL', 'deputy DSL', 'head']);
  });

  it('S5.P11a everyone may report that something happened', () => {
    expect(ROLES.every((role) => may([role], 'report that something happened'))).toBe(true);
  });

  it('finance sees costs and no pupil’s placement', () => {
    expect(may(['finance'], 'see costs')).toBe(true);
    expect(may(['finance'], 'see placements')).toBe(false);
  });

  it('someone without a role may do nothing, and each action has someone to do it', () => {
    for (const action of ACTIONS) {
      expect(may([], action)).toBe(false);
      expect(rolesThatMay(action).length).toBeGreaterThan(0);
    }
  });

  it('an import gives no role that reads restricted records or stands for the whole trust', () => {
    const given = ROLES.filter((role) => mayGive(['trust AP lead'], role));
    expect(given.filter((role) => may([role], 'read restricted'))).toEqual([]);
    expect(given).not.toContain('trust AP lead');
    expect(given).not.toContain('Head of Education');
    expect(given).not.toContain('data protection officer');
    expect(ROLES.filter((role) => ROLES.some((other) => mayGive([role], other)))).toEqual(['trust AP lead']);
  });

  it('several roles add up', () => {
    expect(may(['finance', 'DSL'], 'read restricted')).toBe(true);
  });
});

describe('roles: refusals', () => {
  it('say what was refused and whom to ask', () => {
    expect(() => requireMay(['DSL'], 'read restricted')).not.toThrow();
    expect(() => requireMay(['finance'], 'read restricted')).toThrow(
      expect.objectContaining({ code: 'not-allowed', userMessage: expect.stringContaining('SENDCo') }),
    );
  });

  it('read a role as the Staff tab has it', () => {
    expect(toRole('  deputy  dsl ')).toBe('deputy DSL');
    expect(() => toRole('caretaker')).toThrow(expect.objectContaining({ code: 'role-unknown' }));
  });
});

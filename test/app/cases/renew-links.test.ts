// New links for whoever still has something to do and cannot use the old one.
import { setDue } from '../../../src/app/cases/clocks';
import { countWrongCode, issueLink, type Link, markUsed, openLink } from '../../../src/app/cases/links';
import { renewLinks } from '../../../src/app/cases/renew-links';
import { momentOf } from '../../../src/app/register/moment';
import { whole } from '../../../src/app/register/need';
import type { Register } from '../../../src/app/register/register';
import { LINKS } from '../../../src/app/register/tables';
import { ADA, applied, NOW, register, staffWith, tables } from './small-register';

const OLD = 'a1'.repeat(20);
const NEW = 'c3'.repeat(20);
const REFERENCE = 'AP-26-0001';
const DAY = 86_400_000;

/** A referral that is still to be decided, with the approver's link. */
function waiting(before: Register = register()): Register {
  const item = { what: 'decide referral', reference: REFERENCE, initials: 'Z.T.', academy: 'oak', owner: ADA, due: '2026-10-08' } as const;
  return applied(before, {
    changes: [setDue(item), issueLink({ purpose: 'decide referral', person: ADA, reference: REFERENCE, token: OLD, validDays: 14 }, NOW)],
  });
}

const link = (of: Register): Link => of.get(whole(LINKS), `decide-referral:${REFERENCE}`);
const renewed = (of: Register, at = NOW) => renewLinks(of, at, () => NEW);
const renewedIn = (of: Register, at = NOW): Register => applied(of, { changes: renewed(of, at).changes });

describe('renewing links', () => {
  it('leaves a link alone that still works', () => {
    expect(renewed(waiting())).toEqual({ changes: [], deliveries: [], secrets: {} });
  });

  it('S3.0 sends a new one when the old has run out, and only the new one opens', () => {
    const late = momentOf(NOW.ms + 15 * DAY);
    const { deliveries, secrets } = renewed(waiting(), late);
    expect(deliveries).toEqual([
      expect.objectContaining({ details: expect.objectContaining({ message: 'referral to decide', person: ADA }) }),
    ]);
    expect(Object.values(secrets)).toEqual([NEW]);
    const stands = renewedIn(waiting(), late);
    expect(openLink(stands, OLD, late)).toBeNull();
    expect(openLink(stands, NEW, late)?.person).toBe(ADA);
  });

  it('opens again what five wrong codes locked, under a new token and with no tries counted', () => {
    let locked = waiting();
    for (let round = 0; round < 5; round++) locked = applied(locked, { changes: [countWrongCode(link(locked), 5).change] });
    expect(link(locked).state).toBe('locked');
    expect(link(renewedIn(locked))).toMatchObject({ state: 'open', codeTries: 0, codesSent: 0 });
  });

  it('goes to who holds the role now when its person has left', () => {
    const left = waiting(register(tables(staffWith(ADA, { leftOn: '2026-10-01' }))));
    expect(renewed(left).deliveries[0]?.details.person).toBe('hal@trust.example');
    expect(link(renewedIn(left)).person).toBe('hal@trust.example');
  });

  it('is silent about what is done or was used', () => {
    const used = applied(waiting(), { changes: [markUsed(link(waiting()), NOW)] });
    expect(renewed(used, momentOf(NOW.ms + 20 * DAY)).deliveries).toEqual([]);
  });
});

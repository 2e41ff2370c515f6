// Page links on plain data: open for one person, once, for a time; codes counted over all that were sent.
import fc from 'fast-check';
import {
  countWrongCode,
  issueLink,
  type Link,
  linkUrl,
  markUsed,
  openLink,
  prove,
  reissueLink,
  setCode,
} from '../../../src/app/cases/links';
import { momentOf } from '../../../src/app/register/moment';
import { whole } from '../../../src/app/register/need';
import type { Register } from '../../../src/app/register/register';
import { LINKS } from '../../../src/app/register/tables';
import { ADA, applied, KIT, NOW, register, staffWith, tables } from './small-register';

const TOKEN = 'a1'.repeat(20);
const OTHER = 'b2'.repeat(20);
const issued = (before = register()): Register =>
  applied(before, {
    changes: [issueLink({ purpose: 'decide referral', person: ADA, reference: 'AP-26-0001', token: TOKEN, validDays: 14 }, NOW)],
  });
const linkOf = (of: Register): Link => of.get(whole(LINKS), 'decide-referral:AP-26-0001');
const later = (milliseconds: number) => momentOf(NOW.ms + milliseconds);
const DAY = 86_400_000;
const nobody = { activeUser: '', code: '' };

describe('links', () => {
  it('keep the hash of a token, never the token', () => {
    expect(JSON.stringify(linkOf(issued()))).not.toContain(TOKEN);
    expect(linkUrl('https://app.example/exec', TOKEN, 'decide referral')).toBe(
      `https://app.example/exec?token=${TOKEN}&page=decide%20referral`,
    );
  });

  it('open until they expire, are used, replaced or locked; all of those look alike', () => {
    const register_ = issued();
    expect(openLink(register_, TOKEN, NOW)?.person).toBe(ADA);
    expect(openLink(register_, TOKEN, later(14 * DAY - 1))).not.toBeNull();
    expect(openLink(register_, TOKEN, later(14 * DAY))).toBeNull();
    expect(openLink(applied(register_, { changes: [markUsed(linkOf(register_), NOW)] }), TOKEN, NOW)).toBeNull();
    const replaced = applied(register_, { changes: [reissueLink(linkOf(register_), OTHER, 14, NOW)] });
    expect(openLink(replaced, TOKEN, NOW)).toBeNull();
    expect(openLink(replaced, OTHER, NOW)).not.toBeNull();
  });

  it('open by nothing but the exact token', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f]{40}$/), fc.constantFrom(TOKEN.toUpperCase(), ` ${TOKEN}`, `${TOKEN}0`, '')),
        (text) => {
          expect(openLink(issued(), text, NOW) !== null).toBe(text === TOKEN);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are proved by the person, or the deputy of an absent one, and by nobody else', () => {
    const link = linkOf(issued());
    expect(prove(register(), link, { activeUser: ADA.toUpperCase(), code: '' }, NOW)).toBe('proved');
    for (const activeUser of ['', KIT, 'hal@trust.example', 'stranger@trust.example'])
      expect(prove(register(), link, { activeUser, code: '' }, NOW)).toBe('needs code');
    const away = register(tables(staffWith(ADA, { deputy: KIT, awayFrom: '2026-10-01', awayTo: '2026-10-05' })));
    expect(prove(away, link, { activeUser: KIT, code: '' }, NOW)).toBe('proved');
    expect(prove(away, link, { activeUser: KIT, code: '' }, later(DAY))).toBe('needs code');
    const left = register(tables(staffWith(ADA, { leftOn: '2026-10-05' })));
    expect(prove(left, link, { activeUser: ADA, code: '' }, NOW)).toBe('needs code');
  });

  it('take the newest code for its minutes, and one made for this link and token alone', () => {
    const first = issued();
    const coded = applied(first, { changes: [setCode(linkOf(first), '123456', 10, NOW)] });
    const proving = (code: string, moment = NOW, of = coded) => prove(of, linkOf(of), { ...nobody, code }, moment);
    expect(proving('123456')).toBe('proved');
    expect(proving('123457')).toBe('wrong code');
    expect(proving('123456', later(10 * 60_000))).toBe('wrong code');
    const renewed = applied(coded, { changes: [setCode(linkOf(coded), '654321', 10, NOW)] });
    expect(proving('123456', NOW, renewed)).toBe('wrong code');
    const reissued = applied(coded, { changes: [reissueLink(linkOf(coded), OTHER, 14, NOW)] });
    expect(proving('123456', NOW, reissued)).toBe('wrong code');
    expect(proving('000000', NOW, first)).toBe('wrong code');
  });

  it('lock at the fifth wrong code, also when new codes are sent in between', () => {
    let now = issued();
    for (let left = 4; left >= 0; left--) {
      now = applied(now, { changes: [setCode(linkOf(now), '123456', 10, NOW)] });
      const counted = countWrongCode(linkOf(now), 5);
      expect(counted.left).toBe(left);
      now = applied(now, { changes: [counted.change] });
      expect(openLink(now, TOKEN, NOW) === null).toBe(left === 0);
    }
    expect(linkOf(now).state).toBe('locked');
  });
});

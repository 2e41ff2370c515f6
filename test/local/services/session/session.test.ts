// Session, by the statements of its reference page.
import { session } from '../../../../src/local/services/session';
import { OWNER, openSmall } from '../../runtime/core';

const CODE = `
  function who() { return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()]; }
  function key() { return Session.getTemporaryActiveUserKey(); }
`;

describe('Session', () => {
  it('tells the person in front and the account it runs as', () => {
    const small = openSmall([session], { code: CODE });
    expect(small.call('who')).toEqual([OWNER, OWNER]);
    expect(small.run({ functionName: 'who', kind: 'web app', activeUser: '', effectiveUser: OWNER }).value).toEqual(['', OWNER]);
    expect(
      small.run({ functionName: 'who', kind: 'simple trigger', activeUser: 'a@trust.example', effectiveUser: 'a@trust.example' }).value,
    ).toEqual(['', 'a@trust.example']);
    small.close();
  });

  it("gives the manifest's time zone, and a key of the user that changes every thirty days", () => {
    const small = openSmall([session], { code: CODE, manifest: { timeZone: 'America/New_York' } });
    expect(small.value('[Session.getScriptTimeZone(), Session.getActiveUserLocale()]')).toEqual(['America/New_York', 'en']);
    const first = small.call('key');
    expect(small.call('key')).toBe(first);
    expect(small.run({ functionName: 'key', activeUser: 'other@trust.example' }).value).not.toBe(first);
    small.core.advanceTo(small.core.clock.now() + 31 * 86_400_000);
    expect(small.call('key')).not.toBe(first);
    small.close();
  });
});

// Who may do what through the web app: strangers and colleagues get nothing and change nothing; a link works once, for its person.
import { PEOPLE, readyWorld, World } from './world';

const OUTSIDER = 'someone@family.example';

let world: World;
let token: string;
beforeAll(async () => {
  world = (await readyWorld()).stopTick(['tick_', 'morning_']);
  world.refer();
  token = world.token(world.mailsTo(PEOPLE.approver)[0]);
});
afterAll(() => world.workspace.close());

const decide = { do: 'decide referral', decision: 'approve', reason: '' };
const refusedPage = () => world.workspace.as(null).get({ token: '0'.repeat(40) }).html;
const referral = () => world.rows('Referrals')[0];

/** Does something that must change nothing at all. */
function unchanged<T>(action: () => T): T {
  const before = world.state();
  const result = action();
  expect(world.state()).toBe(before);
  return result;
}

function attempt(action: () => unknown): string {
  try {
    const value = action();
    return typeof value === 'string' ? value : JSON.stringify(value ?? null);
  } catch (error) {
    return String((error as Error).message);
  }
}

/** Nothing of the register is in what a caller got. */
function saysNothing(text: string): void {
  for (const word of ['Zephyr', 'Testcase', 'AP-26-', 'Z.T.', PEOPLE.keyContact, 'Oakhollow', 'The code is'])
    expect(text).not.toContain(word);
}

describe('security: the names anyone can call', () => {
  it('are doGet, doPost and setUp; all others end in an underscore', () => {
    expect(World.publicNames().filter((name) => !name.endsWith('_') && name !== '__app')).toEqual(['doGet', 'doPost', 'setUp']);
  });

  const callers: [string, string | null][] = [
    ['an anonymous visitor', null],
    ['a colleague', PEOPLE.deputy],
    ['a visitor of another domain', OUTSIDER],
  ];
  const events: unknown[] = [
    undefined,
    null,
    'text',
    {},
    { parameter: { token: 'x' } },
    { parameter: { token: '0'.repeat(40), ...decide } },
    { parameter: { do: 'send code', drawn: '123456' } },
    { postData: { type: 'application/json', contents: '{' } },
    {
      postData: {
        type: 'application/json',
        contents: JSON.stringify({ identityToken: 'a.b.c', nonce: 'n'.repeat(20), command: 'my list' }),
      },
    },
    {
      postData: {
        type: 'application/json',
        contents: JSON.stringify({ identityToken: 'a.b.c', nonce: 'n'.repeat(20), command: 'connect', details: { code: '000000' } }),
      },
    },
  ];

  it.each(callers)('%s gets nothing and changes nothing by google.script.run, whatever the name and the event', (_who, email) => {
    const visitor = world.workspace.as(email);
    unchanged(() => {
      for (const name of World.publicNames()) for (const event of events) saysNothing(attempt(() => visitor.page(name, event)));
      for (const name of ['constructor', '__proto__', 'toString', 'eval', '__app.setUp']) saysNothing(attempt(() => visitor.page(name)));
    });
    expect(() => visitor.page('setUp')).toThrow('Only the role account');
    for (const name of World.publicNames().filter((own) => own.endsWith('_'))) expect(() => visitor.page(name)).toThrow('not found');
  });

  it.each(callers)('%s gets nothing and changes nothing by the web app', (_who, email) => {
    const visitor = world.workspace.as(email);
    unchanged(() => {
      saysNothing(visitor.get().text);
      for (const wrong of ['x', '0'.repeat(40)]) saysNothing(visitor.get({ token: wrong }).text);
      for (const action of ['decide referral', 'record told', 'send code', 'check code', 'anything']) {
        saysNothing(visitor.post({ ...decide, do: action, token: 'f'.repeat(40), code: '123456' }).text);
      }
      for (const body of [{}, [], { identityToken: 1 }, { identityToken: 'x', nonce: 'y', command: 'connect' }])
        saysNothing(visitor.post({}, body).text);
    });
    expect(() => visitor.call('setUp')).toThrow();
  });
});

describe('security: a page link', () => {
  it('a GET by the right person shows the referral and changes nothing', () => {
    const page = unchanged(() => world.workspace.as(PEOPLE.approver).get({ token, ...decide }));
    expect(page.text).toContain('Zephyr');
    expect(page.text).toContain('Decide a referral');
  });

  it('asks a colleague for a code, tells them nothing, and mails the code to its person alone', () => {
    const colleague = world.workspace.as(PEOPLE.deputy);
    const page = unchanged(() => colleague.get({ token }));
    expect(page.text).toContain('First, show that it is you');
    saysNothing(page.text);
    unchanged(() => saysNothing(colleague.post({ token, ...decide }).text));
    const sent = world.workspace.outbox.length;
    saysNothing(colleague.post({ token, do: 'send code' }).text);
    expect(world.workspace.outbox.slice(sent).map(({ to, cc, bcc }) => [...to, ...cc, ...bcc])).toEqual([[PEOPLE.approver]]);
    expect(referral()).toMatchObject({ State: 'submitted' });
  });

  it('lets a person whom Google does not name in with the code, and nobody with a code of their own drawing', () => {
    const visitor = world.workspace.as(null);
    visitor.post({ token, do: 'send code', drawn: '123456' });
    const code = codeIn();
    expect(code).not.toBe('123456');
    const page = visitor.post({ token, do: 'check code', code });
    expect(page.text).toContain('Zephyr');
    expect(page.html).not.toMatch(/<script/);
    // Shown, but nothing decided.
    expect(referral()).toMatchObject({ State: 'submitted' });
  });

  it('a code stops working when its minutes have passed, and a new one makes the old one useless', () => {
    const visitor = world.workspace.as(null);
    visitor.post({ token, do: 'send code' });
    const first = codeIn();
    visitor.post({ token, do: 'send code' });
    const second = codeIn();
    expect(visitor.post({ token, do: 'check code', code: first }).text).toContain('That code is not right');
    world.workspace.advance({ hours: 1 });
    expect(visitor.post({ token, do: 'check code', code: second }).text).toContain('That code is not right');
    expect(referral()).toMatchObject({ State: 'submitted' });
  });

  it('locks at the fifth wrong code, though a new one was asked for in between, and then looks like any link that does not work', () => {
    const visitor = world.workspace.as(null);
    expect(visitor.post({ token, do: 'check code', code: '000000' }).text).toContain('You have 2 tries left');
    visitor.post({ token, do: 'send code' });
    expect(visitor.post({ token, do: 'check code', code: 'x1' }).text).toContain('You have 1 try left');
    const last = visitor.post({ token, do: 'check code', code: '000001' });
    expect(last.html).toBe(refusedPage());
    expect(world.rows('Links').find((row) => row.Purpose === 'decide referral')).toMatchObject({ State: 'locked', 'Wrong codes': 5 });
    expect(visitor.post({ token, do: 'check code', code: codeIn() }).html).toBe(refusedPage());
    expect(unchanged(() => world.workspace.as(PEOPLE.approver).post({ token, ...decide })).html).toBe(refusedPage());
  });
});

describe('security: one page for every link that does not work', () => {
  it('is the same byte for byte for a used, wrong, expired, replaced and locked one, by GET and POST', () => {
    const fresh = (upn: string, forename: string): string => {
      world.refer({ upn, legalForename: forename });
      return world.token(world.mailsTo(PEOPLE.approver).at(-1));
    };
    const used = fresh('X801200001002', 'Quill');
    expect(world.workspace.as(PEOPLE.approver).post({ token: used, ...decide }).text).toContain('Referral approved');
    const replaced = fresh('L801200001003', 'Umber');
    // Its mail is sent again, as after a failure that was noted.
    const row = world.rows('Outbox').findIndex((entry) => entry.Delivery === 'mail:referral to decide:AP-26-0003');
    const state = Object.keys(world.rows('Outbox')[0] ?? {}).indexOf('State');
    world.workspace.editCell(world.idOf('AP register'), 'Outbox', `${String.fromCharCode(65 + state)}${row + 2}`, 'waiting');
    world.workspace.call('tick_');
    const sentAgain = world
      .mailsTo(PEOPLE.approver)
      .filter(({ subject, text }) => subject.includes('AP-26-0003') && text.includes('token='))
      .at(-1);
    const renewed = world.token(sentAgain);
    expect(renewed).not.toBe(replaced);
    // Nobody is told of a repeat where the first try is known to have failed.
    expect(sentAgain?.text).not.toContain('You may have had this message before');
    const pages = new Set<string>();
    const asked = (dead: string) => {
      for (const who of [PEOPLE.approver, PEOPLE.deputy, null]) {
        pages.add(unchanged(() => world.workspace.as(who).get({ token: dead })).html);
        pages.add(unchanged(() => world.workspace.as(who).post({ token: dead, ...decide })).html);
      }
    };
    for (const dead of [used, replaced, token, 'f'.repeat(40), 'nonsense', renewed.toUpperCase()]) asked(dead);
    expect(world.workspace.as(PEOPLE.approver).get({ token: renewed }).text).toContain('Umber');
    world.workspace.advance({ days: 30 });
    asked(renewed);
    expect([...pages]).toHaveLength(1);
  });
});

describe('security: absence', () => {
  it('S3.0 the deputy of an absent approver decides in their place, and nobody else’s deputy does', async () => {
    const other = await readyWorld();
    try {
      const line = other.rows('Staff').findIndex((row) => row['E-mail'] === PEOPLE.approver) + 2;
      other.workspace.editCell(other.idOf('AP register'), 'Staff', `E${line}`, PEOPLE.head);
      other.workspace.editCell(other.idOf('AP register'), 'Staff', `F${line}`, serial('2026-10-01'));
      other.refer();
      const mail = other.mailsTo(PEOPLE.head).at(-1);
      expect(mail?.to).toEqual([PEOPLE.head]);
      const link = { token: other.token(mail), ...decide };
      expect(other.workspace.as(PEOPLE.deputy).post(link).text).toContain('First, show that it is you');
      expect(other.workspace.as(PEOPLE.head).post(link).text).toContain('Referral approved');
      expect(other.rows('Referrals')[0]).toMatchObject({ State: 'approved', 'Decided by': PEOPLE.head });
    } finally {
      await other.workspace.close();
    }
  });
});

function codeIn(): string {
  return /\b(\d{6})\b/.exec(world.mailsTo(PEOPLE.approver).at(-1)?.text ?? '')?.[1] ?? '';
}

function serial(date: string): number {
  return Date.parse(date) / 86_400_000 + 25_569;
}

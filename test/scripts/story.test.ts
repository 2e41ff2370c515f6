/** The demo: its data is whole and fictional, and the term plays without a failure and leaves real files. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { DEMO_CALENDAR } from '../../scripts/lib/demo/calendar';
import { DEMO_PEOPLE } from '../../scripts/lib/demo/play';
import { DEMO_REFERRALS } from '../../scripts/lib/demo/referrals';
import { DEMO_STAFF, person } from '../../scripts/lib/demo/staff';
import { morningsBetween } from '../../scripts/lib/demo/tick';
import { DEMO_ACADEMIES, DEMO_GROUPS } from '../../scripts/lib/demo/trust';
import { questionsOf } from '../../src/app/forms/definition';
import { readMeeting } from '../../src/app/forms/meeting-answers';
import { referralForm } from '../../src/app/forms/referral';
import { readReferral } from '../../src/app/forms/referral-answers';
import { schoolCalendar } from '../../src/app/policy/calendar';
import { calendarGaps } from '../../src/app/policy/calendar-gaps';
import { isUpn } from '../../src/app/policy/person';
import { ROLES } from '../../src/app/policy/roles';
import { STARTER_ROWS } from '../../src/app/policy/starter';

const repository = path.resolve(__dirname, '..', '..');
const codes = DEMO_ACADEMIES.map(({ id }) => id);

describe('demo data: the trust', () => {
  it('has seven academies, each with somebody in every role that a school needs', () => {
    expect(codes).toHaveLength(7);
    const needed = ['head', 'approver', 'academy AP lead', 'key contact', 'SENDCo', 'DSL', 'deputy DSL', 'attendance officer'] as const;
    for (const code of codes) {
      const held = DEMO_STAFF.filter(({ academies }) => academies.includes(code)).flatMap(({ roles }) => roles);
      expect({ code, missing: needed.filter((role) => !held.includes(role)) }).toEqual({ code, missing: [] });
    }
    expect([...new Set(DEMO_STAFF.flatMap(({ roles }) => roles))].sort()).toEqual([...ROLES].sort());
  });

  it('gives everybody an address of their own in a domain that cannot exist, and a number that rings nobody', () => {
    expect(new Set(DEMO_STAFF.map(({ email }) => email)).size).toBe(DEMO_STAFF.length);
    for (const { email, phone, deputy } of DEMO_STAFF) {
      expect(email).toMatch(/@emat\.example$/);
      expect(phone).toMatch(/^01632 960\d{3}$/);
      if (deputy !== '') expect(DEMO_STAFF.map((member) => member.email)).toContain(deputy);
    }
    expect(new Set(DEMO_PEOPLE.map(({ email }) => email)).size).toBe(DEMO_PEOPLE.length);
  });

  it('opens an academy’s restricted papers to its own safeguarding leads and SENDCo alone', () => {
    for (const { id, restrictedGroup } of DEMO_ACADEMIES) {
      const members = DEMO_GROUPS[restrictedGroup] ?? [];
      const allowed = DEMO_STAFF.filter(
        ({ academies, roles }) => academies.includes(id) && roles.some((role) => ['DSL', 'deputy DSL', 'SENDCo'].includes(role)),
      );
      expect(members).toEqual(allowed.map(({ email }) => email));
      expect(members.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('has a calendar without gaps to the end of 2027/28, and one school whose October holiday is longer', () => {
    const rows = [...DEMO_CALENDAR, ...STARTER_ROWS.bankHolidays];
    expect(calendarGaps(rows, codes, '2026-09-07', 22)).toEqual([]);
    expect(schoolCalendar(rows, 'SAF').isSchoolDay('2026-10-20')).toBe(false);
    expect(schoolCalendar(rows, 'OAK').isSchoolDay('2026-10-20')).toBe(true);
  });
});

describe('demo data: the referrals', () => {
  it('are answered by questions that there are, and read without a problem where none is meant', () => {
    const known = new Set(questionsOf(referralForm).map(({ id }) => id));
    for (const { shows, answers, met } of DEMO_REFERRALS) {
      expect({ shows, unknown: Object.keys(answers).filter((id) => !known.has(id)) }).toEqual({ shows, unknown: [] });
      expect({ shows, problems: readReferral(answers).problems }).toEqual({ shows, problems: [] });
      if (met)
        expect({ shows, problems: readMeeting({ reference: 'AP-26-0001', ...met.answers }).problems }).toEqual({ shows, problems: [] });
    }
  });

  it('are of pupils with right and different UPNs, sent by staff of the pupil’s academy', () => {
    const upns = DEMO_REFERRALS.map(({ answers }) => String(answers.upn));
    expect(upns.filter((upn) => !isUpn(upn))).toEqual([]);
    expect(new Set(upns).size).toBe(upns.length);
    for (const { by, answers } of DEMO_REFERRALS) {
      const code = DEMO_ACADEMIES.find(({ name }) => name === answers.academy)?.id ?? 'none';
      expect(person(by).academies).toContain(code);
    }
  });

  it('say what they show without a child’s name', () => {
    for (const { shows, answers } of DEMO_REFERRALS) {
      for (const part of ['legalForename', 'legalSurname']) expect(shows).not.toContain(String(answers[part]));
    }
  });
});

describe('demo: time', () => {
  it('rests the tick except after each morning’s round, also where the clocks change', () => {
    const spans = morningsBetween(Date.parse('2026-10-24T08:00:00Z'), Date.parse('2026-10-26T08:20:00Z'));
    expect(spans.map((span) => span.map((instant) => new Date(instant).toISOString()))).toEqual([
      ['2026-10-25T08:00:00.000Z', '2026-10-25T08:40:00.000Z'],
      ['2026-10-26T08:00:00.000Z', '2026-10-26T08:20:00.000Z'],
    ]);
  });
});

describe('story: the whole term', () => {
  interface Told {
    steps: { at: string; what: string }[];
    documents: { appendix: string; path: string; pages: number }[];
    mails: number;
    posts: number;
    failures: { at: string; what: string }[];
  }
  let folder: string;
  let told: Told;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'story-'));
    const parameters = ['--json', '--out', path.join(folder, 'out'), '--dist', path.join(folder, 'dist')];
    const tsx = path.join(repository, 'node_modules', '.bin', 'tsx');
    const { stdout } = await promisify(execFile)(tsx, ['scripts/story.ts', ...parameters], { cwd: repository, maxBuffer: 2 ** 24 });
    told = JSON.parse(stdout) as Told;
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('plays from set-up to the reviews of November, and nothing fails', () => {
    expect(told.failures).toEqual([]);
    expect(told.steps[0]?.at).toBe('2026-09-07 08:00');
    expect(told.steps.at(-1)?.at).toBe('2026-11-24 08:25');
    expect(told.steps.map(({ at }) => at)).toEqual(told.steps.map(({ at }) => at).sort());
    expect(told.mails).toBeGreaterThan(100);
    expect(told.posts).toBe(0);
  });

  it('D.1 leaves the plan of every referral as a PDF, in full and in its working version, and S4.2.2 a letter to each family', () => {
    const taken = DEMO_REFERRALS.filter(({ needsAttention }) => !needsAttention).length;
    expect(told.documents.filter(({ appendix }) => appendix === 'D')).toHaveLength(2 * taken);
    expect(told.documents.filter(({ appendix }) => appendix === '')).toHaveLength(taken);
    for (const { path: place, pages } of told.documents) {
      expect({ place, exists: existsSync(place) }).toEqual({ place, exists: true });
      expect(pages).toBeGreaterThanOrEqual(1);
    }
  });

  it('names no child and no pupil’s family in what is told', () => {
    const names = DEMO_REFERRALS.flatMap(({ answers }) => [
      String(answers.legalForename),
      String(answers.legalSurname),
      String(answers.contact1Name),
    ]);
    const text = JSON.stringify(told);
    expect(names.filter((name) => text.includes(name))).toEqual([]);
  });
});

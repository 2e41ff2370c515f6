// A visit on the built bundle: from the link through the page's parts to the documents, the pupils' words and the provider's answer; and by form.

import { packItems } from '../../../src/app/cases/providers/visit-answers';
import { visitForm } from '../../../src/app/forms/visit';
import { toSerial } from '../../../src/app/policy/plain-date';
import { CHECKLIST_PAGES } from '../../../src/app/policy/providers/checklist';
import { EMPTY_ANSWER } from '../../../src/app/policy/providers/visit';
import { hashOf } from '../../../src/app/register/hash';
import type { Table } from '../../../src/app/register/table';
import { CHECKLISTS, LINKS, PLACEMENTS, PROVIDERS, PUPILS, VISITS } from '../../../src/app/register/tables';
import { goodVisit } from '../forms/good-visit';
import { OWNER, PEOPLE, readyWorld, type World } from './world';

jest.setTimeout(120_000);

const RAE = 'rae@wharfside.example';
const TOKEN = hashOf('visit').slice(0, 40);
const WORDS = 'Quartzwords: I like the bikes.';

let world: World;

function put(table: Table, rows: readonly Record<string, unknown>[]): void {
  const cell = (value: unknown, type: string): unknown =>
    value === undefined ? '' : type === 'date' ? toSerial(String(value)) : Array.isArray(value) ? value.join(', ') : value;
  world.append(
    table.title,
    rows.map((row) => Object.entries(table.columns).map(([name, column]) => cell(row[name], column.type))),
  );
}

beforeAll(async () => {
  world = await readyWorld();
  put(PROVIDERS, [
    {
      id: 'PRV-0001',
      name: 'Wharfside Workshop',
      state: 'in check',
      registration: 'unregistered',
      contact: 'Rae Onslow',
      contactEmail: RAE,
      contactPhone: '01604 000300',
    },
  ]);
  put(VISITS, [{ id: 'PRV-0001-V1', provider: 'PRV-0001', kind: 'approval', due: '2026-10-09' }]);
  put(PUPILS, [{ id: 'P-0001', forename: 'Zephyr', surname: 'Testcase', yearGroup: '9', sendStatus: 'ehcp', academy: 'oak' }]);
  put(PLACEMENTS, [
    { id: 'AP-26-0001-P1', referral: 'AP-26-0001', pupil: 'P-0001', initials: 'Z.T.', academy: 'oak', provider: 'PRV-0001', state: 'live' },
  ]);
  put(LINKS, [
    {
      id: `record-visit:PRV-0001-V1/${PEOPLE.apLead}`,
      purpose: 'record visit',
      person: PEOPLE.apLead,
      reference: 'PRV-0001-V1',
      tokenHash: hashOf(TOKEN),
      state: 'open',
      expiresAt: '2026-12-01T00:00:00.000Z',
      codeTries: 0,
      codesSent: 0,
    },
  ]);
});
afterAll(() => world?.close());

const post = (fields: Record<string, string>, as: string = PEOPLE.apLead) => world.workspace.as(as).post({ token: TOKEN, ...fields });
const open = (part: string) => post({ do: 'open visit page', part });
const textOf = (name: string, reader: string): string => {
  const drive = world.workspace.as(reader).globals.Drive as { Files: { export(id: string, type: string): { getDataAsString(): string } } };
  return drive.Files.export(world.file(name).id, 'text/plain').getDataAsString();
};

describe('visit: on a phone, in parts', () => {
  it('E.H.2 E.V.4 shows what the register knows, pupils by their initials', () => {
    const page = world.workspace.as(PEOPLE.apLead).get({ token: TOKEN, page: 'record visit' });
    expect(page.text).toContain('Z.T., Year 9');
    expect(page.text).not.toContain('Zephyr');
    expect(open('safeguarding1').text).toContain('Our pupils there with an EHCP: 1 of 1');
    expect(world.errors()).toEqual([]);
  });

  it('E.H.5 saves each part by itself, and shows what another device saved meanwhile', () => {
    post({
      do: 'save visit page',
      part: 'about',
      version: '0',
      kind: 'full',
      heldOn: '2026-10-05',
      time: '10:30',
      location: 'Wharf Road',
      metWith: 'Rae Onslow, manager',
      staffing: 'yes',
    });
    // What was saved yesterday, on another device.
    const earlier = CHECKLIST_PAGES.filter(({ id }) => id !== 'safeguarding2');
    put(
      CHECKLISTS,
      earlier.map(({ id, items }) => ({
        id: `PRV-0001-V1:${id}`,
        visit: 'PRV-0001-V1',
        provider: 'PRV-0001',
        page: id,
        state: 'saved',
        answers: packItems(items.map((item) => ({ ...EMPTY_ANSWER, item: item.id, judgement: 'met' as const, seen: `Seen ${item.id}.` }))),
        version: 1,
        savedBy: PEOPLE.dsl,
      })),
    );
    const items = CHECKLIST_PAGES.find(({ id }) => id === 'safeguarding2')?.items ?? [];
    const fields = Object.fromEntries(
      items.flatMap(({ id }) => [
        [`judgement-${id}`, 'met'],
        [`seen-${id}`, `Seen ${id}.`],
      ]),
    );
    const wanting = {
      'judgement-E.V.13': 'not met',
      'action-E.V.13': 'Test the saws for Z.T.',
      'owner-E.V.13': 'provider',
      'due-E.V.13': '2026-10-30',
    };
    post({ do: 'save visit page', part: 'safeguarding2', version: '0', ...fields, ...wanting });
    const stale = post({
      do: 'save visit page',
      part: 'education3',
      version: '0',
      'judgement-E.Q.13a': 'not met',
      'seen-E.Q.13a': 'Mine.',
    });
    expect(stale.text).toContain('saved something else here');
    expect(world.rows('Checklists').find((row) => row.Page === 'education3')?.Answers).toContain('Seen E.Q.13a.');
    expect(world.errors()).toEqual([]);
  });

  it('E.F.3 keeps what a pupil says in the restricted spreadsheet alone', () => {
    const of = 'AP-26-0001-P1';
    post({ do: 'save pupil’s words', placement: of, [`voice-${of}`]: 'given', [`words-${of}`]: WORDS, [`present-${of}`]: 'nobody' });
    expect(world.errors()).toEqual([]);
    expect(world.rows('Pupils’ words', 'AP register – restricted')).toEqual([
      expect.objectContaining({ Reference: 'AP-26-0001', Words: WORDS, 'In the room': 'nobody', Visit: 'PRV-0001-V1', 'Read by': '' }),
    ]);
    expect(world.cells('AP register')).not.toContain('Quartzwords');
  });

  it('E.F.4 records the visit once it is signed: findings, two documents, the DSL told', () => {
    expect(post({ do: 'record visit', part: 'end', version: '0', comments: '', signature: '' }).text).toContain('not recorded yet');
    expect(post({ do: 'record visit', part: 'end', version: '1', comments: 'Kind staff.', signature: 'Lee Fern' }).text).toContain(
      'is recorded',
    );
    expect(world.errors()).toEqual([]);
    expect(world.rows('Visits')).toEqual([
      expect.objectContaining({ 'Recorded by': PEOPLE.apLead, Judgement: 'not met', 'Signed by': 'Lee Fern' }),
    ]);
    expect(world.rows('Findings')).toEqual([
      expect.objectContaining({ Finding: 'PRV-0001-V1-F1', Standard: 'E.V.13', Owner: 'The provider' }),
    ]);
    expect(world.rows('Providers')[0]?.['Full Appendix E on']).toBe(toSerial('2026-10-05'));
    expect(world.mailsTo(PEOPLE.dsl).map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([expect.stringContaining('Safeguarding not met'), expect.stringContaining('What pupils said')]),
    );
    const whole = textOf('PRV-0001-V1 Quality assurance checklist (Appendix E)', OWNER);
    const copy = textOf('PRV-0001-V1 Quality assurance checklist (Appendix E), provider’s copy', OWNER);
    expect(whole).toContain('Z.T., Year 9');
    expect(copy).toContain('Test the saws for a pupil');
    expect(copy).not.toContain('Z.T.');
    for (const text of [whole, copy, JSON.stringify(world.workspace.outbox)]) expect(text).not.toContain('Quartzwords');
  });

  it('E.F.3 lets the DSL read the words first, and makes the copy with them for the restricted folder', () => {
    const token = world.token(world.mailsTo(PEOPLE.dsl).find(({ subject }) => subject.startsWith('What pupils said')));
    const page = world.workspace.as(PEOPLE.dsl).get({ token, page: 'read words' });
    expect(page.text).toContain('Quartzwords');
    const entries = /name="entries" value="([^"]*)"/.exec(page.html)?.[1] ?? '';
    world.workspace.as(PEOPLE.dsl).post({ token, do: 'pupils’ words read', entries });
    expect(world.errors()).toEqual([]);
    expect(world.rows('Pupils’ words', 'AP register – restricted')[0]).toMatchObject({ 'Read by': PEOPLE.dsl });
    const name = 'PRV-0001-V1.oak Quality assurance checklist (Appendix E), with pupils’ words';
    expect(world.file(name).path).toContain('Oakhollow Academy – restricted');
    expect(textOf(name, PEOPLE.dsl)).toContain('Quartzwords');
    expect(() => textOf(name, PEOPLE.apLead)).toThrow();
  });

  it('E.F.4 records another visit by the Google Form, and keeps a second under the same reference apart', () => {
    const answers = goodVisit({ reference: 'PRV-0001-V2', heldOn: '2026-10-05', pupil1Words: 'Quartzform said.' });
    world.submit(visitForm, answers, PEOPLE.apLead);
    expect(world.errors()).toEqual([]);
    expect(world.rows('Inbox').at(-1)).toMatchObject({ State: 'applied', Reference: 'PRV-0001-V2' });
    expect(world.rows('Pupils’ words', 'AP register – restricted').at(-1)).toMatchObject({
      Words: 'Quartzform said.',
      Visit: 'PRV-0001-V2',
    });
    expect(world.cells('AP register')).not.toContain('Quartzform');
    world.submit(visitForm, answers, PEOPLE.head);
    expect(world.rows('Inbox').at(-1)).toMatchObject({ State: 'needs attention' });
    expect(world.rows('Visits')).toHaveLength(2);
    expect(world.mailsTo(PEOPLE.head).at(-1)?.text).toContain('was recorded already');
  });
});

// A register with one placement whose start needs nothing more, for tests that take one thing away.

import { issueLink, type Link, type LinkPurpose } from '../../../../src/app/cases/links';
import type { PageDesk } from '../../../../src/app/cases/pages/link-page';
import type { Settings } from '../../../../src/app/google/settings';
import { STANDARDS } from '../../../../src/app/policy/providers/standards';
import { type Moment, momentOf } from '../../../../src/app/register/moment';
import { whole } from '../../../../src/app/register/need';
import type { Register } from '../../../../src/app/register/register';
import type { Table } from '../../../../src/app/register/table';
import {
  AGREEMENTS,
  COMPLIANCE,
  CONTACTS,
  LINKS,
  MEETINGS,
  PLACEMENTS,
  PLANS,
  PROVIDERS,
  PUPILS,
  REFERRALS,
  SIGNATURES,
  SITES,
  TIMETABLE,
} from '../../../../src/app/register/tables';
import { applied, KIT, type Row, register, tables } from '../small-register';

export const PLACEMENT = 'PL-26-0001';
export const KEY = 'a key of the audit';
export const HAL = 'hal@trust.example';
export const LEE = 'lee@trust.example';
export const SEN = 'sen@trust.example';
/** Tuesday 6 October 2026, 08:45 in London. */
export const NOW: Moment = momentOf(Date.parse('2026-10-06T07:45:00Z'));

const signature = (letter: string, as: string): Row => ({
  id: `${PLACEMENT}-${letter}1-${as}`,
  agreement: `${PLACEMENT}-${letter}1`,
  placement: PLACEMENT,
  as,
  signer: `the ${as}`,
  state: 'signed',
});

const agreement = (letter: string, kind: string, more: Partial<Row> = {}): Row => ({
  id: `${PLACEMENT}-${letter}1`,
  placement: PLACEMENT,
  kind,
  version: 1,
  state: 'signed',
  madeOn: '2026-10-01',
  signedOn: '2026-10-02',
  ...more,
});

/** All rows, by table. */
export const WHOLE: ReadonlyMap<Table, readonly Row[]> = tables(
  [
    PLACEMENTS,
    [
      {
        id: PLACEMENT,
        referral: 'AP-26-0001',
        pupil: 'P-26-0001',
        initials: 'Z.T.',
        academy: 'oak',
        provider: 'PRV-0001',
        site: 'S1',
        state: 'ready',
        startsOn: '2026-10-08',
        endsOn: '2027-03-25',
        keyContact: KIT,
        deputyKeyContact: 'dee@trust.example',
        weeklyHours: 10,
        accredited: true,
        transport: 'family',
        authorityToldOn: '2026-10-02',
        nextReview: '2026-10-20',
        safeguardingOn: '2026-10-02',
        safeguardingBy: SEN,
      },
    ],
  ],
  [REFERRALS, [{ id: 'AP-26-0001', pupil: 'P-26-0001', academy: 'oak', state: 'meeting held', keyContact: KIT }]],
  [PLANS, [{ id: 'AP-26-0001', rationale: 'Workshop learning suits the pupil.', basis: 'parentalAgreement' }]],
  [PUPILS, [{ id: 'P-26-0001', forename: 'Zephyr', surname: 'Testcase', dateOfBirth: '2012-05-05', sendStatus: 'none', academy: 'oak' }]],
  [
    CONTACTS,
    [
      { id: 'C1', pupil: 'P-26-0001', name: 'Maple Testcase', relation: 'mother', maySign: true, mayBeTold: true, channel: 'phone' },
      {
        id: 'C2',
        pupil: 'P-26-0001',
        name: 'Flint Testcase',
        relation: 'father',
        maySign: true,
        mayBeTold: true,
        barred: true,
        channel: 'phone',
      },
    ],
  ],
  [
    MEETINGS,
    [{ id: 'M1', referral: 'AP-26-0001', present: ['parent'], responsibilities: 'Key contact: rings', firstReview: '2026-10-20' }],
  ],
  [
    AGREEMENTS,
    [
      agreement('A', 'Appendix A'),
      agreement('B', 'Appendix B'),
      agreement('P', 'permission'),
      agreement('K', 'information pack', { holds: ['reports', 'emergency contact and medical'] }),
    ],
  ],
  [
    SIGNATURES,
    [
      ...['pupil', 'parent', 'school'].map((as) => signature('A', as)),
      ...['school', 'provider'].map((as) => signature('B', as)),
      signature('P', 'parent'),
      signature('K', 'provider'),
    ],
  ],
  [
    TIMETABLE,
    [
      {
        id: 'T1',
        placement: PLACEMENT,
        version: 1,
        from: '2026-10-08',
        day: 'Thursday',
        session: 'whole day',
        begins: '09:30',
        ends: '14:30',
      },
    ],
  ],
  [
    PROVIDERS,
    [
      {
        id: 'PRV-0001',
        name: 'Kestrel Yard',
        state: 'approved',
        registration: 'unregistered',
        laRecommended: 'yes',
        dsl: 'Dana Pike',
        deputyDsl: 'Rae Flint',
        firstAiders: ['Rae Flint'],
        contact: 'Dana Pike',
        curriculum: ['Bicycle repair'],
        dailyCost: 9000,
        capacity: 4,
        fullChecklistOn: '2026-09-16',
      },
    ],
  ],
  [SITES, [{ id: 'S1', provider: 'PRV-0001', name: 'Yard', address: '1 Kestrel Yard', riskAssessedOn: '2026-09-01', open: true }]],
  [
    COMPLIANCE,
    STANDARDS.map(({ id, perAcademy }) => ({
      id: `E:${id}`,
      provider: 'PRV-0001',
      academy: perAcademy ? 'oak' : '',
      standard: id,
      state: 'checked',
      issuedOn: '2026-09-01',
      expiresOn: '2027-08-31',
      checkedOn: '2026-09-02',
    })),
  ],
);

/** The register with rows of some tables changed by what `change` gives for each. */
export function withRows(...changes: readonly [Table, (row: Row) => Partial<Row> | null][]): Register {
  const all = new Map(WHOLE);
  for (const [table, change] of changes) {
    const rows = (all.get(table) ?? []).flatMap((row) => {
      const more = change(row);
      return more === null ? [] : [{ ...row, ...more } as Row];
    });
    all.set(table, rows);
  }
  return register(all);
}

export const settings: Settings = {
  need: (name) =>
    name === 'auditKey' ? KEY : name === 'trust' ? '{"name":"Fernhollow Trust","mailbox":"ap@trust.example"}' : 'https://app.example/exec',
  get: () => undefined,
};

/** A person's page as they have it before them. */
export function deskOf(before: Register, person: string, moment = NOW, purpose: LinkPurpose = 'start placement'): PageDesk {
  const token = 'a1'.repeat(20);
  const register_ = applied(before, { changes: [issueLink({ purpose, person, reference: PLACEMENT, token, validDays: 14 }, moment)] });
  const link = register_.rows(whole(LINKS))[0] as Link;
  return { settings, register: register_, link, token, proof: '', moment };
}

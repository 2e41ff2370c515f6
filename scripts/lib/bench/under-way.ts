/** Placements that are under way, with their timetable and signatures, and the providers they are with. */
import { addDays, type PlainDate } from '../../../src/app/policy/plain-date';
import { STANDARDS } from '../../../src/app/policy/providers/standards';
import { type Addition, add } from '../../../src/app/register/change';
import { AGREEMENTS, COMPLIANCE, PLACEMENTS, PROVIDERS, SIGNATURES, SITES, TIMETABLE } from '../../../src/app/register/tables';

/** A provider for every ten placements, ten at least. */
export function providersFor(placements: number): number {
  return Math.max(10, Math.ceil(placements / 10));
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;
/** The seventeen that are looked at before a visit. */
const DOCUMENTS = STANDARDS.filter(({ id }) => id.startsWith('E.P.'));

function providerCode(number: number): string {
  return `PRV-${String(number + 1).padStart(4, '0')}`;
}

/** Providers with a site and seventeen documents each. */
export function providerRows(count: number, today: PlainDate): Addition[] {
  return Array.from({ length: count }, (_unused, index) => {
    const id = providerCode(index);
    return [
      add(PROVIDERS, {
        id,
        name: `Fictional Workshop ${index + 1}`,
        state: 'approved',
        risk: 'low',
        registration: 'unregistered',
        contact: 'Jo Example',
        contactPhone: '01604 000900',
        nextVisit: addDays(today, index % 60),
      }),
      add(SITES, { id: `${id}-S1`, provider: id, name: 'Main site', phone: '01604 000901', open: true }),
      ...DOCUMENTS.map(({ id: standard, what, critical }, at) =>
        add(COMPLIANCE, {
          id: `${id}-E${at}`,
          provider: id,
          standard,
          what,
          state: 'checked',
          critical,
          issuedOn: addDays(today, -300),
          expiresOn: addDays(today, ((index * 7 + at * 61) % 400) - 5),
          checkedOn: addDays(today, -299),
        }),
      ),
    ];
  }).flat();
}

interface UnderWay {
  index: number;
  id: string;
  pupil: string;
  academy: string;
  keyContact: string;
  startsOn: PlainDate;
  review: PlainDate;
}

/** A placement of a referral that has had its meeting: nine in ten are live, one waits for something. */
export function underWay({ index, id, pupil, academy, keyContact, startsOn, review }: UnderWay, today: PlainDate): Addition[] {
  const placement = `${id}-P`;
  const provider = providerCode(Math.floor(index / 10));
  const live = index % 10 !== 0;
  return [
    add(PLACEMENTS, {
      id: placement,
      referral: id,
      pupil,
      initials: 'F.S.',
      academy,
      provider,
      site: `${provider}-S1`,
      state: live ? 'live' : 'agreed',
      missing: live ? '' : 'The provider’s signature on Appendix B.',
      startsOn,
      endsOn: addDays(startsOn, 200),
      keyContact,
      basis: 'parentalAgreement',
      weeklyHours: 20,
      nextReview: review,
      ...(live ? { attendance: 60 + (index % 40) } : {}),
    }),
    ...DAYS.map((day, at) =>
      add(TIMETABLE, {
        id: `${placement}-T${at}`,
        placement,
        version: 1,
        from: startsOn < today ? startsOn : today,
        day,
        session: at % 2 === 0 ? 'whole day' : 'morning',
        begins: '09:30',
        ends: at % 2 === 0 ? '14:30' : '12:00',
        activity: 'Workshop',
      }),
    ),
    ...['Appendix A', 'Appendix B'].map((kind, at) =>
      add(AGREEMENTS, { id: `${placement}-G${at}`, placement, kind: kind as 'Appendix A', version: 1, state: live ? 'signed' : 'to sign' }),
    ),
    ...(['pupil', 'parent', 'school', 'provider'] as const).map((as, at) =>
      add(SIGNATURES, {
        id: `${placement}-N${at}`,
        agreement: `${placement}-G${at === 3 ? 1 : 0}`,
        placement,
        as,
        state: live || at < 3 ? 'signed' : 'asked',
        askedOn: addDays(startsOn, -7),
      }),
    ),
  ];
}

// The QA clock: termly for a registered school whose URN was checked, half-termly for all others, the earliest academy's half-term end binding.

import { schoolCalendar } from '../../../../src/app/policy/calendar';
import { halfTerm } from '../../../../src/app/policy/calendar-data';
import { nextVisit } from '../../../../src/app/policy/providers/qa-clock';
import { DEMO_ROWS } from '../demo-calendar';
import { RULES } from './provider-fixtures';

const VISITED = {
  registration: 'unregistered',
  urn: '',
  urnCheckedOn: '',
  lastVisitOn: '2026-09-20',
  fullChecklistOn: '2026-09-20',
  approvedOn: '2026-09-20',
} as const;
const REGISTERED = { ...VISITED, registration: 'Ofsted-registered school', urn: '999101', urnCheckedOn: '2026-09-01' } as const;
const OWN = [halfTerm('SAF', 'HT1 2026/27', '2026-09-07', '2026-10-16'), halfTerm('SAF', 'HT2 2026/27', '2026-11-02', '2026-12-17')];
const OAK = schoolCalendar(DEMO_ROWS, 'OAK');
const SAF = schoolCalendar([...DEMO_ROWS, ...OWN], 'SAF');

describe('QA clock', () => {
  it('S4.1.1 unregistered: by the end of the half-term after that of the last visit', () => {
    expect(nextVisit(VISITED, [OAK], '2026-10-01', RULES)).toMatchObject({
      due: OAK.nextHalfTerm('2026-09-20').lastSchoolDay,
      every: 'half-term',
    });
  });

  it('S4.1.1 registered and its URN checked: two half-terms; not checked: as any other', () => {
    const second = OAK.nextHalfTerm(OAK.nextHalfTerm('2026-09-20').lastSchoolDay).lastSchoolDay;
    expect(nextVisit(REGISTERED, [OAK], '2026-10-01', RULES)).toMatchObject({ due: second, every: 'term' });
    expect(nextVisit({ ...REGISTERED, urnCheckedOn: '' }, [OAK], '2026-10-01', RULES)).toMatchObject({ every: 'half-term' });
    expect(nextVisit({ ...REGISTERED, registration: 'unknown' }, [OAK], '2026-10-01', RULES)).toMatchObject({ every: 'half-term' });
  });

  it('S4.1.1 one visit serves all academies: the earliest half-term end binds', () => {
    const due = [OAK, SAF].map((calendar) => ({ academy: calendar.academy, day: calendar.nextHalfTerm('2026-09-20').lastSchoolDay }));
    const first = due.sort((one, other) => (one.day < other.day ? -1 : 1))[0];
    expect(nextVisit(VISITED, [OAK, SAF], '2026-10-01', RULES)).toMatchObject({ due: first?.day, because: first?.academy });
    expect(nextVisit(VISITED, [SAF, OAK], '2026-10-01', RULES)).toMatchObject({ due: first?.day });
  });

  it('S4.3.5 the whole checklist once a year, between only what changed', () => {
    expect(nextVisit(VISITED, [OAK], '2026-10-01', RULES)?.kind).toBe('changes only');
    expect(nextVisit({ ...VISITED, fullChecklistOn: '2025-10-01' }, [OAK], '2026-10-01', RULES)?.kind).toBe('full');
    expect(nextVisit({ ...VISITED, fullChecklistOn: '' }, [OAK], '2026-10-01', RULES)?.kind).toBe('full');
  });

  it('a provider without a visit is due by the end of the half-term of its approval; without pupils it is not due', () => {
    expect(nextVisit({ ...VISITED, lastVisitOn: '' }, [OAK], '2026-10-01', RULES)?.due).toBe(
      OAK.halfTermOnOrAfter('2026-09-20').lastSchoolDay,
    );
    expect(nextVisit(VISITED, [], '2026-10-01', RULES)).toBeNull();
  });
});

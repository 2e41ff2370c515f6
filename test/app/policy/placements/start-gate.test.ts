// The start gate: one thing taken away at a time, from a placement that could start.
import {
  dayThatCounts,
  inOneLine,
  missingForStart,
  nothingUnsigned,
  type StartFacts,
} from '../../../../src/app/policy/placements/start-gate';
import { afterOverrides, type Override } from '../../../../src/app/policy/providers/gate';
import { TODAY, WHOLE_START } from './start-fixtures';

const missing = (changes: Partial<StartFacts>) => missingForStart({ ...WHOLE_START, ...changes }, TODAY);
const shown = (changes: Partial<StartFacts>) =>
  missing(changes).map(({ heading, requirement, overridable }) => `${heading} ${requirement} ${overridable ? 'soft' : 'hard'}`);
const { signed, pupil, meeting, provider, site, pack, hours } = WHOLE_START;

describe('start gate', () => {
  it('asks for nothing where everything is there', () => {
    expect(missing({})).toEqual([]);
  });

  const CASES: readonly [string, Partial<StartFacts>, string][] = [
    ['S4.0.6 a provider', { provider: null }, 'provider S4.0.6 hard'],
    [
      'S4.0.6 an approved provider, whatever else was signed',
      { provider: { ...provider, state: 'suspended' } as never },
      'provider S4.0.6 hard',
    ],
    [
      'S4.0.3, E.P.12 the provider’s insurance to hold',
      {
        provider: {
          ...provider,
          missing: [
            { requirement: 'E.P.12', what: 'Employers’ liability insurance: lapsed', academy: '', who: 'provider', overridable: false },
          ],
        } as never,
      },
      'provider E.P.12 hard',
    ],
    ['E.H.2 a free place', { provider: { ...provider, placesTaken: 8 } as never }, 'provider E.H.2 soft'],
    ['G.5 a site', { site: null }, 'provider G.5 hard'],
    ['G.5 a site with an address', { site: { ...site, address: ' ' } as never }, 'provider G.5 hard'],
    ['G.5 a site in use', { site: { ...site, inUse: false } as never }, 'provider G.5 hard'],
    ['B.3 a day on which the site is open', { site: { ...site, closedOnStart: true } as never }, 'provider B.3 hard'],
    [
      'B.13-16, S5.X the provider’s signature under B',
      { signed: { ...signed, b: { school: true, provider: false } } },
      'provider B.13-16 hard',
    ],
    ['B.9-12, S5.X the school’s signature under B', { signed: { ...signed, b: { school: false, provider: true } } }, 'school B.9-12 hard'],
    ['S4.2.5 the initial meeting', { meeting: null }, 'family S4.2.5 soft'],
    ['S4.2.5 the parents at it, or the attempts', { meeting: { ...meeting, parentCame: false } as never }, 'family S4.2.5 soft'],
    ['S4.2.6 who does what', { meeting: { ...meeting, responsibilities: '' } as never }, 'family S4.2.6 soft'],
    ['S4.2.6 a review date agreed', { meeting: { ...meeting, firstReview: '' } as never }, 'family S4.2.6 soft'],
    ['S5.S2 the written permission', { signed: { ...signed, permission: false } }, 'family S5.S2 hard'],
    ['A.17-19 the pupil under A', { signed: { ...signed, a: { ...signed.a, pupil: false } } }, 'family A.17-19 soft'],
    ['A.17-19 the parent under A', { signed: { ...signed, a: { ...signed.a, parent: false } } }, 'family A.17-19 soft'],
    ['A.17-19 the school under A', { signed: { ...signed, a: { ...signed.a, school: false } } }, 'family A.17-19 soft'],
    ['S5.S1, S4.2.4 a key contact', { keyContact: '' }, 'school S5.S1 soft'],
    ['S5.S1 a deputy who is somebody else', { deputyKeyContact: WHOLE_START.keyContact }, 'school S5.S1 soft'],
    ['S4.1.0 the rationale of the learning plan', { rationale: ' ' }, 'school S4.1.0 soft'],
    ['S4.1.4a an end where the course is not accredited', { accredited: false, endsOn: '' }, 'school S4.1.4a soft'],
    ['B.4 an end', { endsOn: '' }, 'school B.4 soft'],
    ['B.4 an end after the start', { endsOn: '2026-11-30' }, 'school B.4 hard'],
    ['B.3 a start', { startsOn: '' }, 'school B.3 hard'],
    ['B.3 a start that is a school day', { startsOn: '2026-11-29' }, 'school B.3 hard'],
    ['B.3 a start that has not passed', { startsOn: '2026-11-23' }, 'school B.3 hard'],
    ['A.21 days and times', { sessions: [] }, 'school A.21 soft'],
    ['G.1 the local authority told', { authorityToldOn: '' }, 'school G.1 soft'],
    [
      'S5.S8 the caseworker of a pupil with an EHCP told',
      {
        pupil: { ...pupil, ehcp: true },
        pack: { ...pack, holds: ['reports', 'emergency contact and medical', 'SEND information'] } as never,
      },
      'school S5.S8 soft',
    ],
    ['D.8 the word of the safeguarding staff', { safeguarding: { on: '', by: '' } }, 'school D.8 soft'],
    ['S5.S11 transport decided', { transport: 'to decide' }, 'school S5.S11 soft'],
    ['S5.S11 a taxi approved by somebody', { transport: 'taxi' }, 'school S5.S11 soft'],
    ['S4.2.7 a first review', { nextReview: '' }, 'school S4.2.7 soft'],
    ['S4.2.7 a first review after the start', { nextReview: '2026-11-30' }, 'school S4.2.7 soft'],
    ['S4.2.7 a first review within the half-term', { nextReview: '2027-02-01' }, 'school S4.2.7 soft'],
    ['G.2 notice of an off-site direction', { basis: 'offSiteDirection', offSiteWeeks: 20 }, 'school G.2 soft'],
    ['G.2 the longest period of a direction', { basis: 'offSiteDirection', noticeSentOn: '2026-11-20' }, 'school G.2 soft'],
    ['G.2 an end within the longest period', { basis: 'offSiteDirection', noticeSentOn: '2026-11-20', offSiteWeeks: 6 }, 'school G.2 soft'],
    ['S5.S4 the information pack sent', { pack: null }, 'pack S5.S4 soft'],
    ['S5.S4 its receipt by a named person', { pack: { ...pack, receivedBy: ' ' } as never }, 'pack S5.S4 soft'],
    ['S5.S4 its receipt before the start', { pack: { ...pack, receivedOn: '2026-11-30' } as never }, 'pack S5.S4 soft'],
    ['S5.S4 the reports in it', { pack: { ...pack, holds: ['emergency contact and medical'] } as never }, 'pack S5.S4 soft'],
    ['S5.S5 emergency contact and medical conditions in it', { pack: { ...pack, holds: ['reports'] } as never }, 'pack S5.S5 soft'],
    ['S5.S6 SEND information in it for a pupil with SEND', { pupil: { ...pupil, sendSupport: true } }, 'pack S5.S6 soft'],
    ['S5.S3 a risk assessment that is required', { riskAssessment: { required: true, on: '', receivedBy: '' } }, 'pack S5.S3 soft'],
    ['S5.S3 its receipt', { riskAssessment: { required: true, on: '2026-11-20', receivedBy: '' } }, 'pack S5.S3 soft'],
  ];

  it.each(CASES)('%s', (_name, changes, expected) => {
    expect(shown(changes)).toEqual([expected]);
  });

  it('E.V.3, E.V.4 lets nobody bring a pupil with an EHCP to an unregistered provider full-time (HRS-2)', () => {
    expect(shown({ hours: { ...hours, hours: 19, protectedPupil: true } })).toEqual(['provider E.V.3 hard']);
    expect(
      missing({
        hours: { ...hours, hours: 19, protectedPupil: true },
        provider: { ...provider, registration: 'independent school' } as never,
      }),
    ).toEqual([]);
  });

  it('E.V.3 lets a leader override the hours of another pupil only after the safeguarding staff have looked (HRS-1, LAC-1)', () => {
    const full = { hours: { ...hours, hours: 19 } };
    expect(shown(full)).toEqual(['provider E.V.3 soft']);
    expect(shown({ ...full, safeguarding: { on: '', by: '' } })).toContain('provider E.V.3 hard');
  });

  it('E.V.3 counts the pupil’s other hours with the same provider', () => {
    const other = { ...hours, placement: 'PL-26-0002', hours: 9 };
    expect(shown({ otherHours: [other] })).toEqual(['provider E.V.3 soft']);
    expect(missing({ otherHours: [{ ...other, pupil: 'P-26-0009' }] })).toEqual([]);
  });

  it('G.2 counts two school days of notice by the academy’s calendar (OSD-1)', () => {
    const direction = { basis: 'offSiteDirection', offSiteWeeks: 20 };
    // Monday 30 November: Thursday 26 November is the second school day before.
    expect(missing({ ...direction, noticeSentOn: '2026-11-26' })).toEqual([]);
    expect(shown({ ...direction, noticeSentOn: '2026-11-27' })).toEqual(['school G.2 soft']);
  });

  it('G.5 lets nobody be in two places at once', () => {
    expect(shown({ otherSessions: [{ day: 'Thursday', session: 'whole day', from: '2026-09-01', to: '' }] })).toEqual(['school G.5 hard']);
    expect(missing({ otherSessions: [{ day: 'Thursday', session: 'afternoon', from: '2026-09-01', to: '' }] })).toEqual([]);
    expect(missing({ otherSessions: [{ day: 'Thursday', session: 'morning', from: '2026-09-01', to: '2026-11-27' }] })).toEqual([]);
  });

  it('S4.1.2 asks for the own academy’s agreement with the provider, not for another’s', () => {
    const sla = (academy: string) => ({
      provider: {
        ...provider,
        missing: [{ requirement: 'S4.1.2', what: 'SLA: not received', academy, who: 'provider', overridable: false }],
      } as never,
    });
    expect(shown(sla('oak'))).toEqual(['provider S4.1.2 hard']);
    expect(missing(sla('elm'))).toEqual([]);
  });

  it('lets a pupil of age sign alone', () => {
    const ofAge = { pupil: { ...pupil, ofAge: true }, signed: { ...signed, a: { ...signed.a, parent: false } } };
    expect(missing(ofAge)).toEqual([]);
    expect(nothingUnsigned(missing({ signed: { ...signed, permission: false } }))).toBe(false);
  });

  it('does not ask a placement that has started for a new first day', () => {
    expect(missing({ started: true, startsOn: '2026-09-07', nextReview: '' })).toEqual([]);
  });

  it('says in one line who must do what', () => {
    expect(inOneLine(missing({ signed: { ...signed, permission: false } }))).toBe('Written permission of a parent or carer (key contact).');
  });

  describe('overrides', () => {
    const override = (changes: Partial<Override>): Override => ({
      requirement: 'G.1',
      academy: '',
      by: 'hal@trust.example',
      reason: 'Portal down.',
      until: '2026-11-30',
      ...changes,
    });
    const left = (changes: Partial<StartFacts>, given: Override) =>
      afterOverrides(missing(changes), [given], dayThatCounts(WHOLE_START.startsOn, TODAY));

    it('count until their last day, which must reach the start', () => {
      expect(left({ authorityToldOn: '' }, override({}))).toEqual([]);
      expect(left({ authorityToldOn: '' }, override({ until: '2026-11-29' }))).toHaveLength(1);
    });

    it('S5.S2, S5.X, S4.0.6 change nothing where nobody may override', () => {
      for (const requirement of ['S5.S2', 'B.9-12', 'B.13-16', 'S4.0.6']) {
        const changes =
          requirement === 'S4.0.6'
            ? { provider: null }
            : {
                signed: {
                  ...signed,
                  permission: requirement !== 'S5.S2',
                  b: { school: requirement !== 'B.9-12', provider: requirement !== 'B.13-16' },
                },
              };
        expect(left(changes, override({ requirement }))).toEqual([expect.objectContaining({ requirement })]);
      }
    });
  });
});

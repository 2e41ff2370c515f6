// The governors' paper on value for money (S4.3.1, S1.2): a summary of all providers, then a page for each, without any figure of fewer than five pupils.

import type { PackCell, PackSection } from '../../documents/pack';
import { spreadsheet } from '../../google/sheets';
import { AppError } from '../../policy/errors';
import { schoolYearOf } from '../../policy/plain-date';
import { ENDINGS, type ValueForMoney, valueForMoney } from '../../policy/providers/value-for-money';
import { CAVEAT, comparedProviders, toldOutside, type ValueTold } from '../../policy/providers/value-told';
import { load } from '../../register/load';
import { columns } from '../../register/need';
import { PEOPLE_NEEDS } from '../../register/people';
import { PLACEMENTS, PROVIDERS } from '../../register/tables';
import type { PackCase, PackEvent } from './pack-case';
import { attendanceNeeds, periodsOf, providerValues, VALUE_NEEDS } from './value-rows';
import { pounds } from './value-section';
import { bad, dayWords, packOf, strong } from './words';

const NAME = columns(PROVIDERS, 'name');

export const VALUE_PACK: PackCase = {
  needs: [...PEOPLE_NEEDS, ...VALUE_NEEDS],
  attendance({ register, settings, moment }) {
    const id = settings.get(`attendance:${schoolYearOf(moment.today).replace('/', '-')}`) ?? settings.get('attendance');
    return id === undefined ? [] : [load('attendance', attendanceNeeds(register.rows(columns(PLACEMENTS)).length), spreadsheet(id))];
  },
  name: ({ pack }) => `${pack.id} Value for money of AP`,
  make: valuePack,
};

/** The paper; it shows no gaps but says what is not known. @throws AppError calendar-missing where the Calendar does not reach today. */
export function valuePack(event: PackEvent): ReturnType<PackCase['make']> {
  const { register, attendance, moment } = event;
  const year = schoolYearOf(moment.today);
  const period = periodsOf(register, year, moment.today)[0];
  if (period === undefined)
    throw new AppError('calendar-missing', `no dates of ${year}`, `The Calendar tab has no dates of ${year}. Add them, and ask again.`);
  const all = providerValues(register, attendance);
  const values = all.map((one) => valueForMoney(one, period, moment.today)).filter(({ placements }) => placements > 0);
  const together = valueForMoney(
    {
      provider: '',
      risk: '',
      placements: all.flatMap(({ placements }) => placements),
      visits: all.flatMap(({ visits }) => visits),
      findings: all.flatMap(({ findings }) => findings),
    },
    period,
    moment.today,
  );
  const { told, pupils } = toldOutside(values);
  const nameOf = (id: string): string => register.find(NAME, id)?.name ?? id;
  const sections = [
    allTogether(together),
    summary(told, pupils, nameOf),
    comparison(values, nameOf),
    ...values.map((value, index) => onePage(value, told[index] as ValueTold, nameOf)),
  ];
  const about = [
    { label: 'School year', text: `${year}, up to ${dayWords(moment.today)}` },
    { label: 'Providers', text: String(values.length) },
  ];
  const intro = [
    'The policy asks that providers “represent excellent value for money resulting in improved indicators” (section 4.3). These are the indicators, as far as the register holds them.',
    'No figure about fewer than five pupils is told. Where one is not told, others are left out with it, so that it cannot be worked out. What is not known is said, and counts as nothing else.',
  ];
  return { pack: { ...packOf(event, 'Value for money of Alternative Provision', about, intro, [], sections), noGapWords: '' }, gaps: 0 };
}

const NOT_TOLD = 'not told';

function summary(told: readonly ValueTold[], pupils: number | null, nameOf: (id: string) => string): PackSection {
  const sum = told.reduce((all, { committed }) => all + (committed ?? 0), 0);
  const unknown = told.filter(({ committed }) => committed === null).length;
  return {
    title: 'All providers',
    says: `${told.length} providers`,
    intro: [
      `Committed in all: ${pounds(sum)}${unknown > 0 ? `, without ${unknown} of which the cost is not on the register` : ''}. Pupils by provider in all: ${pupils ?? NOT_TOLD}.`,
    ],
    tables: [
      {
        header: [
          ['Provider', 28],
          ['Pupils', 10],
          ['Committed', 15],
          ['Cost a pupil', 15],
          ['Attended session', 15],
          ['Attendance before, there', 17],
        ],
        rows: told.map((one): PackCell[] => [
          strong(nameOf(one.provider)),
          one.pupils === null ? NOT_TOLD : String(one.pupils),
          one.committed === null ? bad('not known') : pounds(one.committed),
          money(one, one.costAPupil),
          money(one, one.costASession),
          one.attendance.before === null ? hiddenOrUnknown(one) : `${one.attendance.before}%, ${one.attendance.after}%`,
        ]),
      },
    ],
  };
}

function hiddenOrUnknown({ few }: ValueTold): PackCell {
  return few ? NOT_TOLD : bad('not known, or of too few');
}

function money(one: ValueTold, pence: number | null): PackCell {
  return pence === null ? (one.few || one.pupils === null ? NOT_TOLD : bad('not known')) : pounds(pence);
}

function comparison(values: readonly ValueForMoney[], nameOf: (id: string) => string): PackSection {
  const compared = comparedProviders(values);
  const shown = compared.filter(({ few }) => !few);
  return {
    title: 'Providers beside each other',
    says: shown.length === 0 ? 'too few pupils' : `${shown.length} compared`,
    intro: [
      shown.length < compared.length ? `${compared.length - shown.length} had fewer than five pupils and are not compared.` : '',
      shown.length === 0 ? 'No provider had five pupils or more with a cost and attendance on the register, so none can be compared.' : '',
    ].filter((line) => line !== ''),
    tables:
      shown.length === 0
        ? []
        : [
            {
              header: [
                ['Provider', 34],
                ['Cost an attended session', 24],
                ['Of the middle one’s', 20],
                ['Attendance gained', 22],
              ],
              rows: shown.map(({ provider, costASession, ofMiddle, attendanceGained }): PackCell[] => [
                strong(nameOf(provider)),
                pounds(costASession),
                `${ofMiddle}%`,
                attendanceGained === null ? bad('not known') : `${attendanceGained > 0 ? '+' : ''}${attendanceGained} points`,
              ]),
            },
          ],
    after: [CAVEAT],
  };
}

/** The indicators of all providers as one; of all pupils there are enough where no provider alone has them. */
function allTogether(together: ValueForMoney): PackSection {
  const [told] = toldOutside([together]).told;
  return {
    title: 'All AP together',
    says: told?.pupils == null ? 'fewer than five pupils' : `${told.pupils} pupils`,
    tables: told === undefined ? [] : indicators(together, told),
  };
}

function onePage(value: ValueForMoney, told: ValueTold, nameOf: (id: string) => string): PackSection {
  const risk: PackCell = value.risk === '' ? bad('none') : value.risk;
  return {
    title: nameOf(value.provider),
    says: told.few ? 'fewer than five pupils' : '',
    intro: told.few ? ['Fewer than five pupils: nothing about them is told here. The leads see the figures in the register.'] : [],
    tables: indicators(value, told, [['Risk rating', risk]]),
  };
}

function indicators(
  value: ValueForMoney,
  told: ValueTold,
  more: readonly (readonly [string, PackCell])[] = [],
): NonNullable<PackSection['tables']> {
  const count = (number: number | null): string => (number === null ? NOT_TOLD : String(number));
  const { attendance, suspensions, outcomes, endings } = told;
  const aboutPupils: (readonly [string, PackCell])[] = [
    ['Pupils', count(told.pupils)],
    ['Cost a pupil', money(told, told.costAPupil)],
    ['Cost an attended session', money(told, told.costASession)],
    ['Attendance before, there', attendance.before === null ? hiddenOrUnknown(told) : `${attendance.before}%, ${attendance.after}%`],
    [
      'School days suspended before, since',
      suspensions.before === null ? hiddenOrUnknown(told) : `${suspensions.before}, ${suspensions.after}`,
    ],
    [
      'Outcomes: better, as predicted, below',
      value.outcomes.predicted === 0
        ? bad('none predicted')
        : `${count(outcomes.better)}, ${count(outcomes.asPredicted)}, ${count(outcomes.below)}`,
    ],
    ['Endings', ENDINGS.map((ending) => `${ending} ${count(endings[ending])}`).join(', ')],
  ];
  const { visits, findings } = value;
  const rows: (readonly [string, PackCell])[] = [
    ['Committed, with transport', told.committed === null ? bad('not known') : pounds(told.committed)],
    ['Charged so far', told.charged === null ? 'nothing on the register' : pounds(told.charged)],
    ...(told.few ? [] : aboutPupils),
    [
      'Visits',
      visits.held === 0
        ? bad('none in this time')
        : `${visits.held}, last on ${dayWords(visits.last)}: ${visits.judgement || 'no judgement'}`,
    ],
    ['Findings still open', `${findings.open}, ${findings.overdue} of them overdue`],
    ...more,
  ];
  // Of how many placements something lacks would tell how many there are.
  const unknown = told.pupils === null ? [] : value.notKnown.filter((what) => !what.startsWith('It has no risk'));
  return [
    {
      header: [
        ['What', 38],
        ['This school year so far', 62],
      ],
      rows: rows.map(([label, cell]) => [strong(label), cell]),
    },
    ...(unknown.length === 0 ? [] : [{ header: [['What is not known', 100]] as const, rows: unknown.map((what) => [bad(what)]) }]),
  ];
}

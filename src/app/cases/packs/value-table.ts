// Keeps the Value for money tab: worked out on the first morning of each week, and only the rows written that say something else than before.
import { keepSettings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { type PlainDate, schoolYearOf } from '../../policy/plain-date';
import { type Period, type ProviderValue, type ValueForMoney, valueForMoney } from '../../policy/providers/value-for-money';
import { add, type Change, update } from '../../register/change';
import { load } from '../../register/load';
import { columns, whole } from '../../register/need';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import { PLACEMENTS, PROVIDERS, VALUE } from '../../register/tables';
import { transact } from '../../register/transaction';
import { mondayOf } from '../../views/out-today';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { attendanceNeeds, periodsOf, providerValues, VALUE_NEEDS } from './value-rows';

/** Once a week is enough for figures of a year, and a year's attendance is a long read. */
export const KEEP_VALUE: Upkeep = { name: 'Value for money', when: 'daily', run: keepValue };

function keepValue({ settings, moment }: UpkeepDesk): boolean {
  const week = mondayOf(moment.today);
  if (settings.get('upkeep:value for money of the week') === week) return true;
  const id = settings.get(`attendance:${schoolYearOf(moment.today).replace('/', '-')}`) ?? settings.get('attendance');
  const keys = load('master', [columns(PLACEMENTS)], spreadsheet(settings.need('master')));
  const attendance = id === undefined ? [] : [load('attendance', attendanceNeeds(keys.rows(columns(PLACEMENTS)).length), spreadsheet(id))];
  const committed = transact(settings, {
    name: 'value for money',
    book: 'master',
    needs: [...VALUE_NEEDS, whole(VALUE)],
    by: settings.need('roleAccount'),
    moment,
    decide: (register) => ({ changes: valueChanges(register, attendance, moment.today), deliveries: [], answer: null }),
  });
  if (committed === null) return false;
  keepSettings({ 'upkeep:value for money of the week': week });
  return true;
}

const NAME = columns(PROVIDERS, 'name');
type Row = RowOf<typeof VALUE>;

/** What has changed of this school year: for each provider the year and its terms, and the year by academy where there are several. */
export function valueChanges(register: Register, attendance: readonly Register[], today: PlainDate): Change[] {
  const periods = periodsOf(register, schoolYearOf(today), today);
  return providerValues(register, attendance).flatMap((all) => {
    const name = register.find(NAME, all.provider)?.name ?? all.provider;
    const academies = [...new Set(all.placements.map(({ academy }) => academy))].sort();
    return periods.flatMap((period) =>
      ['', ...(period.term === '' ? academies : [])].flatMap((academy): Change[] => {
        const value = valueForMoney(part(all, academy), period, today);
        const row = rowOf(value, name, academy, period);
        const known = register.find(whole(VALUE), row.id);
        if (known === undefined) return value.placements === 0 ? [] : [add(VALUE, { ...row, changedOn: today }, 'worked out')];
        const changed = (Object.keys(row) as (keyof typeof row)[]).filter((field) => known[field] !== row[field]);
        if (changed.length === 0) return [];
        return [
          update(VALUE, row.id, { ...Object.fromEntries(changed.map((field) => [field, row[field]])), changedOn: today }, 'worked out'),
        ];
      }),
    );
  });
}

function part(all: ProviderValue, academy: string): ProviderValue {
  return academy === '' ? all : { ...all, placements: all.placements.filter((placement) => placement.academy === academy) };
}

function rowOf(value: ValueForMoney, name: string, academy: string, period: Period): Omit<Row, 'changedOn'> {
  const { sessions, attendance, suspensions, outcomes, endings, visits, findings } = value;
  const hasSessions = sessions.placements > 0;
  const predicted = outcomes.predicted > 0;
  return {
    id: [value.provider, academy, period.schoolYear, period.term].filter((text) => text !== '').join(' '),
    provider: value.provider,
    name,
    academy,
    period: period.term === '' ? `${period.schoolYear} so far` : `${period.term} ${period.schoolYear}`,
    placements: value.placements,
    pupils: value.pupils,
    going: value.going,
    committed: value.committed.sum,
    charged: value.charged.sum,
    costAPupil: value.costAPupil,
    costASession: value.costASession,
    expected: hasSessions ? sessions.expected : null,
    attended: hasSessions ? sessions.attended : null,
    attendanceBefore: attendance.before,
    attendanceAfter: attendance.after,
    attendanceOf: attendance.pupils,
    suspendedBefore: suspensions.before,
    suspendedAfter: suspensions.after,
    suspendedOf: suspensions.pupils,
    predicted: outcomes.predicted,
    reached: predicted ? outcomes.better + outcomes.asPredicted : null,
    below: predicted ? outcomes.below : null,
    noResult: predicted ? outcomes.notYet + outcomes.cannotCompare : null,
    returned: endings.returned,
    movedOn: endings['moved on'],
    post16: endings['post-16'],
    brokeDown: endings['broke down'],
    visits: visits.held,
    lastVisit: visits.last,
    judgement: visits.judgement,
    openFindings: findings.open,
    overdueFindings: findings.overdue,
    risk: value.risk,
    notKnown: value.notKnown.join(' '),
  };
}

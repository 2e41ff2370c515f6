// The lists of an academy's spreadsheet: its own rows with the columns that its staff work with, names in place of codes, no costs.
import { whole } from '../register/need';
import type { Column, Table } from '../register/table';
import { ACTIONS, CALENDAR, CONTACTS, PLACEMENTS, PROVIDERS, PUPILS, REFERRALS, REVIEWS, VALUE } from '../register/tables';
import { type Known, type Slice, sortedBy } from './known';
import { WORTH, WORTH_SHOWN } from './needs';
import type { ListTab, ViewColumn } from './tab';
import { providersOf } from './today';
import { REASON_WORDS, SEND_WORDS, yearWords } from './words';

/** A column as the table has it. */
function as(column: Column, more: Partial<ViewColumn> = {}): ViewColumn {
  const { type, header, width, note, tones } = column;
  return { type, header, width: width ?? 110, ...(note === undefined ? {} : { note }), ...(tones === undefined ? {} : { tones }), ...more };
}

function text(header: string, width = 150): ViewColumn {
  return { type: 'text', header, width };
}

function list(table: Table, columns: readonly ViewColumn[], rows: ListTab['rows']): ListTab {
  return { kind: 'list', title: table.title, sheetId: table.sheetId, about: table.about, columns, rows };
}

export function placementsTab(known: Known, slice: Slice): ListTab {
  const of = PLACEMENTS.columns;
  const rows = sortedBy(
    slice.placements,
    ({ state }) => (state === 'ended' ? 1 : 0),
    ({ pupil }) => known.pupilName(pupil),
    ({ id }) => id,
  );
  return list(
    PLACEMENTS,
    [
      text('Pupil', 170),
      as(of.referral),
      as(of.state),
      text('Provider', 200),
      as(of.missing),
      as(of.startsOn),
      as(of.endsOn),
      as(of.nextReview),
      as(of.attendance),
      text('Key contact'),
      as(of.reintegrationOn),
      as(of.weeklyHours),
      as(of.ending),
      as(of.id),
    ],
    rows.map((row) => [
      known.pupilName(row.pupil),
      row.referral,
      row.state,
      known.providerName(row.provider),
      row.missing,
      row.startsOn,
      row.endedOn || row.endsOn,
      row.nextReview,
      row.attendance,
      known.personName(row.keyContact),
      row.reintegrationOn,
      row.weeklyHours,
      row.ending,
      row.id,
    ]),
  );
}

/** The providers of the academy's own pupils. */
export function providersTab(known: Known, slice: Slice): ListTab {
  const of = PROVIDERS.columns;
  const places = known.group(
    'places',
    () => known.all.placements,
    ({ provider }) => provider,
  );
  return list(
    PROVIDERS,
    [
      as(of.name),
      as(of.state),
      text('Our pupils there', 90),
      as(of.missing),
      as(of.risk),
      as(of.registration),
      as(of.contact),
      as(of.contactPhone),
      as(of.contactEmail),
      as(of.dsl),
      as(of.dslPhone),
      as(of.nextVisit),
      as(of.id),
    ],
    providersOf(known, slice).map((row) => [
      row.name,
      row.state,
      String((places.get(row.id) ?? []).filter(({ state, academy }) => state !== 'ended' && academy === slice.academy?.id).length),
      row.missing,
      row.risk,
      row.registration,
      row.contact,
      row.contactPhone,
      row.contactEmail,
      row.dsl,
      row.dslPhone,
      row.nextVisit,
      row.id,
    ]),
  );
}

export function referralsTab(known: Known, slice: Slice): ListTab {
  const of = REFERRALS.columns;
  return list(
    REFERRALS,
    [
      as(of.id),
      text('Pupil', 170),
      as(of.state, { tones: { submitted: 'warning', approved: 'good', 'meeting held': 'good', declined: 'quiet' } }),
      text('Main reason', 200),
      as(of.submittedAt),
      text('Key contact'),
      text('Approver'),
      as(of.decidedAt),
      as(of.meetingHeldOn),
      as(of.nextReview),
    ],
    sortedBy(slice.referrals, ({ id }) => id)
      .reverse()
      .map((row) => [
        row.id,
        known.pupilName(row.pupil),
        row.state,
        REASON_WORDS.get(row.primaryReason) ?? row.primaryReason,
        row.submittedAt,
        known.personName(row.keyContact),
        known.personName(row.approver),
        row.decidedAt,
        row.meetingHeldOn,
        row.nextReview,
      ]),
  );
}

export function pupilsTab(known: Known, slice: Slice): ListTab {
  const of = PUPILS.columns;
  return list(
    PUPILS,
    [
      text('Name', 190),
      as(of.yearGroup),
      as(of.dateOfBirth),
      as(of.sendStatus, { width: 110 }),
      as(of.freeSchoolMeal),
      as(of.evacuationPlan),
      as(of.onRoll),
      as(of.id),
    ],
    sortedBy(
      slice.pupils,
      ({ surname }) => surname.toLowerCase(),
      ({ forename }) => forename.toLowerCase(),
      ({ id }) => id,
    ).map((row) => [
      known.pupilName(row.id),
      yearWords(row.yearGroup),
      row.dateOfBirth,
      SEND_WORDS.get(row.sendStatus) ?? row.sendStatus,
      row.freeSchoolMeal,
      row.evacuationPlan,
      row.onRoll,
      row.id,
    ]),
  );
}

export function contactsTab(known: Known, slice: Slice): ListTab {
  const of = CONTACTS.columns;
  return list(
    CONTACTS,
    [
      text('Pupil', 170),
      as(of.name),
      as(of.relation),
      as(of.barred, { tones: { Yes: 'bad' } }),
      as(of.mayBeTold, { tones: { No: 'warning' } }),
      as(of.maySign),
      as(of.parentalResponsibility),
      as(of.livesWith),
      as(of.channel),
      as(of.phone),
      as(of.email),
      as(of.language),
      as(of.interpreter),
      as(of.id),
    ],
    sortedBy(
      slice.contacts,
      ({ pupil }) => known.pupilName(pupil),
      ({ id }) => id,
    ).map((row) => [
      known.pupilName(row.pupil),
      row.name,
      row.relation,
      row.barred,
      row.mayBeTold,
      row.maySign,
      row.parentalResponsibility,
      row.livesWith,
      row.channel,
      row.phone,
      row.email,
      row.language,
      row.interpreter,
      row.id,
    ]),
  );
}

export function reviewsTab(known: Known, slice: Slice): ListTab {
  const of = REVIEWS.columns;
  const pupilOf = (id: string): string => known.pupilName(known.referral(id)?.pupil ?? known.placement(id)?.pupil ?? id);
  return list(
    REVIEWS,
    [as(of.due), text('Pupil', 170), as(of.referral), as(of.number), as(of.heldOn), text('Where it stands', 130), as(of.id)].map(
      (column) => (column.header === 'Where it stands' ? { ...column, tones: { Late: 'bad', Held: 'good' } } : column),
    ),
    sortedBy(
      slice.reviews,
      ({ heldOn }) => (heldOn === '' ? 0 : 1),
      ({ due }) => due,
      ({ id }) => id,
    ).map((row) => [
      row.due,
      pupilOf(row.referral),
      row.referral,
      row.number,
      row.heldOn,
      row.heldOn !== '' ? 'Held' : row.due !== '' && row.due < known.today ? 'Late' : 'To come',
      row.id,
    ]),
  );
}

export function actionsTab(known: Known, slice: Slice): ListTab {
  const of = ACTIONS.columns;
  return list(
    ACTIONS,
    [
      as(of.due),
      as(of.what),
      text('Owner', 160),
      text('Pupil', 170),
      as(of.source),
      as(of.doneOn),
      { ...text('Where it stands', 130), tones: { Late: 'bad', Done: 'good' } },
      as(of.id),
    ],
    sortedBy(
      slice.actions,
      ({ doneOn }) => (doneOn === '' ? 0 : 1),
      ({ due }) => due || '9999',
      ({ id }) => id,
    ).map((row) => [
      row.due,
      row.what,
      known.personName(row.owner),
      known.pupilName(known.placement(row.placement)?.pupil ?? ''),
      row.source,
      row.doneOn,
      row.doneOn !== '' ? 'Done' : row.due !== '' && row.due < known.today ? 'Late' : 'Open',
      row.id,
    ]),
  );
}

/** What the providers of the academy's own pupils bring (S4.3.1). No cost: not everybody who reads this may see one. */
export function worthTab(known: Known, slice: Slice): ListTab {
  const of = VALUE.columns;
  const rows = sortedBy(
    known.register.rows(WORTH).filter(({ academy }) => academy !== '' && academy === slice.academy?.id),
    ({ id }) => id.split(' ').slice(1).join(' '),
    ({ name }) => name,
  );
  return {
    ...list(
      VALUE,
      WORTH_SHOWN.map((field) => as(of[field])),
      rows.map((row) => WORTH_SHOWN.map((field) => row[field])),
    ),
    title: 'What providers bring',
    about:
      'Attendance, suspensions, outcomes and endings of this academy’s own pupils, by provider, worked out each Monday. Empty is not known.',
  };
}

/** The academy's own rows and those of every academy. */
export function calendarTab(known: Known, slice: Slice): ListTab {
  const of = CALENDAR.columns;
  const rows = known.register.rows(whole(CALENDAR)).filter(({ academy }) => academy === '' || academy === slice.academy?.id);
  return list(
    CALENDAR,
    [as(of.from), as(of.to), as(of.kind), as(of.name), as(of.schoolYear), as(of.id)],
    sortedBy(
      rows,
      ({ from }) => from,
      ({ id }) => id,
    ).map((row) => [row.from, row.to, row.kind, row.name, row.schoolYear, row.id]),
  );
}

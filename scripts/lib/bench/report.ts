/** The measured table to read, with the budget beside each figure, and the scale that one account carries. */
import { BUNDLE_BYTES, budgetOf, LOAD_MS, missed } from './budgets';
import { CELL_CAP, type CellFigures, cellFigures, MOST_CELLS } from './cells';
import type { Sample } from './measure';

export interface BundleFigures {
  project: string;
  bytes: number;
  loadMs: number;
}

/** A day's quotas of one Workspace account. */
const A_DAY = { recipients: 1_500, documents: 1_500, conversions: 4_000, triggerSeconds: 6 * 3_600 };
const TICKS_A_DAY = 144;
const SCHOOL_DAYS_A_YEAR = 190;

/** True when every figure is within its budget. */
export function allHold(samples: readonly Sample[], bundles: readonly BundleFigures[]): boolean {
  return (
    samples.every((sample) => missed(sample, samples).length === 0) && bundles.every(holds) && cellFigures().every((figure) => figure.holds)
  );
}

function holds({ project, bytes, loadMs }: BundleFigures): boolean {
  return bytes <= (BUNDLE_BYTES[project] ?? 0) && loadMs <= LOAD_MS;
}

/** The report as lines. */
export function describeBench(samples: readonly Sample[], bundles: readonly BundleFigures[]): string[] {
  const rows = samples.map((sample) => {
    const over = missed(sample, samples);
    return [
      sample.name,
      sample.size.toLocaleString('en-GB'),
      String(sample.locks),
      String(sample.calls),
      String(sample.reads),
      String(sample.writes),
      String(sample.mails),
      sample.modelledSeconds.toFixed(2),
      sample.cpuSeconds.toFixed(2),
      [budgetOf(sample.name), over.length > 0 ? `✗ ${over.join(', ')}` : ''].filter((part) => part !== '').join('  '),
    ];
  });
  const sorted = [...new Set(samples.map(({ name }) => name))].flatMap((name) => rows.filter(([job]) => job === name));
  return [
    ...table([['job', 'placements', 'locks', 'calls', 'reads', 'writes', 'mails', 'seconds', 'CPU', 'budget'], ...sorted]),
    '',
    'Calls are those for which a script leaves its process; seconds are modelled, with the start of the script; CPU is measured on this computer, services included.',
    'A page answers after its mail was sent and noted: “until answered” counts that. The morning is a Monday’s in term, with the reminders of the days before given.',
    '',
    ...bundles.map((bundle) => {
      const mark = holds(bundle) ? '' : '  ✗';
      return `${bundle.project}: ${(bundle.bytes / 1000).toFixed(1)} kB of ${(BUNDLE_BYTES[bundle.project] ?? 0) / 1000} kB, loads in ${bundle.loadMs.toFixed(1)} ms of ${LOAD_MS} ms${mark}`;
    }),
    '',
    ...scaleOf(samples),
    '',
    ...describeCells(cellFigures()),
  ];
}

function describeCells(figures: readonly CellFigures[]): string[] {
  const number = (value: number): string => value.toLocaleString('en-GB');
  const rows = figures.map(({ table, columns, rows, cells, reckoning, holds }) => [
    table,
    columns === 0 ? '' : number(rows),
    columns === 0 ? '' : String(columns),
    number(cells),
    `${reckoning}${holds ? '' : '  ✗'}`,
  ]);
  return [
    `Cells at 10,000 live placements and 1,000 providers when each table is fullest; what is older lies in the archive of its school year. A table may fill ${number(Math.floor(MOST_CELLS))}, a spreadsheet ${number(CELL_CAP)}.`,
    ...table([['table', 'rows', 'columns', 'cells', 'reckoning'], ...rows]),
  ];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_unused, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isText = (column: number, count: number): boolean => column === 0 || column === count - 1;
  return rows.map((row) =>
    row
      .map((cell, column) => (isText(column, row.length) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** How many placements one account carries a day, by each of its quotas, reckoned from the figures of the largest register. */
export function scaleOf(samples: readonly Sample[]): string[] {
  const size = Math.max(...samples.map((sample) => sample.size));
  const of = (name: string): Sample | undefined => samples.find((sample) => sample.size === size && sample.name === name);
  const [referral, decision, tick, morning, bulk] = [
    of('referral submitted: in all'),
    of('approver’s page: decide until answered'),
    of('tick with nothing to do'),
    of('morning sweep: in all'),
    of('documents in bulk'),
  ];
  if (!referral || !decision || !tick || !morning || !bulk) return [];
  const mailsAReferral = referral.mails + decision.mails;
  const trigger = TICKS_A_DAY * tick.modelledSeconds + morning.modelledSeconds;
  const whole = (value: number): string => Math.floor(value).toLocaleString('en-GB');
  const perMail = morning.mails === 0 ? Number.POSITIVE_INFINITY : (A_DAY.recipients / morning.mails) * size;
  return [
    `What one account carries a day, from the figures at ${whole(size)} placements:`,
    `  ${whole(A_DAY.recipients)} mail recipients: the morning lists of ${whole(perMail)} placements (${morning.mails} mails here), or ${whole(A_DAY.recipients / mailsAReferral)} referrals decided (${mailsAReferral} mails each, copies not counted).`,
    `  ${whole(A_DAY.documents)} documents and ${whole(A_DAY.conversions)} conversions: ${whole(Math.min(A_DAY.documents, A_DAY.conversions) / DOCUMENTS_A_REFERRAL)} referrals (${DOCUMENTS_A_REFERRAL} documents each); over ${SCHOOL_DAYS_A_YEAR} school days ${whole((A_DAY.documents / DOCUMENTS_A_REFERRAL) * SCHOOL_DAYS_A_YEAR)} a year.`,
    `  6 hours of trigger time: ticks and a morning take ${whole(trigger / 60)} minutes; the rest is enough for ${whole((A_DAY.triggerSeconds - trigger) / referral.modelledSeconds)} referrals.`,
    `  Mail or documents bind first. At ${(bulk.modelledSeconds / bulk.documents).toFixed(3)} s a document the day’s ${whole(A_DAY.documents)} take ${whole((bulk.modelledSeconds / bulk.documents) * A_DAY.documents)} s.`,
  ];
}

const DOCUMENTS_A_REFERRAL = 3;

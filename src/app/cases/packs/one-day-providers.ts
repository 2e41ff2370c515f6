// What a pack of one day says of the providers: registration, safeguarding lead, and the checks as they stood that day.
import type { PackCell, PackSection } from '../../documents/pack';
import { addDays, type PlainDate } from '../../policy/plain-date';
import { type EvidenceStanding, holds } from '../../policy/providers/evidence';
import { isRegistered } from '../../policy/providers/gate';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import { PROVIDERS } from '../../register/tables';
import { bad, dayWords, type Gap, strong } from './words';

/** What an inspector asks of safeguarding, in this order. */
const SAFEGUARDING = ['E.P.1', 'E.P.2', 'E.P.5', 'E.P.6', 'E.P.11', 'E.P.12'] as const;

/** Where each pupil who was out that day was. */
type Out = { readonly placement: { readonly provider: string } };

export function whereTheyWere(
  providers: readonly string[],
  register: Register,
  evidence: ReadonlyMap<string, readonly EvidenceStanding[]>,
  out: readonly Out[],
): PackSection {
  const rows = providers.map((id) => ({ id, row: register.find(whole(PROVIDERS), id), own: evidence.get(id) ?? [] }));
  return {
    title: 'The providers, as they stood that day',
    says: `${providers.length}`,
    intro: ['Each date is the last day on which it holds. Only what was checked by then counts.'],
    tables: [
      {
        title: 'Registration and safeguarding lead',
        header: [
          ['Provider', 26],
          ['Pupils', 9],
          ['Registration', 25],
          ['Safeguarding lead', 25],
          ['State now', 15],
        ],
        rows: rows.map(({ id, row }): PackCell[] => [
          strong(row?.name ?? id),
          String(out.filter(({ placement }) => placement.provider === id).length),
          row === undefined || row.registration === '' || row.registration === 'unknown'
            ? bad('not known')
            : isRegistered(row.registration)
              ? `${row.registration}, URN ${row.urn || 'not recorded'}`
              : row.registration,
          row === undefined || row.dsl === '' ? bad('nobody named') : row.dsl,
          row?.state === 'approved' ? row.state : bad(row?.state || 'not recorded'),
        ]),
      },
      {
        title: 'Safeguarding checks and insurance',
        header: [
          ['Provider', 22],
          ['DBS checks', 13],
          ['Recruit- ment', 13],
          ['DSL training', 13],
          ['Safeguard- ing policy', 13],
          ['Public liability', 13],
          ['Employers’ liability', 13],
        ],
        rows: rows.map(({ id, row, own }): PackCell[] => [
          strong(row?.name ?? id),
          ...SAFEGUARDING.map((standard) => checkCell(own, standard)),
        ]),
      },
    ],
  };
}

function checkCell(evidence: readonly EvidenceStanding[], id: string): PackCell {
  const found = evidence.find(({ standard }) => standard.id === id);
  if (found === undefined || !holds(found.standing))
    return bad(
      found === undefined
        ? 'missing'
        : found.standing === 'lapsed'
          ? `lapsed ${dayWords(found.until)}`
          : found.standing === 'received'
            ? 'not checked'
            : found.standing,
    );
  return found.until === '' ? 'checked' : dayWords(found.until);
}

export function providerGaps(id: string, register: Register, evidence: readonly EvidenceStanding[], out: readonly Out[]): Gap[] {
  const row = register.find(whole(PROVIDERS), id);
  const about = row?.name ?? id;
  const pupils = out.filter(({ placement }) => placement.provider === id).length;
  const lapsed = evidence.filter(({ standard, standing }) => standard.critical && !holds(standing));
  return [
    ...(row === undefined ? [{ about, what: 'It is not in the Providers tab', who: 'trust AP lead' }] : []),
    ...lapsed.map(({ standard, standing, until }) => ({
      about,
      what: `${standard.what} was ${standing === 'lapsed' ? `out of date since ${dayWords(addDays(until as PlainDate, 1))}` : standing === 'received' ? 'not checked' : standing}, and ${pupils} of our pupils ${pupils === 1 ? 'was' : 'were'} there`,
      who: 'trust AP lead',
    })),
    ...(row !== undefined && (row.registration === '' || row.registration === 'unknown')
      ? [{ about, what: 'Its registration is not known', who: 'trust AP lead' }]
      : []),
    ...(row !== undefined && row.dsl === '' ? [{ about, what: 'No safeguarding lead is named', who: 'provider' }] : []),
  ];
}

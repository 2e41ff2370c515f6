// What a provider's pack says of the provider itself: who it is, how the gate stands, its evidence, sites, people, visits and what they found.
import type { PackCell, PackSection } from '../../documents/pack';
import type { PlainDate } from '../../policy/plain-date';
import { type EvidenceStanding, holds } from '../../policy/providers/evidence';
import { isRegistered, type Missing, type Override } from '../../policy/providers/gate';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import { COMPLIANCE, FINDINGS, OVERRIDES, type PROVIDERS, SITES, VISITS } from '../../register/tables';
import { academyName, bad, dayWords, nameOf, orMissing, strong } from './words';

export interface ProviderOn {
  readonly register: Register;
  readonly provider: RowOf<typeof PROVIDERS>;
  readonly today: PlainDate;
  readonly evidence: readonly EvidenceStanding[];
  readonly missing: readonly Missing[];
  readonly overrides: readonly Override[];
}

export function whoItIs({ provider, register }: ProviderOn): PackSection {
  const registered = isRegistered(provider.registration);
  const recommended = provider.laRecommended === 'yes';
  const rows: (readonly [string, PackCell])[] = [
    ['State', provider.state === 'approved' ? provider.state : bad(provider.state || 'not recorded')],
    [
      'Approved',
      provider.approvedOn === ''
        ? bad('not approved')
        : `${dayWords(provider.approvedOn)} by ${nameOf(register, provider.approvedBy) || 'nobody named'}`,
    ],
    ['Registration', orMissing(provider.registration === 'unknown' ? '' : provider.registration, 'not known: counts as unregistered')],
    [
      'URN',
      provider.urn === ''
        ? registered
          ? bad('not recorded')
          : '–'
        : provider.urnCheckedOn === ''
          ? bad(`${provider.urn}, not checked`)
          : `${provider.urn}, checked ${dayWords(provider.urnCheckedOn)}`,
    ],
    ['UKPRN', provider.ukprn || '–'],
    ['Ofsted', provider.ofstedGrade === '' ? '–' : `${provider.ofstedGrade}, ${dayWords(provider.ofstedOn)}`],
    [
      'Local authority',
      recommended
        ? 'recommends it'
        : provider.exceptionReason.trim() !== '' && provider.exceptionApprovedBy !== ''
          ? `does not recommend it; exception approved by ${nameOf(register, provider.exceptionApprovedBy)}: ${provider.exceptionReason}`
          : bad(`${provider.laRecommended === 'no' ? 'does not recommend it' : 'was not asked'}, and no exception is approved`),
    ],
    [
      'Risk rating',
      provider.risk === ''
        ? bad('none')
        : provider.risk === 'high'
          ? bad(`high. ${provider.riskBecause}`)
          : `${provider.risk}. ${provider.riskBecause}`,
    ],
    ['Curriculum', orMissing(provider.curriculum.join(', '))],
    ['Entitlement', orMissing(provider.entitlement.join(', '), 'none recorded: say who fills the gap')],
    ['Places', provider.capacity === null ? '–' : String(provider.capacity)],
  ];
  return {
    title: 'The provider',
    tables: [
      {
        header: [
          ['About it', 26],
          ['As recorded', 74],
        ],
        rows: rows.map(([label, cell]) => [strong(label), cell]),
      },
    ],
  };
}

const STANDING_WORDS: Readonly<Record<EvidenceStanding['standing'], string>> = {
  valid: 'in date and checked',
  lapsing: 'in date, ends soon',
  'not applicable': 'does not apply, as checked',
  lapsed: 'LAPSED',
  received: 'received, NOT CHECKED',
  refused: 'REFUSED',
  missing: 'MISSING',
};

/** Each item of the gate with its standing and dates (S4.0.1–S4.0.6). */
export function theGate(of: ProviderOn): PackSection {
  const { evidence, missing, register } = of;
  const failing = evidence.filter(({ standing }) => !holds(standing)).length;
  const others = missing.filter(({ requirement }) => !evidence.some(({ standard }) => standard.id === requirement));
  const rows = evidence.map(({ standard, academy, standing, until }): PackCell[] => {
    const words = STANDING_WORDS[standing];
    return [
      standard.id,
      `${standard.what}${academy === '' ? '' : ` (${academyName(register, academy)})`}${standard.critical ? ', critical' : ''}`,
      holds(standing) ? words : bad(words),
      until === '' ? '–' : dayWords(until),
    ];
  });
  return {
    title: 'The gate: every item, how it stands and until when',
    says: failing + others.length === 0 ? 'all there' : `${failing + others.length} not there`,
    bad: failing + others.length > 0,
    intro: ['“Received” is not “checked”. A critical item that does not hold stops new starts.'],
    tables: [
      {
        header: [
          ['Item', 11],
          ['What', 47],
          ['Stands', 25],
          ['Until', 17],
        ],
        rows,
      },
      ...(others.length === 0
        ? []
        : [
            {
              title: 'Besides documents',
              header: [
                ['Item', 11],
                ['What', 64],
                ['Who', 25],
              ] as const,
              rows: others.map(({ requirement, what, who }) => [requirement, bad(what), who]),
            },
          ]),
    ],
  };
}

/** Every document that came, also those replaced: what is in the file and who looked at it. */
export function evidenceList({ register, provider }: ProviderOn): PackSection {
  const rows = register
    .rows(whole(COMPLIANCE))
    .filter((row) => row.provider === provider.id && row.state !== 'asked for')
    .sort((one, other) =>
      one.standard < other.standard ? -1 : one.standard > other.standard ? 1 : one.issuedOn > other.issuedOn ? -1 : 1,
    );
  return {
    title: 'Evidence',
    says: rows.length === 0 ? 'none' : `${rows.length} documents`,
    bad: rows.length === 0,
    intro: [
      'Files stay in the provider’s own folder and open for those who may see them there: no second copy of a certificate is made, and none of a DBS certificate is kept.',
    ],
    tables: [
      {
        header: [
          ['Document', 30],
          ['Issued', 13],
          ['Expires', 13],
          ['Received', 18],
          ['Checked', 18],
          ['File', 8],
        ],
        rows: rows.map((row): PackCell[] => [
          `${row.standard} ${row.what}${row.state === 'replaced' ? ', replaced' : ''}`,
          dayWords(row.issuedOn),
          dayWords(row.expiresOn),
          row.receivedOn === '' ? '–' : `${dayWords(row.receivedOn)}${row.receivedFrom === '' ? '' : ` from ${row.receivedFrom}`}`,
          row.state === 'refused'
            ? bad('refused')
            : row.checkedOn === ''
              ? bad('not checked')
              : `${dayWords(row.checkedOn)} by ${nameOf(register, row.checkedBy) || 'nobody named'}`,
          row.file === '' ? '–' : { text: '', link: fileUrl(row.file) },
        ]),
      },
    ],
  };
}

function fileUrl(file: string): string {
  return /^https:\/\//.test(file) ? file : file.includes(' ') ? '' : `https://drive.google.com/file/d/${file}/view`;
}

export function sitesAndPeople({ register, provider }: ProviderOn): PackSection {
  const sites = register.rows(whole(SITES)).filter((site) => site.provider === provider.id);
  const people: (readonly [string, PackCell])[] = [
    [
      'Named person for support (S5.P12)',
      orMissing([provider.contact, provider.contactPhone].filter((part) => part !== '').join(', '), 'nobody named'),
    ],
    ['Designated safeguarding lead', orMissing([provider.dsl, provider.dslPhone].filter((part) => part !== '').join(', '), 'nobody named')],
    ['Deputy', orMissing(provider.deputyDsl, 'nobody named')],
    ['Health and safety lead', orMissing(provider.healthAndSafetyLead, 'nobody named')],
    ['First aiders', orMissing(provider.firstAiders.join(', '), 'nobody named')],
  ];
  return {
    title: 'Sites, and staff who are named',
    flows: true,
    says: sites.length === 0 ? 'no site' : `${sites.length} ${sites.length === 1 ? 'site' : 'sites'}`,
    bad: sites.length === 0,
    tables: [
      {
        title: 'Sites',
        header: [
          ['Site', 22],
          ['Address', 36],
          ['Run by', 18],
          ['Risk assessed', 14],
          ['In use', 10],
        ],
        rows: sites.map((site) => [
          site.name,
          orMissing([site.address, site.postcode].filter((part) => part !== '').join(', '), 'no address'),
          site.runBy || provider.name,
          site.riskAssessedOn === '' ? (site.open ? bad('not recorded') : '–') : dayWords(site.riskAssessedOn),
          site.open ? 'yes' : 'no',
        ]),
      },
      {
        title: 'Staff',
        header: [
          ['Task', 40],
          ['Who', 60],
        ],
        rows: people.map(([label, cell]) => [label, cell]),
      },
    ],
  };
}

/** Visits with their judgement, and each finding with how it was closed (S4.0.5, S4.3.5). */
export function visitsAndFindings({ register, provider, today }: ProviderOn): PackSection {
  const visits = register
    .rows(whole(VISITS))
    .filter((visit) => visit.provider === provider.id && visit.heldOn !== '')
    .sort((one, other) => (one.heldOn > other.heldOn ? -1 : 1));
  const findings = register.rows(whole(FINDINGS)).filter((finding) => finding.provider === provider.id);
  findings.sort((one, other) => (one.closedOn === '' ? 0 : 1) - (other.closedOn === '' ? 0 : 1) || (one.due < other.due ? -1 : 1));
  const open = findings.filter(({ closedOn }) => closedOn === '').length;
  const late = provider.nextVisit !== '' && provider.nextVisit < today;
  return {
    title: 'Visits and what they found',
    says: visits.length === 0 ? 'no visit' : open > 0 ? `${open} open` : `${visits.length} held`,
    bad: visits.length === 0 || open > 0 || late,
    intro: [
      `Next visit by ${dayWords(provider.nextVisit)}${late ? ': OVERDUE' : ''}. Whole Appendix E last on ${dayWords(provider.fullChecklistOn)}.`,
    ],
    tables: [
      {
        title: 'Visits',
        header: [
          ['Held', 15],
          ['Kind', 17],
          ['Judgement', 16],
          ['Visitors', 30],
          ['Pupils there', 22],
        ],
        rows: visits.map((visit) => [
          dayWords(visit.heldOn),
          visit.kind,
          visit.judgement === 'met' ? visit.judgement : visit.judgement === '' ? bad('not recorded') : bad(visit.judgement),
          visit.visitors.join(', '),
          visit.pupils === null ? '–' : String(visit.pupils),
        ]),
      },
      {
        title: 'Findings',
        header: [
          ['Standard', 11],
          ['What was seen', 29],
          ['Action and owner', 32],
          ['Due', 13],
          ['Closed', 15],
        ],
        rows: findings.map((finding) => [
          `${finding.standard}${finding.repeats === '' ? '' : ', repeated'}`,
          finding.seen,
          `${finding.action}${finding.owner === '' ? '' : ` (${nameOf(register, finding.owner)})`}${finding.answer === '' ? '' : `\nProvider: ${finding.answer}`}`,
          dayWords(finding.due),
          finding.closedOn === ''
            ? bad(finding.due !== '' && finding.due < today ? 'open, OVERDUE' : 'open')
            : `${dayWords(finding.closedOn)}${finding.closedBy === '' ? '' : ` by ${nameOf(register, finding.closedBy)}`}`,
        ]),
      },
    ],
  };
}

/** What leaders let pass: red until it is there, and after its last day it counts as missing. */
export function letPass({ register, provider, today }: ProviderOn): PackSection | null {
  const rows = register.rows(whole(OVERRIDES)).filter((row) => row.provider === provider.id);
  if (rows.length === 0) return null;
  const standing = rows.filter((row) => row.endedOn === '' && row.until >= today).length;
  return {
    title: 'What leaders have let pass',
    says: standing === 0 ? 'none stands' : `${standing} ${standing === 1 ? 'stands' : 'stand'}`,
    bad: standing > 0,
    tables: [
      {
        header: [
          ['Item', 12],
          ['By', 22],
          ['Reason', 38],
          ['From', 14],
          ['Until', 14],
        ],
        rows: rows.map((row) => [
          `${row.requirement}${row.placement === '' ? '' : ` (${row.placement})`}`,
          nameOf(register, row.by),
          row.reason,
          dayWords(row.on),
          row.endedOn !== ''
            ? `taken back ${dayWords(row.endedOn)}`
            : row.until >= today
              ? bad(dayWords(row.until))
              : bad(`${dayWords(row.until)}: ENDED`),
        ]),
      },
    ],
  };
}

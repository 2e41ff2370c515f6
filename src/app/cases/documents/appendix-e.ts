// Appendix E of a visit that was recorded: whole for the trust, the provider's copy, and with the pupils' words for an academy's restricted folder.
import { type AppendixEVersion, appendixEHtml, type VisitedPupil } from '../../documents/appendix-e';
import { AppError } from '../../policy/errors';
import { type Need, whole } from '../../register/need';
import { PEOPLE_NEEDS, personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import {
  ACADEMIES,
  CHECKLISTS,
  FINDINGS,
  PLACEMENTS,
  PROVIDERS,
  PUPILS,
  SITES,
  TIMETABLE,
  VISITS,
  WORDING_TABLE,
  WORDS,
} from '../../register/tables';
import { recordedAnswers } from '../providers/visit-answers';
import { attendingOn } from '../providers/visit-desk';
import { visitOf } from '../providers/visit-rows';
import { trustOf } from '../trust';
import type { DocumentCase, DocumentEvent } from './document-case';
import { wordingRows } from './wording-rows';

const NEEDS: readonly Need[] = [
  ...PEOPLE_NEEDS,
  ...[VISITS, CHECKLISTS, FINDINGS, PROVIDERS, SITES, PLACEMENTS, PUPILS, TIMETABLE, WORDING_TABLE].map((table) => whole(table)),
];

const OF_TRUST: Pick<DocumentCase, 'needs' | 'folder'> = {
  needs: NEEDS,
  folder: ({ settings }) => settings.get('providersFolder') ?? settings.need('folder'),
};

export const APPENDIX_E: DocumentCase = { ...OF_TRUST, html: (event) => html(event, 'trust') };

export const APPENDIX_E_PROVIDER: DocumentCase = { ...OF_TRUST, html: (event) => html(event, 'provider') };

/** Its reference names the academy, whose own pupils alone speak in it. */
export const APPENDIX_E_WORDS: DocumentCase = {
  needs: NEEDS,
  restricted: [whole(WORDS)],
  html: (event) => html(event, 'words'),
  folder: ({ settings, reference }) => settings.need(`academyRestrictedFolder:${academyIn(reference)}`),
};

/** The academy in the reference of what its pupils said. */
export function academyIn(reference: string): string {
  return reference.split('.')[1] ?? '';
}

function html(event: DocumentEvent, version: AppendixEVersion): string {
  const { reference, register, settings, moment } = event;
  const id = visitOf(reference);
  const visit = register.get(whole(VISITS), id);
  const provider = register.get(whole(PROVIDERS), visit.provider);
  const answers = recordedAnswers(id, register.rows(whole(CHECKLISTS)));
  if (answers.items.length === 0) throw new AppError('not-found', `no answers of ${id}`, `The answers of ${id} are not in the register.`);
  const trust = trustOf(settings);
  const all = pupilsOf(
    register,
    visit.provider,
    visit.heldOn,
    answers.pupils.map(({ placement }) => placement),
  );
  const academy = academyIn(reference);
  const own = version === 'words' ? all.filter((pupil) => pupil.academyCode === academy) : all;
  const mine = new Set(own.map(({ placement }) => placement));
  return appendixEHtml(
    {
      trust: trust.name,
      policyVersion: trust.policyVersion,
      policyApproval: trust.policyApproval,
      today: moment.today,
      wording: wordingRows(register),
      reference: id,
      provider: {
        name: provider.name,
        addresses: register
          .rows(whole(SITES))
          .filter((site) => site.provider === provider.id && site.open)
          .map(({ name, address, postcode }) => [name, address, postcode].filter((part) => part !== '').join(', ')),
        contact: provider.contact,
        phone: provider.contactPhone,
      },
      visit: { ...answers, visitors: visit.visitors, signedBy: visit.signedBy, signedOn: visit.signedOn },
      pupils: own,
      seen: answers.pupils.filter(({ placement }) => mine.has(placement)),
      items: answers.items,
      findings: register.rows(whole(FINDINGS)).filter((finding) => finding.visit === id),
      words: version === 'words' ? wordsOf(event, id, own) : [],
    },
    version,
  );
}

/** Those who attended when it was held, as far as their placements still say so, and everybody who was seen. */
function pupilsOf(
  register: Register,
  provider: string,
  heldOn: string,
  seen: readonly string[],
): (VisitedPupil & { academyCode: string; referral: string })[] {
  const name = (code: string): string => register.find(whole(ACADEMIES), code)?.name ?? code;
  return attendingOn(register, provider, heldOn, seen).map((pupil) => ({
    ...pupil,
    academyCode: pupil.academy,
    academy: name(pupil.academy),
  }));
}

/** Only what a named person has read. */
function wordsOf(
  { restricted, register, moment }: DocumentEvent,
  visit: string,
  pupils: readonly { referral: string; initials: string }[],
) {
  const initials = new Map(pupils.map((pupil) => [pupil.referral, pupil.initials]));
  return (restricted?.rows(whole(WORDS)) ?? [])
    .filter((row) => row.visit === visit && row.readBy !== '' && initials.has(row.referral))
    .map((row) => ({
      ...row,
      initials: initials.get(row.referral) ?? '',
      askedBy: personBy(staffAtWork(register, moment.today), row.askedBy)?.name || row.askedBy,
    }));
}

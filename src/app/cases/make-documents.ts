// Makes the Google Docs of a referral: the plan whole for the restricted folder, the working plan and the family's letter for the academy's.
import { familyLetterHtml } from '../documents/family-letter';
import { planHtml } from '../documents/individual-learning-plan';
import type { NewDocument } from '../google/drive';
import type { Settings } from '../google/settings';
import type { Appendix } from '../policy/wording';
import { add, type Change } from '../register/change';
import { hashOf } from '../register/hash';
import type { Moment } from '../register/moment';
import { type Need, whole } from '../register/need';
import type { Delivery } from '../register/outbox';
import { personBy, staffAtWork } from '../register/people';
import type { Register } from '../register/register';
import {
  ACADEMIES,
  CARE,
  DOCUMENTS,
  DUE,
  INTERVENTIONS,
  OUTCOMES,
  PLANS,
  PUPILS,
  REFERRALS,
  WORDING_TABLE,
  WORDS,
} from '../register/tables';
import { dueId } from './clocks';
import { trustOf } from './trust';

export const DOCUMENT_NEEDS: readonly Need[] = [
  whole(PUPILS),
  whole(REFERRALS),
  whole(PLANS),
  whole(INTERVENTIONS),
  whole(OUTCOMES),
  whole(WORDING_TABLE),
  whole(DUE),
];
export const RESTRICTED_NEEDS: readonly Need[] = [whole(CARE), whole(WORDS)];

export type DocumentKind = 'plan (working)' | 'plan (full)' | 'family letter';

/** A document that is ready to be made, with what the register will keep of it. */
export interface ReadyDocument {
  readonly delivery: Delivery;
  readonly document: NewDocument;
  readonly hash: string;
}

/** Renders a document. Names of files carry the reference, never the child's name. @throws AppError when a row or a folder is missing. */
export function renderDocument(
  delivery: Delivery,
  register: Register,
  restricted: Register | null,
  settings: Settings,
  moment: Moment,
): ReadyDocument {
  const kind = delivery.details.kind as DocumentKind;
  const { reference } = delivery;
  const referral = register.get(whole(REFERRALS), reference);
  const html =
    kind === 'family letter'
      ? letter(reference, register, settings, moment)
      : plan(kind, reference, register, restricted, settings, moment);
  const folder = settings.need(
    kind === 'plan (full)' ? `academyRestrictedFolder:${referral.academy}` : `academyFolder:${referral.academy}`,
  );
  return { delivery, document: { key: delivery.id, name: `${reference} ${TITLES[kind]}`, html, folder }, hash: hashOf(html) };
}

const TITLES: Readonly<Record<DocumentKind, string>> = {
  'plan (working)': 'Individual Learning Plan (working version)',
  'plan (full)': 'Individual Learning Plan',
  'family letter': 'Letter to the family',
};

/** The register's row of a document that was made. */
export function documentRow({ delivery, hash }: ReadyDocument, file: string, settings: Settings, moment: Moment): Change {
  return add(
    DOCUMENTS,
    {
      id: delivery.id,
      reference: delivery.reference,
      kind: delivery.details.kind ?? '',
      version: Number(delivery.details.version ?? 1),
      file,
      hash,
      policyVersion: trustOf(settings).policyVersion,
      madeAt: moment.local,
    },
    'document made',
  );
}

/** Where a document is read. */
export function documentUrl(fileId: string): string {
  return `https://docs.google.com/document/d/${fileId}/edit`;
}

function plan(
  kind: DocumentKind,
  reference: string,
  register: Register,
  restricted: Register | null,
  settings: Settings,
  moment: Moment,
): string {
  const trust = trustOf(settings);
  const referral = register.get(whole(REFERRALS), reference);
  return planHtml(
    {
      trust: trust.name,
      academy: register.get(whole(ACADEMIES), referral.academy),
      pupil: register.get(whole(PUPILS), referral.pupil),
      referral,
      plan: register.get(whole(PLANS), reference),
      interventions: register.rows(whole(INTERVENTIONS)).filter((row) => row.referral === reference),
      // The job of a referral that predicts nothing adds no row there, and so has not loaded the table.
      outcomes: register.has(OUTCOMES) ? register.rows(whole(OUTCOMES)).filter((row) => row.referral === reference) : [],
      providerName: register.get(whole(PLANS), reference).provider,
      // Facts that have not arrived yet make the plan wait: it would be kept as whole without them.
      care: restricted?.get(whole(CARE), reference) ?? null,
      words: restricted?.rows(whole(WORDS)).filter((row) => row.referral === reference) ?? [],
      wording: register.rows(whole(WORDING_TABLE)).map((row) => ({
        id: row.id,
        text: row.text,
        appendix: row.appendix as Appendix,
        source: row.source as 'policy' | 'reconstructed' | 'trust',
        order: row.order ?? 0,
        toBeConfirmed: row.toBeConfirmed,
      })),
      policyVersion: trust.policyVersion,
      policyApproval: trust.policyApproval,
      today: moment.today,
    },
    kind === 'plan (full)' ? 'full' : 'working',
  );
}

function letter(reference: string, register: Register, settings: Settings, moment: Moment): string {
  const referral = register.get(whole(REFERRALS), reference);
  const keyContact = personBy(staffAtWork(register, moment.today), referral.keyContact);
  return familyLetterHtml({
    trust: trustOf(settings),
    academy: register.get(whole(ACADEMIES), referral.academy),
    pupil: register.get(whole(PUPILS), referral.pupil),
    referral,
    keyContact: { name: keyContact?.name ?? referral.keyContact, phone: keyContact?.phone ?? '' },
    decideBy: register.get(whole(DUE), dueId('decide referral', reference)).due,
    today: moment.today,
  });
}

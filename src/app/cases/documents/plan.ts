// Appendix D, the Individual Learning Plan: whole for the restricted folder, and a working version for the academy's.
import { planHtml } from '../../documents/individual-learning-plan';
import { mayGoFurther } from '../../policy/pupil-words';
import type { Appendix } from '../../policy/wording';
import { type Need, whole } from '../../register/need';
import { ACADEMIES, CARE, INTERVENTIONS, OUTCOMES, PLANS, PUPILS, REFERRALS, WORDING_TABLE, WORDS } from '../../register/tables';
import { trustOf } from '../trust';
import type { DocumentCase, DocumentEvent } from './document-case';

const NEEDS: readonly Need[] = [PUPILS, REFERRALS, PLANS, INTERVENTIONS, OUTCOMES, WORDING_TABLE].map((table) => whole(table));

export const WORKING_PLAN: DocumentCase = {
  needs: NEEDS,
  html: (event) => plan(event, 'working'),
  folder: ({ register, reference, settings }) => settings.need(`academyFolder:${register.get(whole(REFERRALS), reference).academy}`),
};

export const FULL_PLAN: DocumentCase = {
  needs: NEEDS,
  restricted: [whole(CARE), whole(WORDS)],
  html: (event) => plan(event, 'full'),
  folder: ({ register, reference, settings }) =>
    settings.need(`academyRestrictedFolder:${register.get(whole(REFERRALS), reference).academy}`),
};

function plan({ reference, register, restricted, settings, moment }: DocumentEvent, version: 'full' | 'working'): string {
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
      care: version === 'full' ? (restricted?.get(whole(CARE), reference) ?? null) : null,
      words:
        version === 'full' ? (restricted?.rows(whole(WORDS)).filter((row) => row.referral === reference && mayGoFurther(row)) ?? []) : [],
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
    version,
  );
}

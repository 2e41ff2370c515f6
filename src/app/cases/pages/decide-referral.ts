// The approver's page: read the referral, approve or decline it.
import { decideReferralPage } from '../../pages/decide-referral';
import { FIELDS } from '../../pages/forms';
import type { PageErrors, View } from '../../pages/layout';
import { decidedPage } from '../../pages/outcomes';
import { columns, whole } from '../../register/need';
import { personBy, staffAtWork } from '../../register/people';
import { DUE, INTERVENTIONS, OUTCOMES, PLANS, REFERRALS } from '../../register/tables';
import type { Decision } from '../../register/transaction';
import { dueId } from '../clocks';
import { decideReferral } from '../decide-referral';
import { markUsed } from '../links';
import { OPEN_NEEDS } from '../placements/open-placement';
import { trustOf } from '../trust';
import { type Answer, type LinkPage, PageAgain, type PageDesk, type Posted } from './link-page';
import { commonOf } from './of-referral';
import { ITEMS, itself, naming, PUPIL, REFERRAL } from './rows';

export const DECIDE_REFERRAL: LinkPage = {
  purpose: 'decide referral',
  shows: {
    parts: [REFERRAL, PUPIL, ITEMS, itself(columns(PLANS)), naming(INTERVENTIONS, 'referral'), naming(OUTCOMES, 'referral')],
  },
  show: decisionPage,
  actions: {
    'decide referral': {
      looksAt: {
        parts: [REFERRAL, PUPIL, ITEMS, itself(columns(PLANS))],
        whole: OPEN_NEEDS,
        written: [columns(REFERRALS, 'pupil', 'state', 'decidedAt', 'decidedBy', 'decisionReason'), columns(DUE, 'doneOn')],
      },
      decide,
      fieldOf: (code) => (code === 'answer-missing' ? FIELDS.reason : undefined),
    },
  },
};

function decide({ link, register, moment }: PageDesk, actor: string, posted: Posted): Decision<Answer> {
  const decision = posted[FIELDS.decision] ?? '';
  if (decision !== 'approve' && decision !== 'decline') {
    throw new PageAgain({ [FIELDS.decision]: 'Choose whether you approve or decline.' });
  }
  const approved = decision === 'approve';
  const event = { reference: link.reference, approved, reason: posted[FIELDS.reason] ?? '', by: actor, asked: link.person, moment };
  const { changes, deliveries } = decideReferral(register, event);
  return {
    changes: [...changes, markUsed(link, moment)],
    deliveries,
    answer: (settings) =>
      decidedPage({ trust: trustOf(settings), reference: link.reference, decision: approved ? 'approved' : 'declined' }),
  };
}

function decisionPage(desk: PageDesk, errors: PageErrors, typed: Posted): View {
  const { register, link, moment } = desk;
  const { referral, data } = commonOf(desk);
  const staff = staffAtWork(register, moment.today);
  const nameOf = (email: string): string => personBy(staff, email)?.name ?? email;
  const plan = register.get(whole(PLANS), link.reference);
  return decideReferralPage({
    ...data,
    referral,
    plan,
    interventions: register.rows(whole(INTERVENTIONS)).filter((row) => row.referral === link.reference),
    outcomes: register.rows(whole(OUTCOMES)).filter((row) => row.referral === link.reference),
    providerName: plan.provider,
    keyContact: nameOf(referral.keyContact),
    deputyKeyContact: nameOf(referral.deputyKeyContact),
    decideBy: register.get(whole(DUE), dueId('decide referral', link.reference)).due,
    errors,
    typed: { decision: typed[FIELDS.decision] ?? '', reason: typed[FIELDS.reason] ?? '' },
  });
}

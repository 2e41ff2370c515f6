// The referral form: a pupil is referred.
import { referralForm } from '../../forms/referral';
import { readReferral } from '../../forms/referral-answers';
import { referPupil, rowsToRefer } from '../refer-pupil';
import type { FormCase } from './form-case';
import { listsOf } from './lists';

export const REFERRAL_FORM: FormCase = {
  definition: referralForm,
  needs: ({ answers }) => rowsToRefer(readReferral(answers, {}).answers),
  apply(register, { answers, moment, sender, id, token }) {
    const reading = readReferral(answers, listsOf(register, moment.today));
    if (reading.answers === null) return { problems: reading.problems };
    const tokens = { decide: token(), tell: token() };
    const outcome = referPupil(register, { answers: reading.answers, sender, responseId: id, moment, tokens });
    return 'problems' in outcome ? outcome : outcome.referred;
  },
};

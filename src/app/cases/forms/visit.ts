// The form of a visit (Appendix E): what was seen at a provider is recorded for every academy.

import { visitForm } from '../../forms/visit';
import { type NamedPupil, readVisit, referenceIn } from '../../forms/visit-answers';
import type { Problem } from '../../policy/problem';
import type { PupilSeen } from '../../policy/providers/visit';
import { PRIORITY } from '../../register/outbox';
import { recordVisit } from '../providers/record-visit';
import { type AttendingPupil, visitOnDesk } from '../providers/visit-desk';
import { rowsOfVisit } from '../providers/visit-rows';
import type { FormCase } from './form-case';

export const VISIT_FORM: FormCase = {
  definition: visitForm,
  needs: ({ answers }) => rowsOfVisit(referenceIn(answers)),
  apply(register, { answers: raw, sender, id, moment, token }) {
    const { answers, pupils: named, problems } = readVisit(raw);
    if (answers === null) return { problems };
    const { pupils: attending } = visitOnDesk(register, answers.reference, sender, moment.today);
    const found = named.map((one) => pupilNamed(attending, one));
    const unknown = found.flatMap((one) => ('problem' in one ? [one.problem] : []));
    if (unknown.length > 0) return { problems: unknown };
    const seen = found.flatMap((one) => ('pupil' in one ? [one] : []));
    const pupils: PupilSeen[] = seen.map(({ pupil, voice }) => ({ placement: pupil.placement, voice }));
    const outcome = recordVisit(register, { answers: { ...answers, pupils }, sender, responseId: id, moment, token });
    if ('problems' in outcome) return outcome;
    const { recorded } = outcome;
    const said = seen
      .filter(({ voice }) => voice === 'given')
      .map(({ question, pupil: { referral, academy } }) => ({ question, referral, academy }));
    if (said.length === 0) return recorded;
    return {
      ...recorded,
      deliveries: [
        {
          id: `facts:visit:${recorded.reference}`,
          kind: 'restricted facts',
          reference: recorded.reference,
          details: { form: 'visit', response: id, said: JSON.stringify(said), askedOn: answers.heldOn },
          priority: PRIORITY.safeguarding,
        },
        ...recorded.deliveries,
      ],
    };
  },
};

type Found = { pupil: AttendingPupil; question: string; voice: PupilSeen['voice'] } | { problem: Problem };

/** The pupil whom the visitor means: one who attends there, by initials, placement or reference. */
function pupilNamed(attending: readonly AttendingPupil[], { question, named, voice }: NamedPupil): Found {
  const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  const fits = attending.filter(({ initials, placement, referral }) =>
    [initials, placement, referral].some((one) => letters(one) === letters(named)),
  );
  const [pupil] = fits;
  if (pupil && fits.length === 1) return { pupil, question, voice };
  const message =
    fits.length > 1
      ? `Two pupils there have those initials. Give the reference in their place: ${fits.map(({ referral }) => referral).join(' or ')}.`
      : 'None of our pupils who attend there has those initials. Look at the list in the invitation, or give the reference.';
  return { problem: { code: 'visit.pupil-unknown', field: `${question}Named`, message } };
}

// The meeting form: the first meeting about a placement is recorded.
import { meetingForm } from '../../forms/meeting';
import { readMeeting } from '../../forms/meeting-answers';
import { MEETING_NEEDS, recordMeeting } from '../record-meeting';
import type { FormCase } from './form-case';

export const MEETING_FORM: FormCase = {
  definition: meetingForm,
  needs: () => MEETING_NEEDS,
  apply(register, { answers, moment, sender, id }) {
    const reading = readMeeting(answers);
    if (reading.answers === null) return { problems: reading.problems };
    const outcome = recordMeeting(register, { answers: reading.answers, sender, responseId: id, moment });
    return 'problems' in outcome ? outcome : { ...outcome.recorded, secrets: {} };
  },
};

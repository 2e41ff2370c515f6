// A visit's response that can be recorded: everything met, one action, one pupil heard.

import { judgedItems } from '../../../scripts/lib/demo/visits';
import type { RawAnswers } from '../../../src/app/forms/answers';

export function goodVisit(changes: RawAnswers = {}): RawAnswers {
  return {
    reference: 'PRV-0001-V2',
    kind: 'The whole checklist',
    heldOn: '2026-10-02',
    time: '10:30',
    location: 'Wharf Road',
    metWith: 'Rae Onslow, manager',
    staffing: 'Yes',
    ...judgedItems(['E.V.8']),
    anyAction: 'Yes',
    action1Item: 'E.V.8 Medical room',
    action1What: 'Clear the medical room.',
    action1Owner: 'The provider',
    action1Due: '2026-11-13',
    action1More: 'No',
    anyPupil: 'Yes',
    pupil1Named: 'ZT',
    pupil1Voice: 'Yes',
    pupil1Words: 'I like it there.',
    pupil1Present: 'nobody',
    pupil1More: 'No',
    comments: '',
    signature: 'Lee Fern',
    ...changes,
  };
}

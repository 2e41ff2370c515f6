// What an academy's pupils said at a visit, read by the named person before anybody else.

import type { View } from '../../pages/layout';
import { errorPage, recordedPage } from '../../pages/outcomes';
import { READ_ACTION, READ_FIELD, readWordsPage } from '../../pages/read-words';
import { may } from '../../policy/roles';
import { whole } from '../../register/need';
import { personBy, staffAtWork } from '../../register/people';
import { ACADEMIES, DUE, PLACEMENTS, PROVIDERS } from '../../register/tables';
import type { Decision } from '../../register/transaction';
import { dueId, meetDue } from '../clocks';
import { academyIn } from '../documents/appendix-e';
import { markUsed } from '../links';
import { loadWords, markRead } from '../providers/pupil-words';
import { documentDelivery } from '../providers/record-visit';
import { VISIT_WORDS_DOCUMENT } from '../providers/visit-documents';
import { providerOf, VISIT_PARTS, visitOf } from '../providers/visit-rows';
import { trustOf } from '../trust';
import { type Answer, type LinkPage, nothing, type PageDesk, type Posted } from './link-page';
import type { Rows } from './rows';

const ROWS: Rows = {
  parts: VISIT_PARTS.map(([keys, belongs]) => [keys, (row, reference, _pupil, all) => belongs(row, reference, all)]),
};

export const READ_WORDS: LinkPage = {
  purpose: 'read words',
  shows: ROWS,
  show: (desk) => show(desk, desk.link.person),
  actions: { [READ_ACTION]: { looksAt: ROWS, decide: read } },
};

/** True for who may read what this academy's pupils say, on the day: a link alone opens nothing restricted. */
function isReader({ register, link, moment }: PageDesk, email: string): boolean {
  const person = personBy(staffAtWork(register, moment.today), email);
  return person !== null && may(person.roles, 'read restricted') && person.academies.includes(academyIn(link.reference));
}

function show(desk: PageDesk, actor: string): View {
  const { settings, register, link, token, proof } = desk;
  if (!isReader(desk, actor)) return errorPage(trustOf(settings), 'Only the academy’s safeguarding leads read what pupils said.');
  const visit = visitOf(link.reference);
  const academy = academyIn(link.reference);
  const initials = new Map(register.rows(whole(PLACEMENTS)).map((row) => [row.referral, row.initials]));
  return readWordsPage({
    trust: trustOf(settings),
    webAppUrl: settings.need('webAppUrl'),
    token,
    proof,
    visit,
    provider: register.find(whole(PROVIDERS), providerOf(link.reference))?.name ?? '',
    academy: register.find(whole(ACADEMIES), academy)?.name ?? academy,
    entries: loadWords(settings, visit, academy).map((row) => ({ ...row, initials: initials.get(row.referral) ?? row.referral })),
  });
}

function read(desk: PageDesk, actor: string, posted: Posted): Decision<Answer> {
  const { settings, register, link, moment } = desk;
  if (!isReader(desk, actor))
    return nothing(() => errorPage(trustOf(settings), 'Only the academy’s safeguarding leads read what pupils said.'));
  const { reference } = link;
  const ids = (posted[READ_FIELD] ?? '').split(' ').filter((id) => id !== '');
  const item = register.find(whole(DUE), dueId('read words', reference));
  return {
    changes: [...(item && item.doneOn === '' ? [meetDue('read words', reference, moment.today)] : []), markUsed(link, moment)],
    deliveries: [documentDelivery(VISIT_WORDS_DOCUMENT, reference)],
    before: () => markRead(settings, visitOf(reference), ids, actor, moment),
    answer: () =>
      recordedPage({
        trust: trustOf(settings),
        reference: visitOf(reference),
        what: 'You have read what the pupils said.',
        next: ['The checklist with their words is made in the academy’s restricted folder.'],
      }),
  };
}

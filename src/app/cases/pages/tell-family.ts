// The key contact's page: record who of the family was told, how and when.
import { FIELDS } from '../../pages/forms';
import type { PageErrors, View } from '../../pages/layout';
import { recordedPage } from '../../pages/outcomes';
import { tellFamilyPage } from '../../pages/tell-family';
import { formatUk, type PlainDate, parse } from '../../policy/plain-date';
import { columns, whole } from '../../register/need';
import { DOCUMENTS, DUE, LETTERS } from '../../register/tables';
import type { Decision } from '../../register/transaction';
import { documentUrl } from '../documents/make';
import { markUsed } from '../links';
import { contactsOf, tellFamily } from '../tell-family';
import { trustOf } from '../trust';
import type { Answer, LinkPage, PageDesk, Posted } from './link-page';
import { commonOf } from './of-referral';
import { CONTACT, ITEMS, LETTER, naming, PUPIL, REFERRAL } from './rows';

export const TELL_FAMILY: LinkPage = {
  purpose: 'tell family',
  shows: { parts: [REFERRAL, PUPIL, ITEMS, LETTER, CONTACT, naming(DOCUMENTS, 'reference')] },
  show: tellingPage,
  actions: {
    'record told': {
      looksAt: { parts: [REFERRAL, PUPIL, ITEMS, LETTER, CONTACT], written: [whole(LETTERS), columns(DUE, 'doneOn')] },
      decide: recordTold,
      fieldOf,
    },
  },
};

/** Whatever is missing is asked for in the order in which it stands. */
function fieldOf(code: string, posted: Posted): string | undefined {
  if (!['answer-missing', 'answer-invalid', 'date-invalid'].includes(code)) return undefined;
  if (!posted[FIELDS.who]) return FIELDS.who;
  return posted[FIELDS.how] ? FIELDS.on : FIELDS.how;
}

function recordTold({ link, register, moment }: PageDesk, actor: string, posted: Posted): Decision<Answer> {
  const how = posted[FIELDS.how] ?? '';
  const on: PlainDate = parse(posted[FIELDS.on] ?? '');
  const event = { reference: link.reference, contact: posted[FIELDS.who] ?? '', how, on, by: actor, moment };
  return {
    changes: [...tellFamily(register, event), markUsed(link, moment)],
    deliveries: [],
    answer: (settings) =>
      recordedPage({
        trust: trustOf(settings),
        reference: link.reference,
        what: `The family was told ${how} on ${formatUk(on, { weekday: false })}.`,
        next: [],
      }),
  };
}

function tellingPage(desk: PageDesk, errors: PageErrors, typed: Posted): View {
  const { register, link, settings, moment } = desk;
  const { referral, data } = commonOf(desk);
  const contacts = contactsOf(register, link.reference, referral.pupil, moment.today);
  const ages = contacts.flatMap(({ verdict }) => (verdict.answer === 'no' && verdict.reason.startsWith('pupil ') ? [verdict.words] : []));
  const letter = register.rows(whole(DOCUMENTS)).find((row) => row.reference === link.reference && row.kind === 'family letter');
  return tellFamilyPage({
    ...data,
    reference: link.reference,
    letterUrl: letter
      ? documentUrl(letter.file)
      : `https://drive.google.com/drive/folders/${settings.need(`academyFolder:${referral.academy}`)}`,
    contacts,
    nobodyBecause: ages[0] ?? '',
    errors,
    typed: { who: typed[FIELDS.who] ?? '', how: typed[FIELDS.how] ?? '', on: typed[FIELDS.on] ?? '' },
  });
}

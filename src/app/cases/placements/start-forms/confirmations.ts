import { PACK_PARTS } from '../../../policy/placements/start-gate';
import { update } from '../../../register/change';
import { whole } from '../../../register/need';
import { PLACEMENTS, PLANS, PUPILS } from '../../../register/tables';
import { PageAgain } from '../../pages/link-page';
import { chosen, needed, pastDay } from '../posted';
import { packReceived, packSent } from '../signing';

import { date, line, type StartForm } from './form';

export const CONFIRMATION_FORMS: Readonly<Record<string, StartForm>> = {
  told: {
    title: 'Who was told',
    right: 'record a meeting',
    answers: ['G.1', 'G.2', 'S5.S8'],
    button: 'Save',
    fields({ register }, placement, typed) {
      const plan = register.find(whole(PLANS), placement.referral);
      const ehcp = register.find(whole(PUPILS), placement.pupil)?.sendStatus === 'ehcp';
      return [
        date('authority', 'Local authority told on', typed.authority ?? placement.authorityToldOn),
        ...(ehcp ? [date('caseworker', 'SEND caseworker told on', typed.caseworker ?? plan?.ehcpToldOn ?? '')] : []),
        ...((placement.basis || plan?.basis) === 'offSiteDirection'
          ? [
              date(
                'notice',
                'Notice of the off-site direction sent on',
                typed.notice ?? placement.noticeSentOn,
                'In writing, at least two school days before.',
              ),
            ]
          : []),
      ];
    },
    record({ register, moment }, placement, _actor, posted) {
      const authorityToldOn = pastDay(posted, 'authority', null, moment.today);
      const ehcpToldOn = pastDay(posted, 'caseworker', null, moment.today);
      const noticeSentOn = pastDay(posted, 'notice', null, moment.today);
      if (authorityToldOn + ehcpToldOn + noticeSentOn === '') throw new PageAgain({ authority: 'Give a day.' });
      return [
        ...(authorityToldOn + noticeSentOn === ''
          ? []
          : [
              update(
                PLACEMENTS,
                placement.id,
                { ...(authorityToldOn === '' ? {} : { authorityToldOn }), ...(noticeSentOn === '' ? {} : { noticeSentOn }) },
                'who was told',
              ),
            ]),
        ...(ehcpToldOn === '' || !register.find(whole(PLANS), placement.referral)
          ? []
          : [update(PLANS, placement.referral, { ehcpToldOn }, 'SEND caseworker told')]),
      ];
    },
  },
  safeguarding: {
    title: 'Confirmation of the safeguarding staff',
    right: 'read restricted',
    answers: ['D.8'],
    button: 'Confirm',
    fields: (_desk, _placement, typed) => [
      {
        name: 'confirm',
        label: 'For every pupil, whatever their record says',
        value: '',
        boxes: [
          {
            name: 'confirm',
            text: 'Whoever must know was told, whoever signed may sign, and these hours there are lawful for this pupil.',
            isTicked: typed.confirm === 'yes',
          },
        ],
      },
    ],
    record({ moment }, placement, actor, posted) {
      chosen(posted, 'confirm', ['yes'], 'Tick the box to confirm.');
      return [update(PLACEMENTS, placement.id, { safeguardingOn: moment.today, safeguardingBy: actor }, 'safeguarding confirmed')];
    },
  },
  pack: {
    title: 'Information pack sent',
    right: 'record a meeting',
    answers: ['S5.S4', 'S5.S5', 'S5.S6'],
    button: 'Save',
    fields: (_desk, _placement, typed) => [
      date('on', 'Sent on', typed.on ?? ''),
      {
        name: 'holds',
        label: 'What is in it',
        value: '',
        boxes: PACK_PARTS.map((part, place) => ({
          name: `holds${place}`,
          text: PACK_WORDS[part],
          isTicked: typed[`holds${place}`] === 'yes',
        })),
      },
    ],
    record({ register, moment }, placement, _actor, posted) {
      const on = pastDay(posted, 'on', 'Give the day on which it was sent.', moment.today) as string;
      const holds = PACK_PARTS.filter((_part, place) => posted[`holds${place}`] === 'yes');
      if (holds.length === 0) throw new PageAgain({ holds: 'Tick what is in the pack.' });
      return packSent(register, placement.id, on, holds);
    },
  },
  receipt: {
    title: 'Receipt by the provider',
    right: 'record a meeting',
    answers: ['S5.S4', 'S5.S3'],
    button: 'Save',
    fields: (_desk, _placement, typed) => [
      {
        name: 'what',
        label: 'What was received',
        value: typed.what ?? '',
        radios: [
          { value: 'pack', text: 'The information pack' },
          { value: 'risk', text: 'The pupil’s risk assessment' },
        ],
      },
      line('who', 'Named person at the provider', typed.who ?? ''),
      date('on', 'Received on', typed.on ?? ''),
    ],
    record({ register, moment }, placement, actor, posted) {
      const what = chosen(posted, 'what', ['pack', 'risk'], 'Choose what was received.');
      const who = needed(posted, 'who', 'Name the person who received it.', 120);
      const on = pastDay(posted, 'on', 'Give the day.', moment.today) as string;
      if (what === 'pack') return packReceived(register, placement.id, { on, who, seenBy: actor });
      if (placement.riskAssessedOn === '') throw new PageAgain({ what: 'Record the risk assessment itself first.' });
      return [update(PLACEMENTS, placement.id, { riskReceivedBy: who }, `risk assessment received on ${on}`)];
    },
  },
  risk: {
    title: 'Risk assessment of the pupil',
    right: 'record a meeting',
    answers: ['S5.S3'],
    button: 'Save',
    fields: (_desk, placement, typed) => [date('on', 'Made on', typed.on ?? placement.riskAssessedOn)],
    record({ moment }, placement, _actor, posted) {
      const riskAssessedOn = pastDay(posted, 'on', 'Give the day on which it was made.', moment.today);
      return [update(PLACEMENTS, placement.id, { riskAssessedOn, riskReceivedBy: '' }, 'risk assessment made')];
    },
  },
};

const PACK_WORDS: Readonly<Record<(typeof PACK_PARTS)[number], string>> = {
  reports: 'Reports on circumstances, behaviour and education',
  'emergency contact and medical': 'Emergency contact and known medical conditions',
  'SEND information': 'Special educational needs, in writing',
};

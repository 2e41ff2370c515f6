// The small forms of the start screen: what staff record from paper and by word, each by one post.
import type { Field } from '../../pages/layout';
import { mayReceive } from '../../policy/contacts';
import { AppError } from '../../policy/errors';
import { ageOn } from '../../policy/person';
import { PACK_PARTS } from '../../policy/placements/start-gate';
import { formatUk } from '../../policy/plain-date';
import { type Action, may } from '../../policy/roles';
import { add, type Change, update } from '../../register/change';
import { columns, whole } from '../../register/need';
import { type Person, staffAtWork } from '../../register/people';
import type { RowOf } from '../../register/table';
import { CONTACTS, DUE, PLACEMENTS, PLANS, PROVIDERS, PUPILS, REFERRALS, REVIEWS, SITES, TIMETABLE } from '../../register/tables';
import { dueId, rulesOf } from '../clocks';
import { PageAgain, type PageDesk, type Posted } from '../pages/link-page';
import type { Placement } from './facts';
import { chosen, dayIn, hoursIn, needed, pastDay, penceIn, scanIn } from './posted';
import { packReceived, packSent, sign } from './signing';

export interface StartForm {
  readonly title: string;
  readonly right: Action;
  /** The requirements that it answers. */
  readonly answers: readonly string[];
  readonly button: string;
  fields(desk: PageDesk, placement: Placement, typed: Posted): Field[];
  /** @throws PageAgain for what cannot be used. */
  record(desk: PageDesk, placement: Placement, actor: string, posted: Posted): Change[];
}

const yes = { value: 'yes', text: 'Yes' };
const no = { value: 'no', text: 'No' };
const date = (name: string, label: string, value: string, hint = ''): Field => ({ name, label, value, hint, kind: 'date' });
const line = (name: string, label: string, value: string, hint = ''): Field => ({ name, label, value, hint });
const HOW: Field['radios'] = [
  { value: 'paper', text: 'On paper', hint: 'Scan it into the academy’s AP folder and give the link below.' },
  { value: 'in person', text: 'In person', hint: 'Said in the presence of the person below, who wrote it down.' },
];

function people({ register, moment }: PageDesk, { academy }: Placement, right?: Action): Person[] {
  return staffAtWork(register, moment.today).filter(
    (person) => person.academies.includes(academy) && (right === undefined || may(person.roles, right)),
  );
}

const choices = (staff: readonly Person[]) => staff.map(({ email, name }) => ({ value: email, text: name }));

/** Who signed how: the same for every signature on paper. */
function signatureFields(desk: PageDesk, placement: Placement, typed: Posted): Field[] {
  return [
    date('on', 'Signed on', typed.on ?? ''),
    { name: 'how', label: 'How it was signed', value: typed.how ?? '', radios: HOW },
    {
      name: 'seenBy',
      label: 'Seen by',
      value: typed.seenBy ?? '',
      select: choices(people(desk, placement)),
      hint: 'Who of the staff saw it signed, or has the paper.',
    },
    line('scan', 'Link of the scan', typed.scan ?? ''),
  ];
}

function signatureIn({ moment }: PageDesk, staff: readonly Person[], posted: Posted) {
  const on = pastDay(posted, 'on', 'Give the day on which it was signed.', moment.today) as string;
  const how = chosen(posted, 'how', ['paper', 'in person'], 'Choose how it was signed.');
  const seenBy = chosen(
    posted,
    'seenBy',
    staff.map(({ email }) => email),
    'Choose who saw it.',
  );
  return { on, how, seenBy, scan: scanIn(posted, 'scan', how) };
}

/** The contacts who may sign, whatever the channel: who is barred by any record is not among them. */
function signers({ register, moment }: PageDesk, { pupil }: Placement): RowOf<typeof CONTACTS>[] {
  const contacts = register.rows(whole(CONTACTS)).filter((row) => row.pupil === pupil);
  const { dateOfBirth, sharing } = register.get(whole(PUPILS), pupil);
  const facts = { dateOfBirth, sharing, contacts, lookedAfter: null };
  return contacts.filter((row) => mayReceive(row, 'signature', facts, rulesOf(register), moment.today).answer !== 'no');
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;
const SESSIONS = ['morning', 'afternoon', 'whole day'] as const;

export const START_FORMS: Readonly<Record<string, StartForm>> = {
  arrangements: {
    title: 'Provider, site, start and end',
    right: 'record a meeting',
    answers: ['S4.0.6', 'G.5', 'B.3', 'B.4', 'S4.1.4a', 'E.H.2', 'E.V.3'],
    button: 'Save',
    fields({ register }, placement, typed) {
      const names = new Map(register.rows(columns(PROVIDERS, 'name', 'state')).map((row) => [row.id, row]));
      const sites = register.rows(whole(SITES)).filter((row) => row.open && names.get(row.provider)?.state === 'approved');
      return [
        {
          name: 'site',
          label: 'Provider and site',
          hint: 'Only approved providers are listed.',
          value: typed.site ?? placement.site,
          select: sites.map((row) => ({ value: row.id, text: `${names.get(row.provider)?.name ?? ''}: ${row.name || row.address}` })),
        },
        date('startsOn', 'First day', typed.startsOn ?? placement.startsOn),
        date('endsOn', 'Last day', typed.endsOn ?? placement.endsOn, 'A course that is not accredited always has one.'),
        line('hours', 'Hours a week', typed.hours ?? String(placement.weeklyHours ?? '')),
        line('courses', 'Courses', typed.courses ?? placement.courses.join(', '), 'With commas between them.'),
        {
          name: 'accredited',
          label: 'Do they lead to a nationally recognised qualification?',
          value: typed.accredited ?? (placement.courses.length === 0 ? '' : placement.accredited ? 'yes' : 'no'),
          radios: [yes, no],
        },
      ];
    },
    record({ register, moment }, placement, _actor, posted) {
      const site = register.find(whole(SITES), needed(posted, 'site', 'Choose the provider and site.'));
      if (!site) throw new PageAgain({ site: 'Choose the provider and site.' });
      const startsOn = dayIn(posted, 'startsOn', 'Give the first day.');
      const endsOn = dayIn(posted, 'endsOn', null);
      if (startsOn < moment.today) throw new PageAgain({ startsOn: 'The first day is past. Give one that is to come.' });
      if (endsOn !== '' && endsOn <= startsOn) throw new PageAgain({ endsOn: `The last day must be after ${formatUk(startsOn)}.` });
      const accredited = chosen(posted, 'accredited', ['yes', 'no'], 'Say whether they lead to a recognised qualification.') === 'yes';
      const courses = (posted.courses ?? '')
        .split(',')
        .map((course) => course.trim())
        .filter((course) => course !== '');
      const fields = {
        provider: site.provider,
        site: site.id,
        startsOn,
        endsOn,
        weeklyHours: hoursIn(posted, 'hours'),
        courses,
        accredited,
      };
      return [update(PLACEMENTS, placement.id, fields, 'provider, site and dates')];
    },
  },
  days: {
    title: 'Days and times',
    right: 'record a meeting',
    answers: ['A.21'],
    button: 'Save',
    fields: (_desk, _placement, typed) => [
      ...DAYS.map(
        (day): Field => ({
          name: day,
          label: day,
          value: typed[day] ?? '',
          select: SESSIONS.map((session) => ({ value: session, text: session })),
        }),
      ),
      line('begins', 'Begins', typed.begins ?? '', 'Such as 09:30.'),
      line('ends', 'Ends', typed.ends ?? '', 'Such as 14:30.'),
    ],
    record({ register }, placement, _actor, posted) {
      const days = DAYS.filter((day) => (posted[day] ?? '') !== '');
      if (days.length === 0) throw new PageAgain({ Monday: 'Choose at least one session.' });
      const [begins, ends] = ['begins', 'ends'].map((field) => {
        const time = needed(posted, field, 'Give the time, such as 09:30.');
        if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
          throw new PageAgain({ [field]: 'Give the time with hours and minutes, such as 09:30.' });
        return time;
      }) as [string, string];
      if (ends <= begins) throw new PageAgain({ ends: 'The end must be after the beginning.' });
      if (placement.startsOn === '') throw new PageAgain({ Monday: 'Record the provider, the site and the first day first.' });
      const rows = register.rows(whole(TIMETABLE)).filter((row) => row.placement === placement.id);
      const version = Math.max(0, ...rows.map((row) => row.version ?? 0)) + 1;
      return [
        // What was planned for a start that has not come is not a timetable that ever held.
        ...rows.filter((row) => row.to === '').map((row) => update(TIMETABLE, row.id, { to: row.from }, 'replaced before the start')),
        ...days.map((day) =>
          add(
            TIMETABLE,
            {
              id: `${placement.id}-${version}-${day.slice(0, 3)}`,
              placement: placement.id,
              version,
              from: placement.startsOn,
              day,
              session: chosen(posted, day, SESSIONS, 'Choose a session.'),
              begins,
              ends,
              site: placement.site,
            },
            'days and times agreed',
          ),
        ),
      ];
    },
  },
  contacts: {
    title: 'Key contact and deputy',
    right: 'start a placement',
    answers: ['S5.S1'],
    button: 'Save',
    fields(desk, placement, typed) {
      const staff = choices(people(desk, placement));
      return [
        { name: 'keyContact', label: 'Key contact', value: typed.keyContact ?? placement.keyContact, select: staff },
        { name: 'deputy', label: 'Deputy', value: typed.deputy ?? placement.deputyKeyContact, select: staff },
      ];
    },
    record(desk, placement, _actor, posted) {
      const staff = people(desk, placement).map(({ email }) => email);
      const keyContact = chosen(posted, 'keyContact', staff, 'Choose the key contact.');
      const deputyKeyContact = chosen(posted, 'deputy', staff, 'Choose the deputy.');
      if (keyContact === deputyKeyContact) throw new PageAgain({ deputy: 'Choose somebody else than the key contact.' });
      return [update(PLACEMENTS, placement.id, { keyContact, deputyKeyContact }, 'key contact and deputy')];
    },
  },
  family: {
    title: 'Signature of the family',
    right: 'record a paper signature',
    answers: ['S5.S2', 'A.17-19'],
    button: 'Record the signature',
    fields(desk, placement, typed) {
      return [
        {
          name: 'kind',
          label: 'What was signed',
          value: typed.kind ?? '',
          radios: [
            { value: 'both', text: 'Appendix A and the written permission, in one sitting' },
            { value: 'Appendix A', text: 'Appendix A only' },
            { value: 'permission', text: 'The written permission only' },
          ],
        },
        {
          name: 'who',
          label: 'Who signed',
          value: typed.who ?? '',
          radios: [
            { value: 'pupil', text: 'The pupil' },
            ...signers(desk, placement).map((row) => ({ value: row.id, text: `${row.name} (${row.relation})` })),
          ],
        },
        ...signatureFields(desk, placement, typed),
      ];
    },
    record(desk, placement, _actor, posted) {
      const { register, moment } = desk;
      const kind = chosen(posted, 'kind', ['both', 'Appendix A', 'permission'], 'Choose what was signed.');
      const who = needed(posted, 'who', 'Choose who signed.');
      const contact = register.rows(whole(CONTACTS)).find((row) => row.id === who && row.pupil === placement.pupil);
      if (who !== 'pupil' && !contact) throw new PageAgain({ who: 'Choose who signed.' });
      if (contact && !signers(desk, placement).some((row) => row.id === contact.id))
        throw new AppError('barred', `${contact.id} may not sign`, 'That contact may not sign. Nothing was recorded. Speak to the DSL.');
      const { dateOfBirth, forename, surname } = register.get(whole(PUPILS), placement.pupil);
      const ofAge = ageOn(dateOfBirth, moment.today) >= rulesOf(register)['age.signs-alone'];
      if (who === 'pupil' && kind !== 'Appendix A' && !ofAge)
        throw new PageAgain({ who: 'The written permission is a parent’s or carer’s, until the pupil is of age.' });
      const signature = {
        ...signatureIn(desk, people(desk, placement), posted),
        as: contact ? 'parent' : 'pupil',
        signer: contact?.name ?? `${forename} ${surname}`,
      };
      return (kind === 'both' ? ['Appendix A', 'permission'] : [kind]).flatMap((one) => sign(register, placement.id, one, signature));
    },
  },
  school: {
    title: 'Signature for the school',
    right: 'record a paper signature',
    answers: ['B.9-12'],
    button: 'Record the signature',
    fields(desk, placement, typed) {
      return [
        {
          name: 'kind',
          label: 'What was signed',
          value: typed.kind ?? '',
          radios: [
            { value: 'Appendix A', text: 'Appendix A, with the family' },
            { value: 'Appendix B', text: 'Appendix B, with the provider' },
          ],
        },
        {
          name: 'who',
          label: 'Who signed',
          value: typed.who ?? '',
          select: choices(people(desk, placement, 'sign an agreement for the school')),
        },
        ...signatureFields(desk, placement, typed),
      ];
    },
    record(desk, placement, _actor, posted) {
      const kind = chosen(posted, 'kind', ['Appendix A', 'Appendix B'], 'Choose what was signed.');
      const signer = people(desk, placement, 'sign an agreement for the school').find(({ email }) => email === posted.who);
      if (!signer) throw new PageAgain({ who: 'Choose who signed for the school.' });
      const signature = { ...signatureIn(desk, people(desk, placement), posted), as: 'school', signer: signer.name };
      return sign(desk.register, placement.id, kind, signature);
    },
  },
  provider: {
    title: 'Signature of the provider under Appendix B',
    right: 'record a paper signature',
    answers: ['B.13-16'],
    button: 'Record the signature',
    fields: (desk, placement, typed) => [
      line('who', 'Name and position', typed.who ?? '', 'Of the person who signed for the provider.'),
      ...signatureFields(desk, placement, typed),
    ],
    record(desk, placement, _actor, posted) {
      const signer = needed(posted, 'who', 'Say who signed for the provider.', 120);
      const signature = { ...signatureIn(desk, people(desk, placement), posted), as: 'provider', signer };
      return sign(desk.register, placement.id, 'Appendix B', signature);
    },
  },
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
  transport: {
    title: 'Transport',
    right: 'record a meeting',
    answers: ['S5.S11'],
    button: 'Save',
    fields: (desk, placement, typed) => [
      {
        name: 'transport',
        label: 'How the pupil gets there',
        value: typed.transport ?? '',
        radios: [
          { value: 'none needed', text: 'No transport needed' },
          { value: 'family', text: 'The family' },
          { value: 'school', text: 'The school' },
          { value: 'taxi', text: 'A taxi' },
        ],
      },
      line('cost', 'Cost a day in pounds', typed.cost ?? ''),
      {
        name: 'approvedBy',
        label: 'Approved by',
        hint: 'Where the school or a taxi takes the pupil.',
        value: typed.approvedBy ?? '',
        select: choices(people(desk, placement, 'sign an agreement for the school')),
      },
    ],
    record(desk, placement, _actor, posted) {
      const transport = chosen(posted, 'transport', ['none needed', 'family', 'school', 'taxi'], 'Choose how the pupil gets there.');
      const paid = transport === 'school' || transport === 'taxi';
      const approvers = people(desk, placement, 'sign an agreement for the school').map(({ email }) => email);
      const transportApprovedBy = paid ? chosen(posted, 'approvedBy', approvers, 'Choose who approved it.') : '';
      return [
        update(PLACEMENTS, placement.id, { transport, transportCost: penceIn(posted, 'cost'), transportApprovedBy }, 'transport decided'),
      ];
    },
  },
  review: {
    title: 'First review',
    right: 'record a meeting',
    answers: ['S4.2.7'],
    button: 'Save',
    fields: (_desk, placement, typed) => [
      date(
        'on',
        'Day of the first review',
        typed.on ?? placement.nextReview,
        'A school day, in the half-term in which the placement starts.',
      ),
    ],
    record({ register }, placement, _actor, posted) {
      const nextReview = dayIn(posted, 'on', 'Give the day of the first review.');
      const { referral } = placement;
      const review = register.rows(whole(REVIEWS)).find((row) => row.referral === referral && row.heldOn === '');
      const due = review && register.find(whole(DUE), dueId('review', referral, review.number ?? 1));
      return [
        update(PLACEMENTS, placement.id, { nextReview }, 'first review set'),
        ...(register.find(whole(REFERRALS), referral) ? [update(REFERRALS, referral, { nextReview }, 'first review set')] : []),
        ...(review ? [update(REVIEWS, review.id, { due: nextReview }, 'first review set')] : []),
        ...(due && due.doneOn === '' ? [update(DUE, due.id, { due: nextReview, lastRung: '' }, `due ${nextReview}`)] : []),
      ];
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

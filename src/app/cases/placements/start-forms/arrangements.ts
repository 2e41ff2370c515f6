// What is arranged for the placement: provider and site, days, transport, the first review.
import type { Field } from '../../../pages/layout';
import { formatUk } from '../../../policy/plain-date';
import { add, update } from '../../../register/change';
import { columns, whole } from '../../../register/need';
import { DUE, PLACEMENTS, PROVIDERS, REFERRALS, REVIEWS, SITES, TIMETABLE } from '../../../register/tables';
import { dueId } from '../../clocks';
import { PageAgain } from '../../pages/link-page';
import { chosen, dayIn, hoursIn, needed, penceIn } from '../posted';

import { choices, DAYS, date, line, no, people, SESSIONS, type StartForm, yes } from './form';

export const ARRANGEMENT_FORMS: Readonly<Record<string, StartForm>> = {
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
};

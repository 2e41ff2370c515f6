/** Referrals of November, some of which are still waiting on the last day of the demo. */
import { agencies, because, contacts, tried } from '../answers';
import { attended, type DemoReferral, meeting, ORDINARY, overview, pupil, responsible, views, wayBack } from './referral';

const unmet: DemoReferral = {
  shows: 'Approved, and the initial meeting is overdue',
  by: 'Kerensa Dowling',
  submitted: '2026-11-02 10:30',
  answers: {
    ...ORDINARY,
    ...pupil({
      number: 9,
      forename: 'Cosmo',
      surname: 'Fairweather',
      born: '2012-08-09',
      year: 'Year 10',
      joined: '2023-09-05',
      at: 'QUI',
    }),
    ...because('R3'),
    rationale:
      'Cosmo has not been in a whole week since July. He says that mornings with everyone at the gate are the worst. A later, smaller start elsewhere may help.',
    ...attended('54', '2026-09-04', '2026-10-23'),
    ...tried(
      ['Side entrance and a later start, since September.', 'In on three days out of five.'],
      ['Home visits by the attendance officer.', 'Cosmo talks to her, and came in the day after each visit.'],
    ),
    ...overview(
      'Codes games. Explains things well.',
      'On course where he was present.',
      'Large crowds.',
      'Mornings; needs time to wake and eat.',
    ),
    predictedOutcomes: 'Computer Science, GCSE, 7\nMathematics, GCSE, 6',
    ...views('Kerensa Dowling', '2026-10-23', 'Anything that gets him out of the house.', 'Not the gate. Anything but the gate.'),
    ...contacts({ name: 'Petra Fairweather', relation: 'mother', email: 'petra@family.example' }),
    emergency1Whose: 'Petra Fairweather, mother',
    emergency1Number: '01632 960891',
    ...responsible('Kerensa Dowling', 'Cuthbert Lovelace'),
  },
  told: { at: '2026-11-03 09:20', how: 'by phone', contact: 1 },
  decided: { at: '2026-11-03 11:30', by: 'Alaric Penhallow', approve: true, reason: '' },
};

const young: DemoReferral = {
  shows: 'A child of five',
  by: 'Althea Winslow',
  submitted: '2026-11-03 09:15',
  answers: {
    ...ORDINARY,
    ...pupil({ number: 10, forename: 'Pip', surname: 'Dovecote', born: '2021-02-11', year: 'Year 1', joined: '2025-09-03', at: 'LAR' }),
    ...because('R4'),
    rationale:
      'Pip is overwhelmed by a class of thirty and has begun to run off. Two mornings in a nurture group would teach play and waiting, which the rest of the week can build on.',
    ...attended('95.1', '2026-09-04', '2026-10-23'),
    sendStatus: 'SEN support',
    sendPrimaryNeed: 'Speech, language and communication needs',
    sendSupport: 'Pictures for each part of the day. Few words, and time to answer. Never a raised voice.',
    ...tried(
      ['A teaching assistant beside Pip each morning, since September.', 'Stays for the story.'],
      ['A picture timetable, since October.', 'Looks at it before each change.'],
    ),
    ...agencies({
      name: 'Speech and language therapy',
      action: 'Assessed in June; six sessions.',
      impact: 'Forty new words. Puts two together.',
    }),
    ...overview(
      'Trains, water, songs with movements. Laughs easily.',
      'Counts to ten. Knows six letters.',
      'Plays beside others, not yet with them.',
      'Needs a nap space and help with the toilet.',
    ),
    ...views(
      'Althea Winslow',
      '2026-10-22',
      'Mother: yes, if I can go with Pip the first time.',
      'Pip pointed at the picture of the small room and the trains, and smiled.',
      'Mother, teaching assistant',
    ),
    ...contacts(
      { name: 'Rosalind Dovecote', relation: 'mother', phone: '01632 960901' },
      { name: 'Jasper Dovecote', relation: 'father', may: { livesWith: false }, phone: '01632 960902' },
    ),
    emergency1Whose: 'Rosalind Dovecote, mother',
    emergency1Number: '01632 960901',
    freeSchoolMeal: 'Yes',
    evacuationPlan: 'Yes',
    transport: 'Yes',
    ...responsible('Althea Winslow', 'Selwyn Dray'),
    ...wayBack('2027-04-12', 'Waits for a turn.\nStays in the room for a whole morning.'),
  },
  told: { at: '2026-11-04 15:25', how: 'by phone', contact: 1 },
  decided: { at: '2026-11-05 08:40', by: 'Hugo Meadowcroft', approve: true, reason: '' },
  met: {
    at: '2026-11-17 15:40',
    answers: meeting({
      heldOn: '2026-11-17',
      whoCame: ['Key contact', 'SENDCo'],
      namesAndRoles: 'Althea Winslow, key contact\nSelwyn Dray, SENDCo\nRosalind Dovecote, mother',
      agreed: 'Monday and Wednesday mornings in a nurture group. Mother comes along the first time.',
      responsibilities: 'SENDCo: sends the picture timetable along\nKey contact: agrees who takes Pip there',
      firstReviewOn: '2026-12-08',
      toldOfNonAttendance: ['The parent or carer was told'],
    }),
  },
};

const ehcp: DemoReferral = {
  shows: 'An EHCP, at a school with a calendar of its own',
  by: 'Casimir Tull',
  submitted: '2026-11-09 13:10',
  answers: {
    ...ORDINARY,
    ...pupil({
      number: 11,
      forename: 'Bay',
      surname: 'Linwood-Ferris',
      born: '2013-06-17',
      year: 'Year 9',
      joined: '2021-09-06',
      at: 'SAF',
    }),
    ...because('R5', 'R1'),
    rationale:
      'Section F of the plan asks for work with animals as a way into speech. We cannot give that here; a care farm can, for a day a week.',
    ...attended('93.7', '2026-09-07', '2026-11-06'),
    sendStatus: 'Education, health and care plan (EHCP)',
    ehcpAuthority: 'Inventborough',
    ehcpAuthorityToldOn: '2026-10-14',
    ehcpAnnualReviewOn: '2027-02-10',
    ehcpMetByAp: 'Partly; school provides the rest',
    sendPrimaryNeed: 'Autistic spectrum disorder',
    sendSupport: 'Symbols and a communication book. Ten seconds to answer. No touch without asking. Ear defenders are in the bag.',
    medicalAny: 'Yes',
    medicalConditions: 'Epilepsy: absences of some seconds, about one a week. Longer than five minutes: ring 999.',
    medication: 'Morning and evening at home. Rescue medicine in the school’s box, given by trained staff only.',
    healthPlanLink: 'https://drive.google.com/file/d/fictional-health-plan-11/view',
    ...tried(
      ['Weekly visits of a therapy dog, since 2025.', 'First spoken words in school.'],
      ['Riding for the disabled, summer 2026.', 'Spoke to the horse, then to the leader.'],
    ),
    ...agencies(
      {
        name: 'Educational psychology, Inventborough',
        action: 'Advice for the annual review, March.',
        impact: 'The care farm is her suggestion.',
      },
      {
        name: 'Occupational therapy',
        contact: 'Team desk, 01632 960912',
        action: 'Sensory profile and a programme for each day.',
        impact: 'Fewer days with distress.',
      },
    ),
    ...overview(
      'Gentle with animals. Remembers routes and timetables.',
      'Reads symbols; matches words to pictures.',
      'Two adults whom Bay chooses.',
      'Sameness, and a quiet end to the day.',
    ),
    ...views(
      'Casimir Tull',
      '2026-11-05',
      'We have hoped for this since the horse.',
      'Bay chose the symbols “goat”, “more” and “Friday”.',
      'Speech therapist',
    ),
    ...contacts(
      { name: 'Imogen Linwood', relation: 'mother', email: 'imogen@family.example', phone: '01632 960911' },
      { name: 'Dorian Ferris', relation: 'father', phone: '01632 960913' },
    ),
    emergency1Whose: 'Imogen Linwood, mother',
    emergency1Number: '01632 960911',
    evacuationPlan: 'Yes',
    transport: 'Yes',
    riskAssessment: 'Yes',
    riskAssessmentBecause: 'Runs from sudden noise; epilepsy near water and machinery.',
    ...responsible('Casimir Tull', 'Seraphina Gale'),
  },
  told: { at: '2026-11-10 10:00', how: 'by hand', contact: 1 },
  decided: { at: '2026-11-11 16:30', by: 'Hyacinth Rowntree-Vale', approve: true, reason: 'The local authority has agreed in writing.' },
  met: {
    at: '2026-11-20 14:15',
    answers: meeting({
      heldOn: '2026-11-20',
      whoCame: ['Pupil', 'Key contact', 'SENDCo', 'Local authority'],
      namesAndRoles: 'Casimir Tull, key contact\nSeraphina Gale, SENDCo\nCaseworker, Inventborough\nImogen Linwood, mother',
      agreed: 'Fridays at a care farm with a member of our staff. What the plan asks besides stays at school.',
      responsibilities: 'SENDCo: brings the farm into the annual review\nKey contact: trains the farm’s staff in the communication book',
      firstReviewOn: '2026-12-09',
    }),
  },
};

const declined: DemoReferral = {
  shows: 'Declined, with the reason',
  by: 'Sorrel Maddox',
  submitted: '2026-11-10 09:00',
  answers: {
    ...ORDINARY,
    ...pupil({ number: 12, forename: 'Indigo', surname: 'Merrow', born: '2018-01-25', year: 'Year 4', joined: '2022-09-05', at: 'FEN' }),
    ...because('R1'),
    rationale: 'Indigo is bored and disturbs others. A day a week in a music school would use what he is good at.',
    ...attended('97', '2026-09-04', '2026-11-06'),
    ...tried(['Moved to a table near the teacher, October.', 'No change.']),
    ...overview('Drums, rhythm, dancing.', 'Ahead in mathematics.', 'Impatient with others.', 'Needs more to do.'),
    ...views('Sorrel Maddox', '2026-11-06', 'We would not say no.', 'I would like to drum.'),
    ...contacts({ name: 'Zadie Merrow', relation: 'mother', email: 'zadie@family.example' }),
    emergency1Whose: 'Zadie Merrow, mother',
    emergency1Number: '01632 960921',
    ...responsible('Sorrel Maddox', 'Avis Greenleaf'),
  },
  told: { at: '2026-11-11 15:30', how: 'by phone', contact: 1 },
  decided: {
    at: '2026-11-12 16:10',
    by: 'Honor Applegarth',
    approve: false,
    reason: 'Support in school has hardly begun. Give harder mathematics and the music club a half-term first, then let us look again.',
  },
};

const waiting: DemoReferral = {
  shows: 'Undecided, and overdue',
  by: 'Crispin Yarrow',
  submitted: '2026-11-10 14:25',
  answers: {
    ...ORDINARY,
    ...pupil({
      number: 13,
      forename: 'Tarragon',
      surname: 'Pettigrew-Blythe',
      born: '2011-04-04',
      year: 'Year 11',
      joined: '2022-09-05',
      at: 'THI',
    }),
    ...because('R3', 'R1'),
    rationale:
      'Tarragon wants to cook, and has a place at a college kitchen in mind. A day a week there would give the last two terms a purpose.',
    ...attended('76.8', '2026-09-04', '2026-11-06'),
    ...tried(
      ['Food technology club, and a timetable without languages.', 'In for every club; in for half of the rest.'],
      ['Careers interview in September.', 'Knows what grades the college asks for.'],
    ),
    ...overview(
      'Cooks for the whole family. Calm under pressure.',
      'English writing.',
      'Prefers adults to classmates.',
      'Cares for two younger brothers before school.',
    ),
    predictedOutcomes: 'English Language, GCSE, 3\nMathematics, GCSE, 4\nFood Preparation and Nutrition, GCSE, 7',
    ...views('Crispin Yarrow', '2026-11-09', 'Proud of the cooking. Yes.', 'Let me in a proper kitchen. I will be there at six.'),
    ...contacts({ name: 'Verity Pettigrew-Blythe', relation: 'aunt', may: { responsibility: true }, phone: '01632 960931' }),
    emergency1Whose: 'Verity Pettigrew-Blythe, aunt',
    emergency1Number: '01632 960931',
    freeSchoolMeal: 'Yes',
    ...responsible('Crispin Yarrow', 'Sabine Coltrane'),
  },
  told: { at: '2026-11-11 17:05', how: 'by phone', contact: 1 },
};

const contradictory: DemoReferral = {
  shows: 'Dates of attendance that contradict each other',
  by: 'Kit Marlowe-Reed',
  submitted: '2026-11-18 16:40',
  needsAttention: true,
  answers: {
    ...ORDINARY,
    ...pupil({
      number: 14,
      forename: 'Merle',
      surname: 'Brindlecombe',
      born: '2015-02-02',
      year: 'Year 7',
      joined: '2026-09-04',
      at: 'OAK',
    }),
    ...because('R3'),
    rationale: 'Merle has not settled in secondary school, and is absent every Monday and Friday.',
    ...attended('72', '2026-11-13', '2026-09-04'),
    ...tried(['A buddy from Year 8, since September.', 'They get on. No change on Mondays.']),
    ...overview('Swims for the county.', 'As expected for age.', 'New here; old friends went elsewhere.', 'Worries at the weekend.'),
    ...views('Kit Marlowe-Reed', '2026-11-16', 'We are worried, and would try it.', 'Mondays make my stomach hurt.'),
    ...contacts({ name: 'Clement Brindlecombe', relation: 'father', phone: '01632 960941' }),
    emergency1Whose: 'Clement Brindlecombe, father',
    emergency1Number: '01632 960941',
    ...responsible('Kit Marlowe-Reed', 'Della Larchwood'),
  },
};

export const NOVEMBER: readonly DemoReferral[] = [unmet, young, ehcp, declined, waiting, contradictory];

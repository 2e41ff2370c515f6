/** Referrals of September. */
import { agencies, because, contacts, tried } from '../answers';
import { attended, type DemoReferral, meeting, ORDINARY, overview, pupil, responsible, views, wayBack } from './referral';

const supported: DemoReferral = {
  shows: 'SEN support and low attendance; its review is overdue',
  by: 'Kit Marlowe-Reed',
  submitted: '2026-09-08 10:20',
  answers: {
    ...ORDINARY,
    ...pupil({ number: 1, forename: 'Rowan', surname: 'Alderwick', born: '2012-01-19', year: 'Year 10', joined: '2023-09-05', at: 'OAK' }),
    ...because('R3', 'R1'),
    rationale:
      'Rowan is absent most days that are all desk work, and is here on every day with design and technology. A workshop place for two days would build on what already brings Rowan in.',
    ...attended('68.5', '2026-04-13', '2026-07-17'),
    sendStatus: 'SEN support',
    sendPrimaryNeed: 'Specific learning difficulty',
    sendSupport:
      'Instructions one at a time, spoken and shown. Coloured overlay for reading. Do not ask Rowan to read aloud without warning.',
    ...tried(
      ['Reading intervention with the SENDCo’s team, three times a week, January to June.', 'Reading age up by eleven months.'],
      ['Later start on Mondays and a check-in with the form tutor, from March.', 'Mondays better for four weeks, then as before.'],
      ['Extra design and technology at lunchtime, from May.', 'Came to every session.'],
    ),
    ...agencies({
      name: 'Fictionshire Early Help',
      contact: 'Duty desk, 01632 960801',
      action: 'Family worker, eight visits, February to April.',
      impact: 'Mornings at home are calmer. Attendance did not change.',
    }),
    ...overview(
      'Good with tools and engines. Patient with younger pupils. Never late for a bus.',
      'Reading at the age of nine. Number work is secure when it is about something real.',
      'A small group. Finds it hard to join a conversation that has started.',
      'To know the day’s plan beforehand, and to be told of changes the day before.',
    ),
    predictedOutcomes: 'Mathematics, GCSE, 4\nEnglish Language, GCSE, 3\nDesign and Technology, GCSE, 6',
    ...views(
      'Kit Marlowe-Reed',
      '2026-09-07',
      'We would like to try it, if Rowan keeps mathematics at school.',
      'I like making things. I want to fix motorbikes. I do not want to lose my friends here.',
    ),
    ...contacts(
      { name: 'Juno Alderwick', relation: 'mother', phone: '01632 960811' },
      { name: 'Teo Alderwick', relation: 'grandfather', may: { responsibility: false, sign: false }, phone: '01632 960812' },
    ),
    emergency1Whose: 'Juno Alderwick, mother',
    emergency1Number: '01632 960811',
    emergency2Whose: 'Teo Alderwick, grandfather',
    emergency2Number: '01632 960812',
    freeSchoolMeal: 'Yes',
    transport: 'Yes',
    ...responsible('Kit Marlowe-Reed', 'Della Larchwood'),
  },
  told: { at: '2026-09-09 15:40', how: 'by phone', contact: 1 },
  decided: {
    at: '2026-09-10 12:15',
    by: 'Ambrose Quill',
    approve: true,
    reason: 'Two days a week, with mathematics and English kept at school.',
  },
  met: {
    at: '2026-09-17 16:30',
    answers: meeting({
      heldOn: '2026-09-17',
      whoCame: ['Pupil', 'Key contact', 'SENDCo'],
      namesAndRoles: 'Kit Marlowe-Reed, key contact\nSenara Hazelden, SENDCo',
      agreed:
        'Tuesdays and Thursdays at a workshop, from 09:30 to 14:30. Mathematics and English stay at school. Two unauthorised absences in a week bring us together again.',
      responsibilities:
        'Key contact: rings the provider each Friday\nSENDCo: sends the reading plan before the first day\nFamily: rings school by 08:30 on a day of absence',
      firstReviewOn: '2026-10-15',
    }),
  },
};

const polish: DemoReferral = {
  shows: 'A family that needs an interpreter; the key contact leaves, and the review is without an owner',
  by: 'Keziah Dunmore',
  submitted: '2026-09-14 09:05',
  answers: {
    ...ORDINARY,
    ...pupil({ number: 2, forename: 'Łukasz', surname: 'Żółć', born: '2013-02-27', year: 'Year 9', joined: '2025-11-10', at: 'THI' }),
    ...because('R1'),
    rationale:
      'Łukasz came to England last November. He is a capable mathematician and is held back by English. A placement with practical work and small groups would let him speak more and sit less.',
    ...attended('88', '2026-04-13', '2026-07-17'),
    ...tried(
      ['English as an additional language, four lessons a week since January.', 'Understands most of what is said to him; speaks little.'],
      ['A partner in each lesson who speaks Polish, since May.', 'More at ease. Relies on the partner to speak for him.'],
    ),
    ...overview(
      'Mathematics, chess, drawing to scale. Plays the accordion.',
      'Spoken English, and the words of each subject.',
      'To speak for himself, and to have friends beyond his partner.',
      'Misses home. Likes to know why things are done as they are.',
    ),
    predictedOutcomes: 'Mathematics, GCSE, 8\nPolish, GCSE, 9',
    ...views(
      'Keziah Dunmore',
      '2026-09-11',
      'Said through an interpreter: we agree, as long as he does not fall behind in mathematics.',
      'Chcę mówić sam. I want to speak by myself. I like to build.',
      'Interpreter, in person',
    ),
    ...contacts({
      name: 'Małgorzata Żółć',
      relation: 'mother',
      phone: '01632 960821',
      language: 'Polish',
      interpreter: true,
    }),
    emergency1Whose: 'Małgorzata Żółć, mother (Polish)',
    emergency1Number: '01632 960821',
    ...responsible('Keziah Dunmore', 'Crispin Yarrow'),
    ...wayBack('2027-03-25', 'Speaks in each lesson without a partner.\nReads a page of a textbook alone.'),
  },
  told: { at: '2026-09-15 16:10', how: 'with an interpreter', contact: 1 },
  decided: { at: '2026-09-16 10:30', by: 'Agatha Plumtree', approve: true, reason: '' },
  met: {
    at: '2026-09-28 15:50',
    answers: meeting({
      heldOn: '2026-09-28',
      whoCame: ['Pupil', 'Key contact', 'Somebody else'],
      namesAndRoles: 'Keziah Dunmore, key contact\nInterpreter for Polish, booked by school',
      agreed: 'Wednesdays at a boat-building workshop. Mathematics set stays. Every letter home is in Polish and English.',
      responsibilities: 'Key contact: books the interpreter for each review\nAcademy AP lead: finds the provider',
      firstReviewOn: '2026-10-19',
    }),
  },
};

const welsh: DemoReferral = {
  shows: 'Looked after, with delegated authority; decided by the deputy of an absent approver; reviewed after half-term',
  by: 'Kerensa Dowling',
  submitted: '2026-09-28 11:45',
  answers: {
    ...ORDINARY,
    ...pupil({
      number: 3,
      forename: 'Siân',
      surname: 'Ŵyn',
      knownAs: 'Shan',
      born: '2014-03-01',
      year: 'Year 8',
      joined: '2026-01-12',
      at: 'QUI',
    }),
    ...because('R4', 'R3'),
    rationale:
      'Siân has moved school three times in two years. Full days in a large school are more than she can manage now. A small setting for part of the week would let her settle, and we want her back in all lessons by spring.',
    ...attended('79', '2026-04-13', '2026-07-17'),
    careStatus: 'Looked after',
    careAuthority: 'Inventborough Council',
    virtualSchoolToldOn: '2026-09-24',
    careSigner: 'Nerys Halloran, social worker',
    delegatedAuthority: 'Yes',
    delegatedAuthorityDetails: 'Placement plan of 14 January 2026, part 6: schooling, trips and routine health.',
    socialWorkerName: 'Nerys Halloran',
    socialWorkerPhone: '01632 960831',
    socialWorkerEmail: 'nerys.halloran@inventborough.example',
    socialWorkerToldOn: '2026-09-24',
    ...tried(
      ['A key adult at the gate each morning, since January.', 'Comes in on most days. Leaves lessons after lunch.'],
      ['Afternoons in the nurture room, May to July.', 'Stayed all day on four days out of five.'],
    ),
    ...agencies({
      name: 'Virtual school of Inventborough',
      contact: 'Duty teacher, 01632 960832',
      action: 'Personal education plan, reviewed in May and July.',
      impact: 'One-to-one reading paid for. Reading is now at her age.',
    }),
    ...overview(
      'Sings, in Welsh and English. Kind to animals. Remembers everything.',
      'Has missed most of the work on fractions.',
      'Trusts adults slowly; does not like to be watched.',
      'A quiet place, and an end to the day that does not change.',
    ),
    ...views(
      'Kerensa Dowling',
      '2026-09-25',
      'Foster carer: a smaller place would help. She must be able to come back to the choir.',
      'I want to be somewhere with goats. I want to stay in choir. Tell me before, not on the day.',
      'Foster carer',
    ),
    ...contacts(
      {
        name: 'Gwenllian Prosser',
        relation: 'foster carer',
        may: { responsibility: false },
        email: 'gwenllian.prosser@family.example',
        phone: '01632 960833',
        language: 'Welsh',
      },
      {
        name: 'Nerys Halloran',
        relation: 'social worker',
        may: { responsibility: true, livesWith: false },
        email: 'nerys.halloran@inventborough.example',
      },
    ),
    emergency1Whose: 'Gwenllian Prosser, foster carer',
    emergency1Number: '01632 960833',
    emergency2Whose: 'Emergency duty team, Inventborough',
    emergency2Number: '01632 960834',
    freeSchoolMeal: 'Yes',
    transport: 'Yes',
    ...responsible('Kerensa Dowling', 'Cuthbert Lovelace'),
    ...wayBack('2027-02-22', 'In school for five full mornings a week.\nGoes to a key adult instead of leaving.'),
  },
  told: { at: '2026-09-29 12:30', how: 'by hand', contact: 1 },
  decided: { at: '2026-09-30 14:05', by: 'Helena Strand', approve: true, reason: 'Three mornings; choir stays.' },
  met: {
    at: '2026-10-13 16:45',
    answers: meeting({
      heldOn: '2026-10-13',
      whoCame: ['Pupil', 'Key contact', 'Designated safeguarding lead', 'Social worker'],
      namesAndRoles: 'Kerensa Dowling, key contact\nDelphine Wren, DSL\nNerys Halloran, social worker\nGwenllian Prosser, foster carer',
      agreed:
        'Three mornings a week at a farm, from 2 November. Afternoons at school. Choir on Thursdays stays. No change without a day’s notice to her.',
      responsibilities:
        'Key contact: tells the carer of each change a day before\nSocial worker: brings the next personal education plan meeting forward',
      firstReviewOn: '2026-11-10',
    }),
  },
};

export const SEPTEMBER: readonly DemoReferral[] = [supported, polish, welsh];

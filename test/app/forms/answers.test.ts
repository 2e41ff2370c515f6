import fc from 'fast-check';
import { readAnswers } from '../../../src/app/forms/answers';
import { cleanLine, cleanText, LONGEST_KEPT } from '../../../src/app/forms/clean-text';
import { type FormDefinition, restrictedQuestions, SUBMIT } from '../../../src/app/forms/definition';
import { meetingForm } from '../../../src/app/forms/meeting';
import { readMeeting } from '../../../src/app/forms/meeting-answers';
import { checkbox, date, multipleChoice, numberBetween, paragraph, shortText } from '../../../src/app/forms/questions';
import { referralForm } from '../../../src/app/forms/referral';
import { readReferral } from '../../../src/app/forms/referral-answers';
import { barredContact, ehcp, goodMeeting, lists, lookedAfter, medical, plainReferral, referralWith, suspension } from './good-answers';

const small: FormDefinition = {
  id: 'small',
  title: 'Small',
  description: '',
  confirmation: '',
  sections: [
    {
      id: 'all',
      title: 'All',
      questions: [
        shortText('line', 'One line', { required: false }),
        paragraph('words', 'Words'),
        date('day', 'Day', { required: false }),
        shortText('weeks', 'Weeks', { required: false, validation: numberBetween(1, 39, 'Type a whole number.', true) }),
        checkbox(
          'who',
          'Who',
          [
            { value: 'a', title: 'Ada' },
            { value: 'b', title: 'Ben' },
          ],
          { required: false },
        ),
        multipleChoice(
          'one',
          'One',
          [
            { value: 'x', title: 'Ex' },
            { value: 'y', title: 'Why' },
          ],
          { required: false, restricted: true },
        ),
        { id: 'mark', kind: 'scale', title: 'Mark', from: 1, to: 5, fromLabel: 'low', toLabel: 'high' },
      ],
      next: SUBMIT,
    },
  ],
};

function readSmall(raw: Record<string, unknown>) {
  const { values, problems } = readAnswers(small, { words: 'words', ...raw });
  return { values, codes: problems.map((problem) => `${problem.field} ${problem.code}`), problems };
}

describe('answers: what is kept', () => {
  const hostile = [
    '=HYPERLINK("https://evil.example","click")',
    '+1+cmd|’ /C calc’!A0',
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '{{constructor.constructor "return process"}} {{{raw}}} ${7*7} <%= 1 %>',
    'O’Brien & “Sons” — née Łuć 🙂 👩‍👩‍👧',
    'first\n\n\tsecond',
    '__proto__',
  ];
  it.each(hostile)('keeps %j exactly as typed', (text) => {
    expect(readSmall({ words: text })).toMatchObject({ codes: [], values: { words: text } });
  });

  it('strips control characters, marks of direction and lone surrogates, and trims', () => {
    expect(cleanText('  a\u0000b\u0007c\u001B[31m\u009Fd\u202Egpj.exe\u2066\u200F\uD800 \r\nnext\rlast\t ')).toBe(
      'abc[31mdgpj.exe \nnext\nlast',
    );
    expect(cleanLine('Kit\r\nBcc: all@example.org\tx')).toBe('Kit Bcc: all@example.org x');
  });

  it('leaves clean text alone, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
        expect(once).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
      }),
    );
  });

  it('says so when a text is longer than 20,000 characters, and keeps no more than 50,000', () => {
    expect(readSmall({ words: 'x'.repeat(20_000) }).codes).toEqual([]);
    const long = readSmall({ words: 'x'.repeat(60_000) });
    expect(long.codes).toEqual(['words answer.too-long']);
    expect(long.problems[0]?.message).toContain('60,000 characters');
    expect(String(long.values.words)).toHaveLength(LONGEST_KEPT);
    expect(cleanText(`${'x'.repeat(LONGEST_KEPT - 1)}🙂`)).toBe('x'.repeat(LONGEST_KEPT - 1));
  });

  it('reads 20,000 hostile characters against every pattern without delay', () => {
    // Processor time, because the clock on the wall also counts what else the machine does.
    const began = process.cpuUsage();
    for (const text of [' '.repeat(20_000), 'a,'.repeat(10_000), `${'a:b\n'.repeat(4_999)}a`, '-'.repeat(20_000)]) {
      readAnswers(meetingForm, { ...goodMeeting, responsibilities: text, reference: text });
      readAnswers(referralForm, { ...plainReferral, predictedOutcomes: text, upn: text, contact1Email: text, emergency1Number: text });
    }
    expect(process.cpuUsage(began).user).toBeLessThan(2_000_000);
  });
});

describe('answers: what is read', () => {
  it('turns titles into values, numbers into numbers, and checkboxes into the form’s order', () => {
    const { values, codes } = readSmall({ who: ['Ben', 'Ada', 'Ben'], one: 'Why', weeks: ' 12 ', mark: 3, day: '2026-10-06' });
    expect(codes).toEqual([]);
    expect(values).toMatchObject({ who: ['a', 'b'], one: 'y', weeks: 12, mark: 3, day: '2026-10-06', line: null });
  });

  it('takes values as well as titles, and one checkbox sent alone', () => {
    expect(readSmall({ who: 'b', one: 'x' }).values).toMatchObject({ who: ['b'], one: 'x' });
  });

  const malformed: [string, Record<string, unknown>, string][] = [
    ['a day that does not exist', { day: '2026-02-30' }, 'day answer.date'],
    ['a date in another form', { day: '06/10/2026' }, 'day answer.date'],
    ['a number in words', { weeks: 'twelve' }, 'weeks answer.number'],
    ['a number with an exponent', { weeks: '1e1' }, 'weeks answer.number'],
    ['a number out of bounds', { weeks: '40' }, 'weeks answer.number'],
    ['half a week', { weeks: '1.5' }, 'weeks answer.number'],
    ['a mark off the scale', { mark: 6 }, 'mark answer.number'],
    ['a choice that is not offered', { one: 'Zed' }, 'one answer.not-a-choice'],
    ['two answers where one is asked', { one: ['x', 'y'] }, 'one answer.not-a-choice'],
    ['a checkbox that is not offered', { who: ['Ada', 'Eve'] }, 'who answer.not-a-choice'],
    ['an object', { line: { toString: 'x' } }, 'line answer.unreadable'],
    ['a list of texts', { line: ['a', 'b'] }, 'line answer.unreadable'],
    ['nothing but spaces where an answer is required', { words: ' \u202E\u0000 ' }, 'words answer.missing'],
  ];
  it.each(malformed)('reports %s', (_, raw, expected) => {
    expect(readSmall(raw).codes).toEqual([expected]);
  });

  it('names the question and what to do, repeats no answer, and marks what may not be mailed', () => {
    const { problems } = readSmall({ one: 'secret words' });
    expect(problems[0]).toMatchObject({ restricted: true, message: '“One”: it is none of the choices. Choose one of them again.' });
  });

  it('never takes an answer from an object’s prototype', () => {
    const raw = Object.create({ words: 'inherited' }) as Record<string, unknown>;
    expect(readAnswers(small, raw).values.words).toBeNull();
    expect(readAnswers(small, JSON.parse('{"__proto__":"x","words":"own","constructor":"y"}')).leftOut).toEqual([
      '__proto__',
      'constructor',
    ]);
  });
});

describe('referral answers: the typed result', () => {
  const full = { ...suspension, ...ehcp, ...lookedAfter, ...medical, ...barredContact };

  it('reads a plain referral', () => {
    const answers = referralWith();
    expect(answers).toMatchObject({
      pupil: { upn: 'H801200001001', yearGroup: '10', academy: 'oak', knownAs: null },
      reasons: ['R1'],
      primaryReason: 'R1',
      attendance: { percent: 74.5 },
      suspensions: null,
      sendStatus: 'none',
      ehcp: null,
      agencies: [],
      keyContact: 'kit@oakhollow.example',
      reintegration: null,
      restricted: { careStatus: 'none', lookedAfter: null, socialWorker: null, medical: null, contactBars: [] },
    });
    expect(answers.predictedOutcomes).toEqual([
      { subject: 'Mathematics', qualification: 'GCSE', predicted: '4' },
      { subject: 'English Language', qualification: 'GCSE', predicted: '3' },
    ]);
    expect(answers.interventions).toHaveLength(1);
    expect(answers.contacts).toHaveLength(1);
  });

  it('D.7 D.8 S3.2 reads every gated page', () => {
    expect(referralWith(full)).toMatchObject({
      suspensions: { schoolDaysThisYear: 7, running: { since: '2026-10-05', schoolDays: 5 } },
      ehcp: { localAuthorityToldOn: '2026-10-01', apMeetsObligations: 'yes', sendco: null },
      sendNeeds: { primary: 'SEMH' },
      contacts: [
        { position: 1, barred: false },
        { position: 2, barred: true, channel: 'none' },
      ],
      restricted: { lookedAfter: { delegatedAuthority: true }, contactBars: [{ position: 2 }], medical: { conditions: 'Asthma.' } },
    });
  });

  it('D.8 D.13 puts no restricted answer outside `restricted`', () => {
    const marks: Record<string, string> = {};
    const texts = referralForm.sections.flatMap((section) => section.questions);
    for (const id of restrictedQuestions(referralForm)) {
      const question = texts.find((candidate) => candidate.id === id);
      const free = (question?.kind === 'shortText' || question?.kind === 'paragraph') && question.validation === undefined;
      if (free && id in { ...plainReferral, ...full }) {
        marks[id] = `secret of ${id}`;
      }
    }
    const { restricted, ...open } = referralWith({ ...full, ...marks });
    expect(Object.keys(marks).length).toBeGreaterThan(10);
    expect(JSON.stringify(open)).not.toMatch(/secret of|lookedAfter|drive\.example|01604 00000/);
    for (const mark of Object.values(marks)) {
      expect(JSON.stringify(restricted)).toContain(mark);
    }
  });

  it('gives the problems instead of half an answer', () => {
    const { answers, problems } = readReferral({ ...plainReferral, rationale: '', dateOfBirth: 'yesterday' }, lists);
    expect(answers).toBeNull();
    expect(problems.map((problem) => problem.field)).toEqual(['dateOfBirth', 'rationale']);
  });

  it('reports a key contact who is no longer on the list', () => {
    const { problems } = readReferral({ ...plainReferral, keyContact: 'Long Gone (Oakhollow)' }, lists);
    expect(problems.map((problem) => problem.code)).toEqual(['answer.not-a-choice']);
  });
});

describe('meeting answers: the typed result', () => {
  it('S4.2.6 reads who does what, and keeps later colons', () => {
    expect(readMeeting(goodMeeting).answers).toMatchObject({
      reference: 'AP-26-0001',
      whoCame: ['pupil', 'keyContact'],
      parentTookPart: 'inPerson',
      attempts: null,
      responsibilities: [
        { who: 'Key contact', what: 'rings on Fridays' },
        { who: 'Provider', what: 'sends reports: monthly' },
      ],
      toldOfNonAttendance: ['pupil', 'parent'],
    });
  });

  it('S4.2.2 asks for the attempts when no parent took part', () => {
    const { answers, problems } = readMeeting({ ...goodMeeting, parentCame: 'No' });
    expect(answers).toBeNull();
    expect(problems.map((problem) => problem.field)).toEqual(['attempts', 'parentNextStep']);
  });
});

import { checkDefinition } from '../../../src/app/forms/check-definition';
import { type FormDefinition, questionsOf, type Section, SUBMIT } from '../../../src/app/forms/definition';
import { meetingForm } from '../../../src/app/forms/meeting';
import { date, multipleChoice, paragraph, shortText, yesNoBranch } from '../../../src/app/forms/questions';
import { referralForm } from '../../../src/app/forms/referral';

function form(...sections: Section[]): FormDefinition {
  return { id: 'test', title: 'Test', description: '', confirmation: '', sections };
}

const gate: Section = {
  id: 'gate',
  title: 'Gate',
  questions: [yesNoBranch('open', 'Open?', { yes: 'inside', no: 'after' })],
  next: 'after',
};
const inside: Section = {
  id: 'inside',
  title: 'Inside',
  onlyWhen: [{ question: 'open', values: ['yes'] }],
  questions: [shortText('why', 'Why?')],
  next: 'after',
};
const after: Section = { id: 'after', title: 'After', questions: [date('day', 'Which day?')], next: SUBMIT };

describe('form definition: the checker', () => {
  it('accepts the forms of the product', () => {
    expect(checkDefinition(referralForm)).toEqual([]);
    expect(checkDefinition(meetingForm)).toEqual([]);
  });

  it('accepts a gated section', () => {
    expect(checkDefinition(form(gate, inside, after))).toEqual([]);
  });

  const faulty: [string, FormDefinition, RegExp][] = [
    ['no sections', form(), /no sections/],
    ['an id used twice', form({ ...after, questions: [date('day', 'A'), date('day', 'B')] }), /"day" is used twice/],
    ['a title used twice', form({ ...after, questions: [date('day', 'A'), date('other', 'a ')] }), /two questions are called/],
    ['a section title used twice', form(gate, inside, { ...after, title: 'Gate' }), /two sections are called/],
    ['an id with a space', form({ ...after, questions: [date('the day', 'A')] }), /is not an id/],
    ['a title of two lines', form({ ...after, questions: [date('day', 'A\nB')] }), /title of one line/],
    ['a section that asks nothing', form({ ...after, questions: [] }), /asks nothing/],
    ['a destination that does not exist', form({ ...gate, next: 'nowhere' }, inside, after), /"nowhere", which does not exist/],
    ['a way back', form(gate, { ...inside, next: 'gate' }, after), /leads back to "gate"/],
    ['a last section that goes on', form({ ...after, next: 'after' }), /can only submit/],
    ['a branch on the last page', form({ ...after, questions: [yesNoBranch('open', 'Open?', { yes: SUBMIT, no: SUBMIT })] }), /no effect/],
    [
      'two branches on a page',
      form({ ...gate, questions: [...gate.questions, yesNoBranch('ajar', 'Ajar?', { yes: 'inside', no: 'after' })] }, inside, after),
      /more than one branching question/,
    ],
    [
      'a branch that may be left out',
      form({ ...gate, questions: [yesNoBranch('open', 'Open?', { yes: 'inside', no: 'after' }, { required: false })] }, inside, after),
      /must be required/,
    ],
    [
      'choices with and without a destination',
      form(
        {
          ...gate,
          questions: [
            multipleChoice('open', 'Open?', [
              { value: 'a', title: 'A', goTo: 'after' },
              { value: 'b', title: 'B' },
            ]),
          ],
        },
        after,
      ),
      /mixes choices/,
    ],
    [
      'a checkbox that branches',
      form(
        {
          ...gate,
          questions: [
            { id: 'open', kind: 'checkbox', title: 'Open?', required: true, choices: [{ value: 'a', title: 'A', goTo: 'after' }] },
          ],
        },
        after,
      ),
      /cannot branch/,
    ],
    [
      'two choices of one title',
      form({
        ...after,
        questions: [
          multipleChoice('day', 'Day', [
            { value: 'a', title: 'A' },
            { value: 'b', title: 'A' },
          ]),
        ],
      }),
      /for two choices/,
    ],
    ['a question without choices', form({ ...after, questions: [multipleChoice('day', 'Day', [])] }), /has no choices/],
    [
      'a number in a paragraph',
      form({ ...after, questions: [paragraph('day', 'Day', { validation: { kind: 'numberBetween', from: 1, to: 2, message: '' } })] }),
      /can only check its length or a pattern/,
    ],
    [
      'a pattern RE2 cannot run',
      form({ ...after, questions: [shortText('day', 'Day', { validation: { kind: 'pattern', pattern: '(?=a)', message: '' } })] }),
      /cannot run/,
    ],
    [
      'a broken pattern',
      form({ ...after, questions: [shortText('day', 'Day', { validation: { kind: 'pattern', pattern: '(', message: '' } })] }),
      /broken pattern/,
    ],
    [
      'a scale that is too long',
      form({ ...after, questions: [{ id: 'day', kind: 'scale', title: 'Day', from: 1, to: 11, fromLabel: '', toLabel: '' }] }),
      /between 3 and 10/,
    ],
    [
      'a section nobody reaches',
      form({ ...after, id: 'first', title: 'First', questions: [date('a', 'A')] }, after),
      /nothing leads to after/,
    ],
    ['a section that is skipped without saying when', form(gate, { ...inside, onlyWhen: undefined }, after), /does not say when/],
    [
      'a gated section that others fall into',
      form(
        { ...after, id: 'first', title: 'First', questions: [yesNoBranch('early', 'Early?', { yes: 'inside', no: 'gate' })], next: 'gate' },
        gate,
        inside,
        after,
      ),
      /did not lead there/,
    ],
    [
      'a gated section that its answer misses',
      form({ ...gate, questions: [yesNoBranch('open', 'Open?', { yes: 'after', no: 'inside' })] }, inside, after),
      /can be missed after open = yes/,
    ],
    [
      'a condition on a question that does not branch',
      form(gate, { ...inside, onlyWhen: [{ question: 'day', values: ['yes'] }] }, after),
      /"day", which does not branch/,
    ],
    [
      'a condition on a choice that is not offered',
      form(gate, { ...inside, onlyWhen: [{ question: 'open', values: ['yes', 'maybe'] }] }, after),
      /"maybe", which open does not offer/,
    ],
  ];

  it.each(faulty)('reports %s', (_, definition, expected) => {
    expect(checkDefinition(definition).join('\n')).toMatch(expected);
  });
});

describe('referral form: what it asks', () => {
  const questions = questionsOf(referralForm);
  const isRestricted = (id: string) => questions.find((question) => question.id === id)?.restricted === true;

  it('never asks for the home address, nor for what the register knows', () => {
    const titles = questions.map((question) => question.title.toLowerCase().replace(/e-mail address/g, ''));
    expect(titles.filter((title) => /address|postcode|your name|your e-mail/.test(title))).toEqual([]);
  });

  it('D.8 S3.6 D.13 keeps care, health, the pupil’s words and court orders restricted', () => {
    const sections = ['care', 'lookedAfter', 'delegated', 'socialWorker', 'medical', 'medicalDetail', 'nobodyTold', 'emergency'];
    const open = referralForm.sections
      .filter((section) => sections.includes(section.id))
      .flatMap((section) => section.questions)
      .filter((question) => question.restricted !== true);
    expect(open).toEqual([]);
    const words = [
      'childView',
      'childAskedBy',
      'childAskedOn',
      'childAskedWith',
      'contact1BarDetails',
      'contact2BarDetails',
      'contact3BarDetails',
    ];
    expect(words.filter((id) => !isRestricted(id))).toEqual([]);
  });

  it('S3.0 D.10 S5.S1 S5.S5 requires the rationale, one intervention, the key contact and an emergency number', () => {
    const required = [
      'reasons',
      'primaryReason',
      'rationale',
      'intervention1Action',
      'intervention1Impact',
      'keyContact',
      'deputyKeyContact',
      'emergency1Number',
    ];
    expect(required.filter((id) => questions.find((question) => question.id === id)?.required !== true)).toEqual([]);
  });
});

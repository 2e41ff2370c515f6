// The letter to the family: what it must tell, in plain English, and what it must not.
import { familyLetterHtml } from '../../../src/app/documents/family-letter';
import { importHtml } from '../../../src/local/services/docs/import-html';
import { HOSTILE, LETTER_INPUT, PUPIL, RESTRICTED_STRINGS } from '../fixtures';
import { textIn } from '../text-in';

const html = familyLetterHtml(LETTER_INPUT);
const text = textIn(html);

/** Syllables as far as the letters of a word tell. */
function syllables(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}

describe('family letter', () => {
  it('S4.2.2 S4.2.3 S4.2.8 tells what AP is, what comes next, and what holds', () => {
    for (const part of [
      'This is called Alternative Provision, or AP.',
      'decides by Friday 27 November 2026',
      'we ask you to a meeting',
      'We ask for your agreement in writing before anything starts',
      'stays on our school roll',
      'counts just like going to school',
      'Priya Marsh',
      '01632 960111',
      'interpreter',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('G.8 says how to complain, also about personal data', () => {
    expect(text).toContain('woldvalley.example/complaints');
    expect(text).toContain('data-protection@woldvalley.example. We will tell you within 30 days');
    const without = textIn(familyLetterHtml({ ...LETTER_INPUT, trust: { ...LETTER_INPUT.trust, complaintsUrl: '' } }));
    expect(without).toContain('Ask the school office how to do it.');
  });

  it('has no reason, care status, medical fact, date of birth or number of the pupil', () => {
    for (const part of [...RESTRICTED_STRINGS, 'attend regularly', 'suspended', '2012', PUPIL.upn]) {
      expect(text).not.toContain(part);
    }
  });

  it('S4.2.2 can be read at the age of nine', () => {
    // Flesch–Kincaid: American grade 4 is the age of nine to ten. Names, numbers and addresses are left out.
    const body = text.slice(text.indexOf('We think that'), text.indexOf('If you are not happy'));
    const sentences = body.split(/[.!?:](?:\s|$)/).filter((sentence) => /[a-z]/.test(sentence));
    const words = body.match(/[A-Za-z’]+/g) ?? [];
    const perWord = words.reduce((sum, word) => sum + syllables(word), 0) / words.length;
    expect(0.39 * (words.length / sentences.length) + 11.8 * perWord - 15.59).toBeLessThan(5);
  });

  it('shows hostile text as text, and uses only what Drive keeps', () => {
    const hostile = familyLetterHtml({ ...LETTER_INPUT, pupil: { ...PUPIL, knownAs: HOSTILE } });
    expect(hostile).not.toMatch(/<script|<img|\u202E/);
    expect(textIn(hostile)).toContain('<script>alert(1)</script>{{constructor}}=HYPERLINK("https://evil.example","x") שלום "><img');
    expect(importHtml(html).losses).toEqual([]);
    expect(familyLetterHtml(structuredClone(LETTER_INPUT))).toBe(html);
  });
});

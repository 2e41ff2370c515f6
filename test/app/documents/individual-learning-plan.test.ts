// The Individual Learning Plan: every box of Appendix D, nothing restricted in the working version, and text as text.
import { planHtml } from '../../../src/app/documents/individual-learning-plan';
import { WORDING } from '../../../src/app/policy/starter';
import { WordingError } from '../../../src/app/policy/wording';
import { importHtml } from '../../../src/local/services/docs/import-html';
import { CARE_ROW, HOSTILE, PLAN, PLAN_INPUT, PUPIL, REFERRAL, RESTRICTED_STRINGS, WORDS_ROWS } from '../fixtures';
import { textIn } from '../text-in';

const LABELS = WORDING.filter(({ appendix }) => appendix === 'D');

describe('individual learning plan', () => {
  it.each(['full', 'working'] as const)('D.1 D.18: the %s version prints every label of the appendix in its order', (version) => {
    const text = textIn(planHtml(PLAN_INPUT, version));
    const expected = LABELS.filter(({ id }) => id !== 'D.full' && id !== 'D.working');
    let from = 0;
    for (const { id, text: label } of expected) {
      const at = text.indexOf(label, from);
      expect({ id, found: at >= 0 }).toEqual({ id, found: true });
      from = at;
    }
    expect(text).toContain(LABELS.find(({ id }) => id === `D.${version}`)?.text);
  });

  it('D.8 the working version has nothing restricted in it, and the full one has all of it', () => {
    const working = planHtml(PLAN_INPUT, 'working');
    const full = planHtml(PLAN_INPUT, 'full');
    for (const secret of RESTRICTED_STRINGS) {
      expect({ secret, working: working.includes(secret) }).toEqual({ secret, working: false });
      expect({ secret, full: full.includes(secret) }).toEqual({ secret, full: true });
    }
    expect(textIn(working)).toContain('Held by the designated safeguarding lead');
  });

  it('D.8 the working version is the same whatever the restricted rows say', () => {
    const other = { ...PLAN_INPUT, care: null, words: [] };
    expect(planHtml(other, 'working')).toBe(planHtml(PLAN_INPUT, 'working'));
    const others = { ...PLAN_INPUT, care: { ...CARE_ROW, careStatus: 'lookedAfter' }, words: [...WORDS_ROWS, ...WORDS_ROWS] };
    expect(planHtml(others, 'working')).toBe(planHtml(PLAN_INPUT, 'working'));
  });

  it('D.13 rows of another referral are left out', () => {
    const stray = { ...PLAN_INPUT, words: WORDS_ROWS.map((row) => ({ ...row, referral: 'AP-26-0002' })) };
    expect(planHtml(stray, 'full')).not.toContain('invisible-secret');
  });

  it('S0.3 it names trust, academy, reference, policy version and approval', () => {
    const text = textIn(planHtml(PLAN_INPUT, 'working'));
    for (const part of ['Wold Valley Learning Trust', 'Oakfield Academy', 'AP-26-0001', 'V2, approved March 2025', '24 November 2026']) {
      expect(text).toContain(part);
    }
  });

  it('D.10 reconstructed words are marked until the trust confirms them', () => {
    const mark = '(wording to be confirmed by the trust)';
    expect(planHtml(PLAN_INPUT, 'working')).toContain(mark);
    const confirmed = { ...PLAN_INPUT, wording: WORDING.map((row) => ({ ...row, toBeConfirmed: false })) };
    expect(planHtml(confirmed, 'working')).not.toContain(mark);
  });

  it('D.6 D.14 D.16 D.17 D.18: boxes that are not yet filled say when they will be', () => {
    const text = textIn(planHtml({ ...PLAN_INPUT, providerName: '' }, 'working'));
    expect(text.match(/Not yet: completed/g)?.length).toBeGreaterThanOrEqual(7);
    const reviewed = { ...PLAN_INPUT, referral: { ...REFERRAL, nextReview: '2027-01-22' } };
    expect(textIn(planHtml(reviewed, 'working'))).toContain('the first on 22 January 2027');
  });

  it('D.12 keeps line breaks, and gives the reasons in words', () => {
    const html = planHtml(PLAN_INPUT, 'working');
    expect(html).toContain('bring attendance back.<br>School has tried');
    expect(textIn(html)).toContain('They do not attend regularly, and a different setting may help');
  });

  it('D.9 hostile text is shown as text', () => {
    const fields = { rationale: HOSTILE, strengths: HOSTILE, parentView: HOSTILE };
    const hostile = { ...PLAN_INPUT, plan: { ...PLAN, ...fields }, pupil: { ...PUPIL, knownAs: HOSTILE }, providerName: HOSTILE };
    const html = planHtml(hostile, 'full');
    expect(html).not.toMatch(/<script|<img|\u202E/);
    const text = textIn(html);
    expect(text).toContain('<script>alert(1)</script>{{constructor}}=HYPERLINK("https://evil.example","x") שלום "><img');
  });

  it('throws naming the sentence that is missing', () => {
    const wording = WORDING.filter(({ id }) => id !== 'D.14');
    expect(() => planHtml({ ...PLAN_INPUT, wording }, 'full')).toThrow(WordingError);
    expect(() => planHtml({ ...PLAN_INPUT, wording }, 'full')).toThrow('D.14');
  });

  it('gives the same bytes for the same input', () => {
    expect(planHtml(structuredClone(PLAN_INPUT), 'full')).toBe(planHtml(PLAN_INPUT, 'full'));
  });

  it('uses only what Drive keeps on import', () => {
    const html = planHtml(PLAN_INPUT, 'full');
    expect(html).not.toMatch(/class=|<style|<img|<link/);
    expect(importHtml(html).losses).toEqual([]);
  });
});

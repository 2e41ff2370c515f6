// Every mail: no pupil's name, text as text, text and HTML that say the same, and what each must hold.
import { hideNames } from '../../../src/app/messages/hide-names';
import type { MessageKind } from '../../../src/app/messages/kinds';
import { MESSAGE_KINDS, message } from '../../../src/app/messages/message';
import { formatUk } from '../../../src/app/policy/plain-date';
import { INITIALS, PUPIL_NAMES, TRUST } from '../fixtures';
import { MESSAGES } from '../message-fixtures';
import { textIn } from '../text-in';

const make = (kind: MessageKind) => message(kind, MESSAGES[kind]);

describe('messages', () => {
  it.each(MESSAGE_KINDS)('%s: carries no name of the pupil', (kind) => {
    const { subject, text, html } = make(kind);
    for (const name of [...PUPIL_NAMES, 'tomos', 'wyn']) {
      expect({ name, found: `${subject}${text}${textIn(html)}`.toLowerCase().includes(name.toLowerCase()) }).toEqual({
        name,
        found: false,
      });
    }
  });

  it.each(MESSAGE_KINDS)('%s: G.8 says who sends it, how to complain, and the same in text and HTML', (kind) => {
    const { subject, text, html } = make(kind);
    const shown = textIn(html);
    for (const part of [TRUST.name, TRUST.mailbox, TRUST.complaintsUrl, TRUST.dataProtection, 'within 30 days', 'do not need to reply']) {
      expect(text).toContain(part);
      expect(shown).toContain(part);
    }
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeLessThan(120);
    const urls = [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => (url ?? '').replace(/&amp;/g, '&').replace(/&#x3D;/g, '='));
    for (const url of urls) {
      expect(text).toContain(url);
    }
  });

  it.each(MESSAGE_KINDS)('%s: shows hostile text as text', (kind) => {
    const { text, html } = make(kind);
    expect(html).not.toMatch(/<script|<img/);
    expect(html + text).not.toMatch(/[\u202A-\u202E]/);
  });

  it('the hostile text is there, word for word', () => {
    const { text, html } = make('submission needs attention');
    for (const shown of [text, textIn(html)]) {
      expect(shown).toContain('<script>alert(1)</script>{{constructor}}=HYPERLINK("https://evil.example","x") שלום');
    }
  });

  it('S4.2.2 referral received: says what happens next, with dates and three links', () => {
    const { text } = make('referral received');
    for (const part of [
      formatUk('2026-11-27'),
      formatUk('2026-11-26'),
      'docs.example.org/plan',
      'docs.example.org/letter',
      'page=decide',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('referral to decide: says by when, when the link ends, and that it works once', () => {
    const { subject, text } = make('referral to decide');
    expect(subject).toContain('Friday 27 November 2026');
    expect(text).toContain('works once and only for you. It stops working on Tuesday 1 December 2026');
  });

  it('S4.2.5 referral decided: approved gives the day of the meeting and its form; declined gives the reason', () => {
    const outcome = {
      decision: 'approved',
      meetBy: '2026-12-08',
      meetingFormUrl: 'https://docs.example.org/meeting?entry.1=AP-26-0001',
    } as const;
    const approved = message('referral decided', { ...MESSAGES['referral decided'], outcome });
    expect(approved.text).toContain('Tuesday 8 December 2026');
    expect(approved.text).toContain(outcome.meetingFormUrl);
    expect(make('referral decided').text).toContain(`First try nurture group with ${INITIALS}; ${INITIALS} asked.`);
  });

  it('S4.2.6 meeting recorded: gives the first review', () => {
    expect(make('meeting recorded').text).toContain('Friday 22 January 2027');
  });

  it('submission needs attention: lists each problem, but never writes out a restricted one', () => {
    const { text, html } = make('submission needs attention');
    expect(text).toContain('“Unique pupil number (UPN)”: copy it again.');
    expect(text).toContain('One answer on a page that only safeguarding staff may see');
    expect(text).toContain('Nothing is lost');
    expect(text + html).not.toContain('looked-after');
  });

  it('your code: gives code, minutes, and whom to tell', () => {
    const { text, subject } = make('your code');
    expect(text).toContain('048213');
    expect(text).toContain('10 minutes');
    expect(text).toContain(`Please tell ${TRUST.mailbox}`);
    expect(subject).not.toContain('048213');
  });

  it('my list: has its sections in order and leaves empty ones out', () => {
    const { text } = make('my list');
    expect(text).toMatch(/OVERDUE \(1\)[\s\S]*TODAY \(1\)[\s\S]*COMING \(2\)/);
    expect(message('my list', { ...MESSAGES['my list'], overdue: [] }).text).not.toContain('OVERDUE');
  });

  it('refuses a link that is none', () => {
    const url = 'javascript:alert(1)';
    expect(() => message('referral to decide', { ...MESSAGES['referral to decide'], url })).toThrow('no web address');
  });

  it('hides names, their parts and other spellings, and no more', () => {
    expect(hideNames('Zoë, ZOE and Zoe’s brother; zoetrope', ['Zoë'], 'Z.')).toBe('Z., Z. and Z.’s brother; zoetrope');
    expect(hideNames('Al was late, also Ann Marie', ['Al', 'Ann-Marie'], 'A.M.')).toBe('A.M. was late, also A.M. A.M.');
    expect(hideNames('nothing', ['', ' ', '$&'], 'x')).toBe('nothing');
  });
});

// How the register keeps itself small and its post in hand, as the Rules tab starts with it.
import type { RuleLine } from '../rule-line';

export const KEEPING_RULES = [
  [
    'archive.due-after',
    30,
    'days',
    'trust to confirm',
    'Trust default',
    'A deadline that was met moves to the archive after this time, and a link that was used.',
  ],
  [
    'archive.outbox-after',
    30,
    'days',
    'trust to confirm',
    'Trust default',
    'A delivery that is done moves to the archive after this time.',
  ],
  [
    'archive.inbox-after',
    365,
    'days',
    'trust to confirm',
    'Trust default',
    'A submission that was applied moves to the archive after this time.',
  ],
  ['archive.audit-after', 90, 'days', 'trust to confirm', 'Trust default', 'An entry of the audit moves to the archive after this time.'],
  [
    'packs.keep-for',
    90,
    'days',
    'trust to confirm',
    'Trust default',
    'An evidence pack is deleted after this time; it can be made again from the register.',
  ],
  [
    'mail.reserve',
    200,
    'people',
    'trust to confirm',
    'Trust default',
    'So many of a day’s mail recipients are kept for safeguarding and today’s attendance; other mail waits.',
  ],
  [
    'inbox.remind-after',
    1,
    'school days',
    'trust to confirm',
    'Trust default',
    'A submission that was not applied, or a message that was given up, is brought up again each school day from this time on.',
  ],
] as const satisfies readonly RuleLine[];

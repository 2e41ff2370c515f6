// What all packs say alike: dates, people, who made it, and a gap with who closes it.
import type { Pack, PackCell, PackSection } from '../../documents/pack';
import { formatUk, type PlainDate } from '../../policy/plain-date';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import { ACADEMIES, STAFF } from '../../register/tables';
import { trustOf } from '../trust';
import type { PackEvent } from './pack-case';

/** '24 Nov 2026'; '–' where there is none. */
export function dayWords(day: PlainDate | ''): string {
  return day === '' ? '–' : formatUk(day, { weekday: false }).replace(/ (\w{3})\w* /, ' $1 ');
}

/** '24 Nov 2026, 14:05'. */
export function momentWords(local: string): string {
  return local === '' ? '–' : `${dayWords(local.slice(0, 10))}, ${local.slice(11, 16)}`;
}

/** A person's name, also of one who has left; the address of somebody never listed. */
export function nameOf(register: Register, email: string): string {
  return register.find(whole(STAFF), email.trim().toLowerCase())?.name || email;
}

export function academyName(register: Register, id: string): string {
  return register.find(whole(ACADEMIES), id)?.name ?? id;
}

export const bad = (text: string): PackCell => ({ text, bad: true });
export const strong = (text: string): PackCell => ({ text, strong: true });

/** Red where it is missing. */
export function orMissing(text: string, words = 'not recorded'): PackCell {
  return text.trim() === '' ? bad(words) : text;
}

/** Something that an inspector would ask about. */
export interface Gap {
  readonly about: string;
  readonly what: string;
  /** Who closes it. */
  readonly who: string;
}

/** The first section: everything that is wanting. */
export function gapSection(gaps: readonly Gap[], none: string): PackSection {
  const says = gaps.length === 0 ? 'none found' : `${gaps.length} ${gaps.length === 1 ? 'gap' : 'gaps'}`;
  return {
    title: 'What is wanting',
    says,
    bad: gaps.length > 0,
    intro:
      gaps.length === 0 ? [none] : ['Each is as the register stands at the moment above. What is not on the register counts as wanting.'],
    tables:
      gaps.length === 0
        ? []
        : [
            {
              header: [
                ['About', 24],
                ['What', 54],
                ['Who closes it', 22],
              ],
              rows: gaps.map(({ about, what, who }) => [strong(about), bad(what), who]),
            },
          ],
  };
}

/** The parts that every pack has. */
export function packOf(
  event: PackEvent,
  title: string,
  about: readonly { label: string; text: string }[],
  intro: readonly string[],
  gaps: readonly Gap[],
  sections: readonly PackSection[],
): Pack {
  const { register, settings, moment, pack } = event;
  const trust = trustOf(settings);
  const policy = `policy ${trust.policyVersion}${trust.policyApproval === '' ? '' : `, approved ${trust.policyApproval}`}`;
  const by = nameOf(register, pack.askedBy);
  return {
    title,
    trust: trust.name,
    left: about,
    right: [
      { label: 'Made', text: momentWords(moment.local) },
      { label: 'For', text: by },
      { label: 'Policy', text: policy.slice('policy '.length) },
      { label: 'Pack', text: pack.id },
    ],
    intro,
    gapWords:
      gaps.length === 0
        ? ''
        : `${gaps.length} ${gaps.length === 1 ? 'gap stands' : 'gaps stand'}. ${gaps.length === 1 ? 'It is' : 'They are'} listed first.`,
    noGapWords: 'No gap was found in what the register holds.',
    sections: [...sections],
    stamp: `${title}. ${pack.id}, made ${momentWords(moment.local)} for ${by}, ${policy}. Restricted: pupils by initials and reference only.`,
  };
}

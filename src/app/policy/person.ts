// What is worked out about a person from name, date of birth and UPN: initials, age, year group, and the key that finds the same pupil again.
import { type PlainDate, toSerial } from './plain-date';

/** Initials for mail, calendar and Chat: 'Ada', 'Ŵyn-Jones' gives 'A.Ŵ.'; a missing name gives nothing for its part. */
export function initials(forename: string, surname: string): string {
  return [forename, surname].map((name) => firstLetter(name)).join('');
}

function firstLetter(name: string): string {
  // Marks that belong to the letter stay with it, however the name was typed.
  const letter = /\p{L}\p{M}*/u.exec(name.normalize('NFC'))?.[0];
  return letter ? `${letter.toLocaleUpperCase('en-GB')}.` : '';
}

/** Completed years of age on a day, as the law counts them: someone born on 29 February is a year older on 1 March. Throws DateError. */
export function ageOn(dateOfBirth: PlainDate, today: PlainDate): number {
  toSerial(dateOfBirth);
  toSerial(today);
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/** A national curriculum year group: 'R' for Reception, else '1' to '13'. */
export type YearGroup = 'R' | `${number}`;

/** The year group that a date of birth usually gives in a school year like '2026/27', or null below Reception and above Year 13. */
export function usualYearGroup(dateOfBirth: PlainDate, schoolYear: string): YearGroup | null {
  const start = Number(schoolYear.slice(0, 4));
  // Year groups are reckoned by the age on 31 August before the school year: 4 is Reception, 5 is Year 1.
  const year = ageOn(dateOfBirth, `${start}-08-31`) - 4;
  if (year < 0 || year > 13) {
    return null;
  }
  return year === 0 ? 'R' : `${year}`;
}

/** Advice, never a refusal, where a year group is not the usual one for the date of birth; null where it is. */
export function yearGroupAdvice(dateOfBirth: PlainDate, yearGroup: string, schoolYear: string): string | null {
  const usual = usualYearGroup(dateOfBirth, schoolYear);
  const given = yearGroup
    .trim()
    .toUpperCase()
    .replace(/^Y(?:EAR)?\s*/, '');
  if (usual === given) {
    return null;
  }
  const expected = usual === null ? 'outside Reception to Year 13' : usual === 'R' ? 'in Reception' : `in Year ${usual}`;
  return `A pupil with this date of birth is usually ${expected} in ${schoolYear}. Please check the date of birth and the year group.`;
}

// The letters that a UPN may begin with; I, O and S are left out because they look like digits.
const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A UPN in capitals without spaces. */
export function tidyUpn(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}

/**
 * True for a permanent UPN of 13 characters, a letter and 12 digits, or a temporary one whose last character is a letter, where the first
 * letter is the check letter of the other twelve (DfE, Unique pupil numbers).
 */
export function isUpn(text: string): boolean {
  const upn = tidyUpn(text);
  if (!/^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/.test(upn)) {
    return false;
  }
  let sum = 0;
  for (let place = 1; place < 13; place += 1) {
    const character = upn.charAt(place);
    const value = /\d/.test(character) ? Number(character) : UPN_LETTERS.indexOf(character);
    sum += value * (place + 1);
  }
  return UPN_LETTERS.charAt(sum % 23) === upn.charAt(0);
}

/** A name with case, accents, spaces, hyphens and apostrophes taken away, so that the same name typed twice is equal. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLocaleLowerCase('en-GB')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[øæœłđðþıς]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

// Letters that Unicode does not take apart into a plain letter and a mark.
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' };

/** The keys by which the register knows a pupil again: the UPN where it is a real one, and always surname, forename and date of birth. */
export function pupilKeys(pupil: { upn?: string; forename: string; surname: string; dateOfBirth: PlainDate }): string[] {
  const byName = `${foldName(pupil.surname)}|${foldName(pupil.forename)}|${pupil.dateOfBirth}`;
  return pupil.upn !== undefined && isUpn(pupil.upn) ? [tidyUpn(pupil.upn), byName] : [byName];
}

/** The one key of a pupil: the UPN where it is a real one, else surname, forename and date of birth. */
export function pupilKey(pupil: { upn?: string; forename: string; surname: string; dateOfBirth: PlainDate }): string {
  return pupilKeys(pupil)[0] as string;
}

interface Known {
  readonly upn?: string;
  readonly forename: string;
  readonly surname: string;
  readonly dateOfBirth: PlainDate;
}

/**
 * The one of the known pupils that a pupil is, or undefined: whoever has the same UPN, else whoever has the same names and date of birth.
 * Namesakes born on one day are two children where both have permanent UPNs that differ.
 */
export function samePupil<Row extends Known>(known: readonly Row[], pupil: Known): Row | undefined {
  const byUpn = pupil.upn !== undefined && isUpn(pupil.upn) ? tidyUpn(pupil.upn) : null;
  const byName = pupilKeys(pupil).at(-1);
  const own = byUpn === null ? undefined : known.find(({ upn = '' }) => isUpn(upn) && tidyUpn(upn) === byUpn);
  if (own) return own;
  const isOther = (upn: string): boolean => byUpn !== null && isPermanent(byUpn) && isUpn(upn) && isPermanent(tidyUpn(upn));
  return known.find((row) => pupilKeys(row).at(-1) === byName && !isOther(row.upn ?? ''));
}

/** A temporary UPN ends in a letter, and gives way to a permanent one. */
function isPermanent(upn: string): boolean {
  return /\d$/.test(upn);
}

// The colours of the register: dark text on pale grounds, each pair with a contrast of at least 4.5 to 1 (WCAG 2.2 AA).
import type { Tone } from '../table';
import type { Rgb } from './present';

const rgb = (hex: string): Required<Rgb> => ({
  red: Number.parseInt(hex.slice(0, 2), 16) / 255,
  green: Number.parseInt(hex.slice(2, 4), 16) / 255,
  blue: Number.parseInt(hex.slice(4), 16) / 255,
});

export const HEADER = { background: rgb('164365'), text: rgb('ffffff') } as const;
export const BANDS = { first: rgb('ffffff'), second: rgb('f3f7fa') } as const;
/** Cells that staff fill in a tab that is otherwise closed. */
export const OPEN = rgb('fff9e5');

export const TONES: Readonly<Record<Tone, { readonly background: Required<Rgb>; readonly text: Required<Rgb> }>> = {
  good: { background: rgb('d9f0e1'), text: rgb('0b5b32') },
  warning: { background: rgb('fff0cc'), text: rgb('6b4700') },
  bad: { background: rgb('fbdcd9'), text: rgb('8f1d14') },
  quiet: { background: rgb('eceff1'), text: rgb('4a5560') },
};

/** A colour as requests give it. */
export function style(colour: Rgb): { rgbColor: Rgb } {
  return { rgbColor: colour };
}

/** True for the same colour, whatever the last digits of its parts. */
export function sameColour(one: Rgb | undefined, other: Rgb): boolean {
  const near = (first = 0, second = 0): boolean => Math.abs(first - second) < 0.002;
  return one !== undefined && near(one.red, other.red) && near(one.green, other.green) && near(one.blue, other.blue);
}

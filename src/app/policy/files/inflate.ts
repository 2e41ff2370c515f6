// Unpacks what DEFLATE packed (RFC 1951, with or without the two bytes of RFC 1950): Apps Script can only unpack whole zip and gzip files.

/** The unpacked bytes; null where the data is damaged, or would unpack to more than `most` bytes. */
export function inflate(packed: Uint8Array, most: number): Uint8Array | null {
  const start = hasZlibHeader(packed) ? 2 : 0;
  const out: number[] = [];
  let at = start;
  let held = 0;
  let holds = 0;
  const bits = (count: number): number => {
    while (holds < count) {
      if (at >= packed.length) throw DAMAGED;
      held |= (packed[at++] as number) << holds;
      holds += 8;
    }
    const value = held & ((1 << count) - 1);
    held >>>= count;
    holds -= count;
    return value;
  };
  const symbol = ({ counts, symbols }: Codes): number => {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST; length++) {
      code |= bits(1);
      const count = counts[length] as number;
      if (code - count < first) return symbols[index + code - first] as number;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw DAMAGED;
  };
  const stored = (): void => {
    held = 0;
    holds = 0;
    const length = (packed[at] as number) | ((packed[at + 1] as number) << 8);
    at += 4;
    if (!(at + length <= packed.length)) throw DAMAGED;
    for (const end = at + length; at < end; at++) out.push(packed[at] as number);
  };
  const coded = (literals: Codes, distances: Codes): void => {
    for (;;) {
      const value = symbol(literals);
      if (value === 256) return;
      if (out.length > most) throw DAMAGED;
      if (value < 256) {
        out.push(value);
        continue;
      }
      const length = (LENGTHS[value - 257] as number) + bits(LENGTH_BITS[value - 257] as number);
      const place = symbol(distances);
      const back = (DISTANCES[place] as number) + bits(DISTANCE_BITS[place] as number);
      if (!(back <= out.length)) throw DAMAGED;
      for (let copied = 0; copied < length; copied++) out.push(out[out.length - back] as number);
    }
  };
  const dynamic = (): void => {
    const literals = bits(5) + 257;
    const distances = bits(5) + 1;
    const count = bits(4) + 4;
    const lengths = new Array<number>(19).fill(0);
    for (let place = 0; place < count; place++) lengths[ORDER[place] as number] = bits(3);
    const codes = codesOf(lengths);
    const all: number[] = [];
    while (all.length < literals + distances) {
      const value = symbol(codes);
      if (value < 16) all.push(value);
      else {
        const repeated = value === 16 ? (all.at(-1) ?? 0) : 0;
        const times = value === 16 ? 3 + bits(2) : value === 17 ? 3 + bits(3) : 11 + bits(7);
        for (let time = 0; time < times; time++) all.push(repeated);
      }
    }
    coded(codesOf(all.slice(0, literals)), codesOf(all.slice(literals, literals + distances)));
  };
  try {
    for (let last = 0; last === 0; ) {
      last = bits(1);
      const kind = bits(2);
      if (kind === 0) stored();
      else if (kind === 1) coded(FIXED_LITERALS, FIXED_DISTANCES);
      else if (kind === 2) dynamic();
      else throw DAMAGED;
    }
  } catch (error) {
    if (error === DAMAGED) return null;
    throw error;
  }
  return out.length > most ? null : Uint8Array.from(out);
}

interface Codes {
  /** How many codes there are of each length. */
  readonly counts: readonly number[];
  /** The symbols in the order of their codes. */
  readonly symbols: readonly number[];
}

const DAMAGED = new Error('damaged');
const LONGEST = 15;
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
// The longest length has a code of its own, so that the one before it stops short.
const LENGTHS = [...startsOf(LENGTH_BITS.slice(0, 28), 3), 258];
const DISTANCES = startsOf(DISTANCE_BITS, 1);
const FIXED_LITERALS = codesOf(Array.from({ length: 288 }, (_, value) => (value < 144 ? 8 : value < 256 ? 9 : value < 280 ? 7 : 8)));
const FIXED_DISTANCES = codesOf(new Array<number>(30).fill(5));

function startsOf(extra: readonly number[], first: number): number[] {
  let next = first;
  return extra.map((count) => {
    const start = next;
    next += 1 << count;
    return start;
  });
}

function codesOf(lengths: readonly number[]): Codes {
  const counts = new Array<number>(LONGEST + 1).fill(0);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] as number) + 1;
  const symbols = lengths.map((length, value) => ({ length, value })).filter(({ length }) => length > 0);
  symbols.sort((one, other) => one.length - other.length || one.value - other.value);
  return { counts, symbols: symbols.map(({ value }) => value) };
}

function hasZlibHeader(packed: Uint8Array): boolean {
  const first = packed[0] ?? 0;
  return (first & 0x0f) === 8 && ((first << 8) | (packed[1] ?? 0)) % 31 === 0;
}

/**
 * Version order by the UAPI group's version format specification 1.0 (UAPI.10), which systemd-boot and sysupdate use.
 * The numbers in the comments are the steps of its section "Version Comparison".
 */

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const TILDE = 126;
const DASH = 45;
const CARET = 94;
const DOT = 46;

const isVersionCharacter = (code: number): boolean =>
  isDigit(code) || isLetter(code) || code === TILDE || code === DASH || code === CARET || code === DOT;

export type Order = -1 | 0 | 1;

const order = (a: number, b: number): Order => (a < b ? -1 : a > b ? 1 : 0);

/** The end of the run that starts at `from`. */
function runEnd(text: string, from: number, belongs: (code: number) => boolean): number {
  let end = from;
  while (end < text.length && belongs(text.charCodeAt(end))) end++;
  return end;
}

/**
 * Says whether version `a` is older (-1) than, as old as (0) or newer (1) than `b`. Takes any two strings.
 *
 * Where the specification counts a missing number as zero, this follows systemd, for which `1.a` is older than `1.0a`:
 * the boot loader is what has the last word about which entry is the newest.
 */
export function compareVersions(a: string, b: string): Order {
  let i = 0;
  let j = 0;
  for (;;) {
    // 1. What is not part of a version is skipped.
    while (i < a.length && !isVersionCharacter(a.charCodeAt(i))) i++;
    while (j < b.length && !isVersionCharacter(b.charCodeAt(j))) j++;

    // 2. A tilde sorts before everything, the end included.
    const tildeA = a.charCodeAt(i) === TILDE;
    const tildeB = b.charCodeAt(j) === TILDE;
    if (tildeA !== tildeB) return tildeA ? -1 : 1;
    if (tildeA) {
      i++;
      j++;
    }

    // 3. The one that goes on is newer.
    if (i >= a.length || j >= b.length) return order(a.length - i, b.length - j) as Order;

    // 4. to 6. Separators, from the lowest to the highest; whoever has one where the other has none is older.
    for (const separator of [DASH, CARET, DOT]) {
      const inA = a.charCodeAt(i) === separator;
      const inB = b.charCodeAt(j) === separator;
      if (inA !== inB) return inA ? -1 : 1;
      if (inA) {
        i++;
        j++;
      }
    }

    if (isDigit(a.charCodeAt(i)) || isDigit(b.charCodeAt(j))) {
      // 7. Numbers of any length: without their zeroes, the longer one is the larger one.
      const endA = runEnd(a, i, isDigit);
      const endB = runEnd(b, j, isDigit);
      if (endA === i || endB === j) return endA === i ? -1 : 1;
      const numberA = a.slice(i, endA).replace(/^0+/, '');
      const numberB = b.slice(j, endB).replace(/^0+/, '');
      if (numberA.length !== numberB.length) return order(numberA.length, numberB.length);
      if (numberA !== numberB) return numberA < numberB ? -1 : 1;
      i = endA;
      j = endB;
    } else {
      // 8. Letters one by one, capitals first; a word sorts before the words that begin with it.
      const endA = runEnd(a, i, isLetter);
      const endB = runEnd(b, j, isLetter);
      const wordA = a.slice(i, endA);
      const wordB = b.slice(j, endB);
      if (wordA !== wordB) return wordA < wordB ? -1 : 1;
      i = endA;
      j = endB;
    }
  }
}

/** Where `version` stands among `sorted`: the first index whose version is not older, or the length. */
export function lowerBound(sorted: readonly { readonly version: string }[], version: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = sorted[middle];
    if (entry !== undefined && compareVersions(entry.version, version) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

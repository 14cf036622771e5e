/**
 * A message of the schema: one line that names the problem and, below it, one that says what to do. `parseSpec` takes
 * them apart again; both are one line because everything that a person wrote is shown through `show`.
 */
export const says = (problem: string, hint?: string): string => (hint === undefined ? problem : `${problem}\n${hint}`);

const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Text on one line, with every sign that nobody sees written out. */
export const visible = (text: string): string =>
  text.replace(INVISIBLE, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A value as it may stand in a message: quoted, on one line, without invisible characters, never long. */
export function show(value: unknown): string {
  const text = visible(JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 56)}..."` : text;
}

/** The number of letters to add, drop, replace or swap with a neighbour to make `b` of `a`. */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      next.push(least);
    }
    before = last;
    last = next;
  }
  return last[b.length] ?? 0;
}

/** What the writer of `word` probably meant, if one of the known words is close enough to say so. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 40) return undefined;
  const plain = (text: string) => text.toLowerCase().replace(/[-_]/g, '');
  const ranked = known
    .map(name => ({ name, steps: distance(plain(word), plain(name)) }))
    .sort((a, b) => a.steps - b.steps);
  const best = ranked[0];
  return best && best.steps <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
}

/** A value as it stands in os.yaml, on one line. Text that YAML would read as something else is in quotes. */
export function yamlOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, entry]) => `${key}: ${yamlOf(entry)}`)
      .join(', ')} }`;
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  const word =
    /^[A-Za-z/$](?:[A-Za-z0-9 ./_@+=:~$-]*[A-Za-z0-9/_@+=~$-])?$/.test(value) &&
    !/: |^(?:true|false|null)$/i.test(value);
  if (word || /^[0-9]+(?:(?:\.[0-9]+){2,}|[MGT]iB)$/.test(value)) return value;
  return /^[ !-&(-~]*$/.test(value) ? `'${value}'` : JSON.stringify(value);
}

/** The lines of a secret as they could turn up in a program's output, one by one. */
export function secretLines(value: string): string[] {
  const lines = value.split(/[\r\n]+/).map(line => line.trim());
  return [...new Set(lines)].filter(line => line !== '');
}

/** Puts `***` in the place of every line of these secrets. */
export function redactor(values: readonly string[]): (text: string) => string {
  // The longest first: one secret may be the begin of another.
  const lines = values.flatMap(secretLines).sort((a, b) => b.length - a.length);
  return text => lines.reduce((out, line) => out.replaceAll(line, '***'), text);
}

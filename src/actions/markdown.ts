import { plainLine } from '../shell/plain.ts';

/** Text for a table cell or a heading that stays text: no markup, no HTML, no mention, no second column. */
export function cell(text: string): string {
  return plainLine(text).replace(/[\\`*_{}[\]<>()#+!|&~@:$]/g, character => `&#${character.charCodeAt(0)};`);
}

/** Text in a monospaced face, whatever is in it. */
export function code(text: string): string {
  return `<code>${cell(text)}</code>`;
}

/** Text as it stands, in a block of its own; its fence is longer than anything in it. */
export function block(text: string, language = ''): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...text.split('\n').map(plainLine), fence, ''];
}

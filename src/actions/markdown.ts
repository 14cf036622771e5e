import { plainLine } from '../shell/plain.ts';

/** Text for a table cell or a heading that stays text: no markup, no HTML, no mention, no second column. */
export function cell(text: string): string {
  return plainLine(text).replace(/[\\`*_{}[\]<>()#+!|&~@:$]/g, character => `&#${character.charCodeAt(0)};`);
}

/** Text in a monospaced face, whatever is in it. */
export function code(text: string): string {
  return `<code>${cell(text)}</code>`;
}

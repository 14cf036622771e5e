/** Text from outside (a spec, a tool's output, a server) on its way to a terminal or a workflow log. */

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Removes colours and every other control character but tab and newline, so that text can't move a reader's cursor. */
export function plainText(text: string): string {
  return stripAnsi(text).replace(CONTROL, '');
}

/** One line of plain text: newlines become spaces. */
export function plainLine(text: string): string {
  return plainText(text.replace(/[\r\n]+/g, ' ')).trimEnd();
}

/**
 * Keeps a workflow runner from reading a line as one of its commands. The runner looks at every line of both output
 * streams: `::name::` at the start of one, `##[name]` anywhere.
 */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\r\n]*)::/gm, '$1: :').replace(/##(?=\[)/g, '# #');
}

function stripAnsi(text: string): string {
  return text.replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g, '');
}

import { SlipwayError } from '../errors.ts';
import { nearest, show } from '../spec/words.ts';

type InputErrorCode = 'missing-input' | 'bad-input' | 'contradiction' | 'unknown-input';

/** An input of an action that can't be used; `input` is its name in action.yml. */
export class InputError extends SlipwayError<InputErrorCode> {
  readonly kind = 'user';
  readonly input: string;

  constructor(code: InputErrorCode, input: string, problem: string, hint: string) {
    super(code, `input ${input} ${problem}`, { hint });
    this.input = input;
  }
}

type Env = Readonly<Record<string, string | undefined>>;

/** Inputs by name that nobody is asked for: an action that runs another one decides them. */
export type FixedInputs = Readonly<Record<string, string>>;

const variableOf = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;

/** Refuses what an action doesn't know: the runner hands it over with no more than a warning, and a typo is a default. */
export function refuseUnknownInputs(env: Env, names: readonly string[]): void {
  const known = new Set(names.map(variableOf));
  for (const variable of Object.keys(env)) {
    if (!variable.startsWith('INPUT_') || known.has(variable)) continue;
    const name = variable.slice('INPUT_'.length).toLowerCase();
    const near = nearest(name, names);
    throw new InputError(
      'unknown-input',
      show(name),
      'is unknown',
      near === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${near}?`,
    );
  }
}

/** Architectures as other programs call them. */
const CALLED: Readonly<Record<string, string>> = { x86_64: 'amd64', 'x86-64': 'amd64', x64: 'amd64', aarch64: 'arm64' };

/** What is meant by a word of another program: `linux/amd64`, `x86_64`. */
function choiceFor(word: string): string {
  const last = word
    .toLowerCase()
    .replace(/^linux\//, '')
    .replace(/^arm64\/v8$/, 'arm64');
  return CALLED[last] ?? last;
}

/** Reads an action's inputs as a runner hands them over: `INPUT_` and the name in capitals, spaces at both ends cut off. */
export class InputReader {
  readonly #env: Env;
  readonly #fixed: FixedInputs;

  constructor(env: Env, fixed: FixedInputs = {}) {
    this.#env = env;
    this.#fixed = fixed;
  }

  /** One line of text, or undefined where the input is empty. */
  text(name: string): string | undefined {
    const value = this.#raw(name);
    if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(value)) {
      throw new InputError('bad-input', name, `is ${show(value)}`, 'Write it on one line, without control characters.');
    }
    return value === '' ? undefined : value;
  }

  /** A text that has to be there; action.yml has a default for it, so an empty one was set to nothing. */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined)
      throw new InputError('missing-input', name, 'is empty', 'Set it, or leave it out for its default.');
    return value;
  }

  /** Lines, each an entry; a line may hold any character but controls. */
  lines(name: string): string[] {
    const lines = this.#raw(name).split(/\r?\n/);
    return lines
      .map(line => line.trim())
      .filter((line, index) => {
        if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(line)) {
          throw new InputError(
            'bad-input',
            name,
            `has ${show(line)} in line ${index + 1}`,
            'Control characters have no place there.',
          );
        }
        return line !== '';
      });
  }

  /** Entries by line or comma, for what holds no comma itself. */
  list(name: string): string[] {
    return this.lines(name)
      .flatMap(line => line.split(','))
      .map(entry => entry.trim())
      .filter(entry => entry !== '');
  }

  /** The same for what may be a secret by mistake: it is refused by whoever reads it, without being shown. */
  entries(name: string): string[] {
    return this.#raw(name)
      .split(/[\r\n,]+/)
      .map(entry => entry.trim())
      .filter(entry => entry !== '');
  }

  /** Words from a closed set, separated by commas, spaces or newlines. */
  choices<Choice extends string>(name: string, choices: readonly Choice[]): Choice[] {
    const words = this.#raw(name)
      .split(/[\s,]+/)
      .filter(word => word !== '');
    return [...new Set(words)].map(word => {
      const choice = choices.find(candidate => candidate === word);
      if (choice !== undefined) return choice;
      const near = nearest(choiceFor(word), choices);
      throw new InputError(
        'bad-input',
        name,
        `has ${show(word)}`,
        `It takes ${choices.join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
      );
    });
  }

  /** One word from a closed set, or undefined where the input is empty. */
  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const [first, second] = this.choices(name, choices);
    if (second === undefined) return first;
    throw new InputError('bad-input', name, `has ${show(this.#raw(name))}`, `It takes one of ${choices.join(', ')}.`);
  }

  /** A whole number within bounds. */
  integer(name: string, least: number, most: number): number {
    const value = this.#raw(name);
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InputError('bad-input', name, `is ${show(value)}`, `It is a whole number from ${least} to ${most}.`);
  }

  /** `true` or `false` as YAML 1.2 spells them. */
  boolean(name: string): boolean {
    const value = this.#raw(name);
    if (/^(true|True|TRUE)$/.test(value)) return true;
    if (/^(false|False|FALSE)?$/.test(value)) return false;
    throw new InputError('bad-input', name, `is ${show(value)}`, 'It is either true or false.');
  }

  #raw(name: string): string {
    return (this.#fixed[name] ?? this.#env[variableOf(name)] ?? '').trim();
  }
}

import { UsageError } from '../errors.ts';
import type { Spec } from '../spec/schema.ts';

/** A secret of a build: what the Containerfile calls it, and the environment variable that holds it. */
export interface BuildSecret {
  readonly id: string;
  readonly variable: string;
}

type Env = Readonly<Record<string, string | undefined>>;

// Messages repeat both, so neither is a megabyte long.
const ID = /^[A-Za-z0-9_.-]{1,128}$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;

/**
 * Reads `ID=VARIABLE`, or `NAME` for both, and makes sure of each variable. `fail` makes the error of whoever was asked. An
 * entry that is neither is not repeated in it: it may be the secret itself, as other actions take it.
 */
export function readSecrets(
  entries: readonly string[],
  env: Env,
  fail: (problem: string, hint: string) => Error,
): BuildSecret[] {
  const secrets = entries.map((entry, index) => {
    const [, id = entry, variable = entry] = /^([^=]*)=(.*)$/s.exec(entry) ?? [];
    const place = `in entry ${index + 1}`;
    if (!ID.test(id))
      throw fail(`has no usable id ${place}`, 'Write ID=VARIABLE, the id in letters, digits, `_`, `.` and `-`.');
    if (!VARIABLE.test(variable))
      throw fail(
        `names no environment variable ${place}`,
        `Write ${id}=VARIABLE: the name of a variable that holds the secret, never the secret itself.`,
      );
    return { id, variable };
  });
  for (const [index, { id, variable }] of secrets.entries()) {
    if (secrets.findIndex(other => other.id === id) !== index)
      throw fail(`has the id ${id} twice`, 'Give each secret an id of its own.');
    if (!variableIn(variable, env))
      throw fail(
        `wants ${id} from the variable ${variable}, which is not set or empty`,
        `Set ${variable} in the environment, in a workflow by \`env:\` of the step.`,
      );
  }
  return secrets;
}

/** The variables that hold these secrets, and no others. */
export function secretEnvironment(secrets: readonly BuildSecret[], env: Env): Record<string, string> {
  return Object.fromEntries(
    secrets.map(({ variable }) => {
      const value = variableIn(variable, env);
      if (value === undefined) throw new Error(`bug: nobody made sure of ${variable}`);
      return [variable, value];
    }),
  );
}

/** Throws UsageError where secrets are given to a spec that has no stage to read them. */
export function refuseUnreadSecrets(secrets: readonly BuildSecret[], spec: Spec, specFile: string): void {
  if (secrets.length === 0 || spec.containerfile !== undefined) return;
  throw new UsageError(
    'bad-option',
    `secrets are given (${secrets.map(({ id }) => id).join(', ')}), and ${specFile} has no \`containerfile\` to read them`,
    { hint: 'Leave out the secrets, or name the Containerfile that reads them in the spec.' },
  );
}

/** Only what an environment itself has: `toString` is no variable. */
const variableIn = (variable: string, env: Env): string | undefined =>
  Object.hasOwn(env, variable) ? env[variable] : undefined;

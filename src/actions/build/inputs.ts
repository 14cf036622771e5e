import { type BuildSecret, readSecrets } from '../../build/secrets.ts';
import { ARCHITECTURES, type Architecture, FORMAT_NAMES, type Format } from '../../spec/schema.ts';
import { show } from '../../spec/words.ts';
import { type FixedInputs, InputError, InputReader } from '../inputs.ts';

/** The inputs of `build/action.yml`; an empty list means what the spec says. */
export interface BuildInputs {
  readonly spec: string;
  readonly architectures: readonly Architecture[];
  readonly formats: readonly Format[];
  readonly output: string;
  readonly builder: string | undefined;
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
  readonly noCache: boolean;
  readonly secrets: readonly BuildSecret[];
  /** Tell what would be built, and build nothing. */
  readonly planOnly: boolean;
}

const BUILDER = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Reads and checks the inputs of the build action. */
export function readBuildInputs(env: Readonly<Record<string, string | undefined>>, fixed?: FixedInputs): BuildInputs {
  const read = new InputReader(env, fixed);
  const inputs: BuildInputs = {
    spec: read.required('spec'),
    architectures: read.choices('arch', ARCHITECTURES),
    formats: read.choices('formats', FORMAT_NAMES),
    output: read.required('output'),
    builder: read.text('builder'),
    cacheFrom: read.lines('cache-from'),
    cacheTo: read.lines('cache-to'),
    noCache: read.boolean('no-cache'),
    secrets: readSecrets(
      read.entries('secrets'),
      env,
      (problem, hint) => new InputError('bad-input', 'secrets', problem, hint),
    ),
    planOnly: read.boolean('plan-only'),
  };
  if (inputs.builder !== undefined && !BUILDER.test(inputs.builder)) {
    throw new InputError(
      'bad-input',
      'builder',
      `is ${show(inputs.builder)}`,
      "It is the name of a buildx builder, such as docker/setup-buildx-action's output name.",
    );
  }
  if (inputs.noCache && inputs.cacheFrom.length > 0) {
    throw new InputError(
      'contradiction',
      'no-cache',
      'is true while cache-from names a cache',
      'Leave out one of the two; cache-to may stay.',
    );
  }
  return inputs;
}

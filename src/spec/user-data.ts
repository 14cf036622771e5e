import { isDeepStrictEqual } from 'node:util';
import { isMap } from 'yaml';
import { checked, misplaced, readYaml, SpecError, type YamlText } from './parse.ts';
import { Install, TEXT_LIMIT } from './schema.ts';
import { nearest, says } from './words.ts';

/** What an installer is told in the form of cloud-init's user-data, and what of it is for the node. */
export interface UserData {
  /** `slipway: { install }`, where it says that. */
  readonly install?: Install;
  /** The same text without `slipway`; absent where nothing is left that cloud-init would act on. */
  readonly node?: string;
}

export interface UserDataOptions {
  /** Names the text in messages. */
  readonly file: string;
  /** Whether the installed system has cloud-init. */
  readonly cloudInit: boolean;
  /** Whether text of another kind is for cloud-init alone, such as a script: right on a volume, wrong at an address. */
  readonly otherKinds: boolean;
}

const HEADER = /^#cloud-config[ \t]*\r?$/;
const MEANT = /^["']?slipway["']?[ \t]*:/m;
const EMPTY = says('says nothing', 'write slipway: { install: { device: auto } } below #cloud-config');
const NO_CLOUD_INIT = says('nothing would come of this', 'the image has no cloud-init: see `provision` in os.yaml');

/** Reads user-data, or throws a `SpecError` with every problem and its place. */
export function readUserData(text: string, { file, cloudInit, otherKinds }: UserDataOptions): UserData {
  const refuse = (message: string, hint: string): never => {
    throw new SpecError('not-yaml', [{ file, line: 1, column: 1, path: '', message, hint }]);
  };
  if (Buffer.byteLength(text) > TEXT_LIMIT) refuse('is larger than 1 MiB', 'no node needs as much');
  if (!HEADER.test(text.split('\n', 1)[0] ?? '')) {
    if (text.trim() === '' && otherKinds) return {};
    if (!otherKinds) refuse('is not user-data', 'its first line must be #cloud-config, and the rest YAML');
    // Passed on, it would install by other settings than those that stand in it.
    if (MEANT.test(text))
      refuse('has slipway in it and is not plain #cloud-config', 'its first line must be #cloud-config');
    if (!cloudInit) refuse('is of a kind that only cloud-init knows', 'the image has none: see `provision` in os.yaml');
    return { node: text };
  }
  const yaml = readYaml(text, file, EMPTY);
  if (!isMap(yaml.document.contents)) refuse('must be a mapping', 'such as slipway: { install: { device: auto } }');
  const { slipway, ...rest } = yaml.value as Record<string, unknown>;
  const keys = Object.keys(rest);
  const misspelt = keys.filter(key => nearest(key, ['slipway']) !== undefined);
  if (misspelt.length > 0)
    throw misplaced(
      yaml,
      misspelt.map(key => ({ path: [key], words: says('unknown key', 'did you mean slipway?') })),
    );
  if (!cloudInit && keys.length > 0)
    throw misplaced(
      yaml,
      keys.map(key => ({ path: [key], words: NO_CLOUD_INIT })),
    );
  const install = 'slipway' in (yaml.value as object) ? readInstall(slipway, yaml) : undefined;
  return {
    ...(install === undefined ? {} : { install }),
    ...(keys.length === 0 ? {} : { node: without(text, yaml, rest) }),
  };
}

function readInstall(slipway: unknown, yaml: YamlText): Install | undefined {
  if (typeof slipway !== 'object' || slipway === null || Array.isArray(slipway))
    throw misplaced(yaml, [
      { path: ['slipway'], words: says('must be a mapping', 'such as { install: { device: auto } }') },
    ]);
  const unknown = Object.keys(slipway).filter(key => key !== 'install');
  if (unknown.length > 0)
    throw misplaced(
      yaml,
      unknown.map(key => ({ path: ['slipway', key], words: says('unknown key', 'known here: install') })),
    );
  if (!('install' in slipway)) return undefined;
  return checked(Install, slipway.install, yaml, { node: ['slipway', 'install'], field: ['install'] });
}

/** The text with the lines of `slipway` cut out. Written anew it would not be what cloud-init's own YAML reads in it. */
function without(text: string, yaml: YamlText, rest: object): string {
  const pairs = isMap(yaml.document.contents) ? yaml.document.contents.items : [];
  const starts = pairs.map(({ key }) => (key as { range?: readonly [number, number, number] }).range?.[0] ?? 0);
  const index = pairs.findIndex(({ key }) => String(key) === 'slipway');
  if (index === -1) return text;
  const cut = text.slice(0, starts[index]) + text.slice(starts[index + 1] ?? text.length);
  try {
    if (isDeepStrictEqual(readYaml(cut, yaml.file).value, rest)) return cut;
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
  }
  throw misplaced(yaml, [
    {
      path: ['slipway'],
      words: says('cannot be told from the rest', 'write it as a block of its own, without anchors'),
    },
  ]);
}

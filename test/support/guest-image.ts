import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isMap, parseDocument, type YAMLMap, YAMLSeq } from 'yaml';
import { type BuildResult, build } from '../../src/build/build.ts';
import { createExec } from '../../src/shell/exec.ts';
import { createLog } from '../../src/shell/log.ts';
import { packageRoot, systemDirectory } from '../../src/shell/package-root.ts';

/** What tests keep between runs, so that a second run builds only what changed. */
export const workFolder = path.join(packageRoot(), '.slipway/test');
export const cacheDirectory = path.join(packageRoot(), '.slipway/cache');

export const exec = createExec({ env: process.env });

/** One for all tests, so that an image which did not change is not built again. */
export const SOURCE_DATE_EPOCH = '1780000000';

export interface GuestImage {
  /** Names the folder below the tests' work folder. */
  readonly name: string;
  /** Changes to the example's spec: settings by path, `null` to take one out. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** More files for the image: path to text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Without the way in: the image as anybody would build it. */
  readonly plain?: boolean;
  /** Files beside the spec, which it names: name to text. */
  readonly beside?: Readonly<Record<string, string>>;
}

export interface BuiltImage extends BuildResult {
  readonly folder: string;
  readonly disk: string;
}

/** The example as a test wants it, with a way in through a virtio port, which no image outside of tests has. */
export async function guestSpec(image: GuestImage): Promise<string> {
  const root = packageRoot();
  const folder = path.join(workFolder, image.name, 'spec');
  await mkdir(folder, { recursive: true });
  await cp(path.join(root, 'examples/edge-node/files'), path.join(folder, 'files'), { recursive: true });
  await cp(path.join(root, 'test/support/guest'), path.join(folder, 'guest'), { recursive: true });
  for (const [name, text] of Object.entries(image.beside ?? {})) await writeFile(path.join(folder, name), text);
  const spec = parseDocument(await readFile(path.join(root, 'examples/edge-node/os.yaml'), 'utf8'));
  for (const [setting, value] of Object.entries(image.settings ?? {})) {
    if (value === null) spec.deleteIn(setting.split('.'));
    else spec.setIn(setting.split('.'), spec.createNode(value));
  }
  const list = (key: string): YAMLSeq => {
    const found = spec.get(key);
    if (found instanceof YAMLSeq) return found;
    const made = new YAMLSeq();
    spec.set(key, made);
    return made;
  };
  const files = list('files');
  for (const [file, content] of Object.entries(image.files ?? {})) files.add(spec.createNode({ path: file, content }));
  const file = path.join(folder, 'os.yaml');
  if (image.plain) {
    await writeFile(file, spec.toString());
    return file;
  }
  files.add(spec.createNode({ path: '/usr/lib/slipway-test/control', source: 'guest/control', mode: '0755' }));
  files.add(spec.createNode({ path: '/usr/lib/systemd/system/slipway-test.service', source: 'guest/control.service' }));
  const services = spec.get('services');
  if (isMap(services)) (services as YAMLMap).set('enable', spec.createNode(['slipway-test.service']));
  else spec.set('services', spec.createNode({ enable: ['slipway-test.service'] }));
  await writeFile(file, spec.toString());
  return file;
}

export async function buildGuest(image: GuestImage, signal = new AbortController().signal): Promise<BuiltImage> {
  const specFile = await guestSpec(image);
  const folder = path.join(workFolder, image.name, 'out');
  const log = createLog({ stream: { write: () => {} }, file: path.join(workFolder, image.name, 'build.log') });
  const result = await build(
    { specFile, output: folder, formats: ['raw'] },
    {
      exec,
      log,
      signal,
      env: { ...process.env, SOURCE_DATE_EPOCH },
      cacheDirectory,
      systemDirectory: systemDirectory(),
    },
  );
  const [built] = Object.values(result.manifest.architectures);
  const raw = built?.artifacts.find(artifact => artifact.type === 'raw');
  if (!raw) throw new Error('the build made no raw disk');
  return { ...result, folder, disk: path.join(folder, raw.path) };
}

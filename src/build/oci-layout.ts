import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Artifact } from '../manifest/manifest.ts';
import type { Plan } from '../plan/plan.ts';
import type { Log } from '../ports.ts';
import type { Measured } from './sparse.ts';

/** The folder that the images of all architectures are exported into, one after the other. */
export const LAYOUT = 'oci-layout.partial';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const indexOf = (partial: string, architecture: string): string => path.join(partial, `oci-index-${architecture}.json`);

/** Puts away the index of the architecture that was exported last: the next one writes its own over it. */
export const keepIndex = (partial: string, architecture: string): Promise<void> =>
  rename(path.join(partial, LAYOUT, 'index.json'), indexOf(partial, architecture));

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: object;
}

/** One OCI layout of several architectures, each layer once (OCI image-layout 1.1). Undefined where the plan has none. */
export async function joinImages(plan: Plan, partial: string, log: Log): Promise<Artifact | undefined> {
  const architectures = Object.values(plan.architectures);
  const planned = architectures.flatMap(each => each.artifacts).find(artifact => artifact.shared);
  if (!planned) return undefined;
  const step = log.step(`join ${planned.path}`);
  const folder = path.join(partial, LAYOUT);
  const manifests: Descriptor[] = [];
  for (const { architecture } of architectures) {
    const { manifests: own } = JSON.parse(await readFile(indexOf(partial, architecture), 'utf8')) as {
      manifests: readonly (Descriptor & { annotations?: unknown })[];
    };
    // Annotations tell of the hour of the export.
    manifests.push(...own.map(({ annotations: _, ...descriptor }) => descriptor));
  }
  const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests });
  const digest = createHash('sha256').update(index).digest('hex');
  await writeFile(path.join(folder, 'blobs/sha256', digest), index);
  const name = { 'org.opencontainers.image.ref.name': plan.version };
  const entry = { mediaType: INDEX, digest: `sha256:${digest}`, size: Buffer.byteLength(index), annotations: name };
  await writeFile(
    path.join(folder, 'index.json'),
    JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [entry] }),
  );
  const blobs = (await readdir(path.join(folder, 'blobs/sha256'))).sort().map(blob => `blobs/sha256/${blob}`);
  const names = ['oci-layout', 'index.json', ...blobs];
  const measured = await moveIntoTar(path.join(partial, planned.path), folder, names, plan.sourceDateEpoch);
  await rm(folder, { recursive: true });
  step.done(`${(measured.size / 1e6).toFixed(1)} MB`);
  return { type: planned.type, path: planned.path, mediaType: planned.mediaType, ...measured };
}

const BLOCK = 512;

/** A file's entry in a tar of the POSIX form: the same names and bytes give the same file. */
function tarHeader(name: string, size: number, time: number): Buffer {
  if (size >= 8 ** 11) throw new Error(`bug: ${name} is too large for a tar of this form`);
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  header.write(name, 0);
  header.write(octal(0o644, 7), 100);
  header.write(octal(0, 7) + octal(0, 7), 108);
  header.write(octal(size, 11) + octal(time, 11), 124);
  header.write('        0', 148);
  header.write('ustar\x0000', 257, 'latin1');
  header.write(octal(0, 7) + octal(0, 7), 329);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Each file goes as soon as the archive has it: otherwise all of them lie there twice. */
async function moveIntoTar(target: string, folder: string, names: readonly string[], time: number): Promise<Measured> {
  await using file = await open(target, 'wx');
  const hash = createHash('sha256');
  let size = 0;
  const write = async (bytes: Buffer): Promise<void> => {
    hash.update(bytes);
    size += bytes.length;
    await file.appendFile(bytes);
  };
  for (const name of names) {
    const source = path.join(folder, name);
    await write(tarHeader(name, (await stat(source)).size, time));
    for await (const piece of createReadStream(source, { highWaterMark: 1024 * 1024 })) await write(piece as Buffer);
    await write(Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK));
    await rm(source);
  }
  await write(Buffer.alloc(2 * BLOCK));
  await file.sync();
  return { size, sha256: hash.digest('hex') };
}

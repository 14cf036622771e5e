import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exec, Log } from '../ports.ts';
import {
  ATTESTATIONS,
  type AttestationName,
  attestationName,
  attestationsAbout,
  bundleName,
  MANIFEST_NAME,
} from '../publish/layout.ts';
import { RegistryClient } from '../registry/client.ts';
import { dockerCredentials } from '../registry/credentials.ts';
import { imageParts } from '../registry/image.ts';
import { byDigest, parseReference, type Reference } from '../registry/reference.ts';
import { openCosign, type Signer } from '../tools/cosign.ts';
import { manifestFiles } from '../verify/manifest.ts';
import type { Trust } from '../verify/trust.ts';
import { readEvidence } from './evidence.ts';
import { inParallel } from './parallel.ts';
import type { Provenance } from './provenance.ts';
import { imageStatements, sbomsOf } from './subjects.ts';
import { type File, hashFile, readManifestFile, type Verification, verifyDirectory } from './verify-directory.ts';
import { verifyImage } from './verify-image.ts';

export interface SignOptions {
  readonly directory: string;
  readonly signer: Signer;
  /** What a third party has: afterwards everything is verified again with this alone. */
  readonly trust: Trust;
  readonly provenance?: Provenance | undefined;
  /** The folder that a rehearsal of this build wrote: its statements are attested. */
  readonly evidence?: string | undefined;
  /** An image in a registry; it is signed by digest, with each of its platforms. */
  readonly image?: string | undefined;
  /** Signatures made at the same time. */
  readonly jobs?: number;
  readonly cosign?: string | undefined;
}

export interface SignPorts {
  readonly exec: Exec;
  readonly log: Log;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Signed {
  /** Every bundle that was written, by its name in the directory. */
  readonly bundles: readonly string[];
  /** Image references by digest. */
  readonly images: readonly string[];
  readonly verification: Verification;
}

interface Job {
  readonly bundle: string;
  readonly make: () => Promise<void>;
}

/**
 * Signs a build: its manifest and each file, with statements about them; then verifies all of it as a third party would.
 * @example
 * await signDirectory({ directory: 'out', signer: { kind: 'key', key: 'cosign.key' }, trust }, { exec, log, env });
 */
export async function signDirectory(options: SignOptions, { exec, log, env }: SignPorts): Promise<Signed> {
  const { directory, signer, trust, provenance, jobs = 4 } = options;
  const manifest = await readManifestFile(directory);
  const files = manifestFiles(manifest);
  const evidence = options.evidence === undefined ? [] : await readEvidence(options.evidence, manifest);
  await using cosign = await openCosign({ signer, exec, env, program: options.cosign });
  const scratch = await mkdtemp(join(tmpdir(), 'slipway-sign-'));
  try {
    // A build whose bytes are not what its manifest says is not signed at all.
    const hashing = log.step(`hashing ${files.length} files`);
    await inParallel(files, jobs, file => hashFile(directory, file));
    hashing.done();

    // Statements about an earlier build in this folder would be about other bytes now.
    for (const { path: name, uses } of [{ path: MANIFEST_NAME, uses: [] }, ...files])
      for (const bundle of [bundleName(name), ...attestationsAbout({ uses }).map(one => attestationName(name, one))])
        await rm(join(directory, bundle), { force: true });

    const work: Job[] = [MANIFEST_NAME, ...files.map(file => file.path)].map(name => ({
      bundle: bundleName(name),
      make: () => cosign.signBlob(join(directory, name), join(directory, bundleName(name))),
    }));
    const attest = (file: File, attestation: AttestationName, predicate: string): Job => {
      const bundle = attestationName(file.path, attestation);
      const statement = { name: file.path, sha256: file.sha256, predicateType: ATTESTATIONS[attestation], predicate };
      return { bundle, make: () => cosign.attestBlob(statement, join(directory, bundle)) };
    };
    const provenanceFile = join(scratch, 'provenance.json');
    if (provenance !== undefined) {
      const predicate = provenanceFile;
      await writeFile(predicate, JSON.stringify(provenance));
      work.push(...files.map(file => attest(file, 'provenance', predicate)));
    }
    for (const { sbom, subjects } of sbomsOf(manifest))
      work.push(...subjects.map(file => attest(file, 'sbom', join(directory, sbom.path))));

    for (const { file, attestation, predicate } of evidence) {
      const path = join(scratch, `${file.path}.${attestation}.json`);
      await writeFile(path, JSON.stringify(predicate));
      work.push(attest(file, attestation, path));
    }

    const signing = log.step(`signing ${work.length} statements`);
    let done = 0;
    await inParallel(work, jobs, async job => {
      await job.make();
      signing.update(`${++done}/${work.length} ${job.bundle}`);
    });
    signing.done();

    const image = options.image === undefined ? undefined : openImage(options.image, env, exec);
    const parts = image === undefined ? [] : await imageParts(image.client, image.name);
    const images = parts.map(part => (image === undefined ? '' : byDigest(image.reference, part.digest)));
    if (image !== undefined) {
      const step = log.step(`signing ${images.length} images`);
      const insecure = /^(localhost|127\.|\[::1\])/.test(image.reference.host);
      await cosign.signImages(images, { insecure });
      const statements = imageStatements(manifest, parts, provenance !== undefined);
      for (const { digest, attestation, sbom } of statements) {
        const predicate = sbom === undefined ? provenanceFile : join(directory, sbom);
        const statement = { predicateType: ATTESTATIONS[attestation], predicate };
        await cosign.attestImage(statement, byDigest(image.reference, digest), { insecure });
      }
      await verifyImage(image.client, image.name, trust, { attested: statements });
      step.done();
    }

    const verification = await verifyDirectory(directory, trust, {
      log,
      jobs,
      attested: [...(provenance ? (['provenance'] as const) : []), 'sbom'],
    });
    return { bundles: work.map(job => job.bundle).sort(), images, verification };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

interface OpenImage {
  readonly reference: Reference;
  /** A digest or tag. */
  readonly name: string;
  readonly client: RegistryClient;
}

function openImage(image: string, env: SignPorts['env'], exec: Exec): OpenImage {
  const reference = parseReference(image);
  const credentials = dockerCredentials(env, exec);
  const client = new RegistryClient({ host: reference.host, repository: reference.repository, credentials });
  return { reference, name: reference.digest ?? reference.tag ?? 'latest', client };
}

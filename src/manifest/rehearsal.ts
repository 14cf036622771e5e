import * as z from 'zod';
import type { ArchitectureBuild, Manifest } from './manifest.ts';
import { REHEARSAL_TYPE, SCENARIO_NAMES, type ScenarioName } from './rehearsal-names.ts';

/** What a rehearsal says of a build: an in-toto statement for each scenario, which `sign` attests and publishing demands. */

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Text = z.string().max(4096);
const Seconds = z.number().nonnegative();

/** One time that a scenario was played. */
export const RehearsalRun = z.strictObject({
  /** The release that the node came from, by its manifest. */
  from: z.strictObject({ version: Text, sha256: Sha256 }).optional(),
  /** The disk image that was started. */
  artifact: Text,
  passed: z.boolean(),
  seconds: Seconds,
  /** Seconds by what they were spent on: `firstBoot`, `update`, `wayBack`. */
  measures: z.record(z.string().max(64), Seconds),
  error: Text.optional(),
});
export type RehearsalRun = z.infer<typeof RehearsalRun>;

/** The predicate of type `REHEARSAL_TYPE`. */
export const Rehearsal = z.strictObject({
  scenario: z.enum(SCENARIO_NAMES),
  result: z.enum(['passed', 'failed']),
  image: z.strictObject({
    name: Text,
    version: Text,
    architecture: z.enum(['amd64', 'arm64']),
    rootHash: Sha256,
    uki: Sha256,
    /** The manifest that lay beside the artifacts. */
    manifest: Sha256,
  }),
  runs: z.array(RehearsalRun).min(1).max(1000),
  machine: z.strictObject({ accelerator: z.enum(['kvm', 'tcg']), slipway: Text }),
  startedOn: Text,
  finishedOn: Text,
});
export type Rehearsal = z.infer<typeof Rehearsal>;

const Subject = z.strictObject({ name: Text, digest: z.strictObject({ sha256: Sha256 }) });

/** A file of evidence, as a rehearsal leaves it behind and before anybody signs it. */
export const RehearsalStatement = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.array(Subject).min(1).max(1000),
  predicateType: z.literal(REHEARSAL_TYPE),
  predicate: Rehearsal,
});
export type RehearsalStatement = z.infer<typeof RehearsalStatement>;

export const EVIDENCE_SUFFIX = '.intoto.json';

/** Where evidence of a scenario lies in the folder of a rehearsal. */
export const evidenceName = (scenario: ScenarioName, architecture: string): string =>
  `${scenario}.${architecture}${EVIDENCE_SUFFIX}`;

/** The statement about a build: its manifest and every artifact of the architecture are the subjects. */
export function rehearsalStatement(manifest: Manifest, predicate: Rehearsal): RehearsalStatement {
  const build = manifest.architectures[predicate.image.architecture];
  const files = build === undefined ? [] : filesOf(build);
  return RehearsalStatement.parse({
    _type: STATEMENT_TYPE,
    subject: [
      { name: 'manifest.json', digest: { sha256: predicate.image.manifest } },
      ...files.map(({ path, sha256 }) => ({ name: path, digest: { sha256 } })),
    ],
    predicateType: REHEARSAL_TYPE,
    predicate,
  });
}

/** Each file of a build once. */
export function filesOf({ artifacts, slot, verity, uki, chunks }: ArchitectureBuild) {
  const all = [...artifacts, slot, verity, uki, ...(chunks === undefined ? [] : [chunks])];
  return [...new Map(all.map(({ path, size, sha256 }) => [path, { path, size, sha256 }])).values()];
}

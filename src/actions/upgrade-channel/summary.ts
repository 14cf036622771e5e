import type { Manifest } from '../../manifest/manifest.ts';
import { type FileChange, fileChanges, type PackageChange } from '../../publish/changes.ts';
import { bundleName, channelPath, MANIFEST_NAME, releasePath } from '../../publish/layout.ts';
import { rolloutChart } from '../../publish/rollout.ts';
import { bytes } from '../../shell/log.ts';
import type { verifyCommands } from '../../sign/commands.ts';
import { manifestFiles } from '../../verify/manifest.ts';
import { block, cell, code } from '../markdown.ts';
import type { ChannelCommand } from './inputs.ts';
import type { Outcome } from './run.ts';

export interface ChannelReport extends Outcome {
  readonly command: ChannelCommand;
  readonly address: string;
  /** Of the build that was published. */
  readonly manifest?: Manifest | undefined;
  /** Of the release before it. */
  readonly before?: Manifest | undefined;
  /** What changed since then, where both have a list of their packages. */
  readonly packages?: readonly PackageChange[] | undefined;
}

const DONE: Readonly<Record<ChannelCommand, string>> = {
  publish: 'published',
  promote: 'promoted',
  pause: 'paused',
  resume: 'resumed',
  revoke: 'revoked',
  unpublish: 'unpublished',
  refresh: 'refreshed',
  init: 'begun',
};

/** The job summary of a change: the channel's new state, the release and how it spreads, and how anybody checks both. */
export function renderChannelSummary(report: ChannelReport, commands: ReturnType<typeof verifyCommands>): string {
  const { channel, sha256, release, version, sent, command, address, manifest, before, packages } = report;
  const what = version === undefined ? cell(channel.channel) : `${cell(channel.channel)}: ${cell(version)}`;
  return [
    `## ${what} ${DONE[command]}`,
    '',
    '| | |',
    '| --- | --- |',
    `| channel | ${code(address)} |`,
    `| sequence | ${channel.sequence} |`,
    `| good until | ${cell(channel.expires)} |`,
    `| channel file | ${code(`sha256:${sha256}`)} |`,
    ...(release === undefined ? [] : [`| manifest | ${code(`sha256:${release.manifest.sha256}`)} |`]),
    ...(sent === undefined ? [] : [`| uploaded | ${bytes(sent)} |`]),
    '',
    ...(release === undefined || command === 'revoke'
      ? []
      : [`### Rollout: ${cell(release.urgency)}`, '', ...block(rolloutChart(release, channel.issued))]),
    ...(manifest === undefined ? [] : fileTable(manifest, before)),
    ...(before === undefined || packages === undefined ? [] : packageTable(packages, before.version)),
    ...checks(report, commands),
  ].join('\n');
}

/** What a release is made of, and how much more or less that is than before. */
function fileTable(manifest: Manifest, before: Manifest | undefined): string[] {
  if (before === undefined)
    return [
      '| file | size | sha256 |',
      '| --- | ---: | --- |',
      ...manifestFiles(manifest).map(file => `| ${code(file.path)} | ${bytes(file.size)} | ${code(file.sha256)} |`),
      '',
    ];
  return [
    `| file | size | since ${cell(before.version)} | sha256 |`,
    '| --- | ---: | ---: | --- |',
    ...fileChanges(manifest, before).map(
      file => `| ${code(file.path)} | ${bytes(file.size)} | ${difference(file)} | ${code(file.sha256)} |`,
    ),
    '',
  ];
}

function difference({ size, sha256, before }: FileChange): string {
  if (before === undefined) return 'new';
  if (before.sha256 === sha256) return 'the same';
  if (before.size === size) return 'as large';
  const share = before.size === 0 ? '' : ` (${((100 * (size - before.size)) / before.size).toFixed(1)} %)`;
  return `${size > before.size ? '+' : '−'}${bytes(Math.abs(size - before.size))}${share.replace('-', '−')}`;
}

/** A summary has room for a megabyte; the bills of materials have them all. */
const MOST_PACKAGES = 500;

function packageTable(changes: readonly PackageChange[], since: string): string[] {
  if (changes.length === 0) return [`No package has changed since ${cell(since)}.`, ''];
  const count = (of: (change: PackageChange) => boolean) => changes.filter(of).length;
  const [fresh, gone] = [count(({ before }) => before === undefined), count(({ now }) => now === undefined)];
  const more = changes.length - MOST_PACKAGES;
  return [
    '<details>',
    `<summary>Packages since ${cell(since)}: ${changes.length - fresh - gone} changed, ${fresh} new, ${gone} gone</summary>`,
    '',
    '| package | architecture | before | now |',
    '| --- | --- | --- | --- |',
    ...changes
      .slice(0, MOST_PACKAGES)
      .map(
        ({ name, architecture, before = '', now = '' }) =>
          `| ${[name, architecture, before, now].map(cell).join(' | ')} |`,
      ),
    ...(more > 0 ? ['', `and ${more} more`] : []),
    '',
    '</details>',
    '',
  ];
}

/** Commands that check what nodes will read. In a registry both files are layers, which cosign does not fetch. */
function checks({ address, channel, release }: ChannelReport, commands: ReturnType<typeof verifyCommands>): string[] {
  if (address.startsWith('oci:')) return [];
  const base = address.slice(0, -channelPath(channel.channel).length);
  const names = [
    channelPath(channel.channel),
    ...(release === undefined ? [] : [releasePath(release.version, MANIFEST_NAME)]),
  ];
  const web = base.startsWith('https://');
  const fetches = web ? [`mkdir -p ${names.map(name => name.replace(/\/[^/]*$/, '')).join(' ')}`] : [];
  for (const name of web ? names : []) {
    for (const file of [name, bundleName(name)]) fetches.push(`curl -fsSL -o '${file}' '${base}${file}'`);
  }
  const lines = [...commands.preparation, ...fetches, ...names.map(name => commands.blob(name))];
  const where = web ? '' : `, in ${code(base === '' ? '.' : base)}`;
  return [`Check it with cosign 2.5 or newer${where}:`, '', ...block(lines.join('\n'), 'sh')];
}

import { Timestamp, timeOf } from '../channel/channel.ts';
import { UsageError } from '../errors.ts';
import { explainNode, type NodeAnswer } from '../publish/explain.ts';
import { parseChannelAddress } from '../publish/open.ts';
import { bytes } from '../shell/log.ts';
import { openReader } from './channel/read.ts';
import type { Command, CommandResult, CommandShell } from './command.ts';
import type { Options } from './commands.ts';

/** Says what a field is, from the same table that validates it; or what a node would do, by the node's own function. */
export const run: Command<'explain'> = async ({ arguments: { FIELD }, options }, shell) => {
  const { channel, node, from } = options;
  if (channel === undefined && node === undefined && from === undefined) {
    const text = await shell.core.explainField(FIELD ?? '');
    return { value: { field: FIELD ?? '', text }, text };
  }
  if (FIELD !== undefined || channel === undefined || node === undefined || from === undefined)
    throw new UsageError('bad-option', 'it is either a field or a node that can be explained', {
      hint: 'Write slipway explain FIELD, or slipway explain --channel URL --node ID --from VERSION.',
    });
  return await explainFor({ ...options, channel, node, from }, shell);
};

type NodeOptions = Options<'explain'> & { readonly channel: string; readonly node: string; readonly from: string };

async function explainFor(options: NodeOptions, shell: CommandShell): Promise<CommandResult> {
  const { at } = options;
  if (at !== undefined && !Timestamp.safeParse(at).success)
    throw new UsageError('bad-option', `--at can't be "${at}"`, {
      hint: 'Write a moment such as 2026-11-23T08:00:00Z.',
    });
  const { root, channel } = parseChannelAddress(options.channel);
  const { source, trust } = await openReader(root, options, shell);
  const question = {
    ...{ id: options.node, version: options.from, architecture: options.arch, labels: options.label },
    ...{ sequence: options.seen, now: at === undefined ? Date.now() : timeOf(at) },
  };
  const answer = await explainNode(source, channel, question, trust);
  const { decision, waves, verified, sha256 } = answer;
  const { sequence, issued, expires } = answer.channel;
  return {
    value: {
      node: options.node,
      from: options.from,
      channel: { channel, sequence, issued, expires, sha256, verified },
      decision,
      waves,
    },
    text: textOf(answer, options),
  };
}

function textOf({ channel, decision, waves, verified }: NodeAnswer, { node, from, arch }: NodeOptions): string {
  const rows: [string, string][] = [
    ['node', `${node} on ${from} (${arch}), ${decision.clock}`],
    ['channel', `${channel.channel}, sequence ${channel.sequence}, ${verified ? 'verified' : 'not verified'}`],
    ['answer', `${decision.action} (${decision.code})`],
    ['why', decision.reason],
  ];
  if (decision.action === 'update') {
    const hops = decision.path.map(({ version, why }) => (why === 'target' ? version : `${version} (${why})`));
    rows.push(['path', [from, ...hops].join(' -> ')]);
    rows.push(['download', decision.bytes === undefined ? 'unknown' : `${bytes(decision.bytes)} at most`]);
    rows.push(['reboots', String(decision.reboots)]);
  }
  if ('until' in decision && decision.until !== undefined) rows.push(['until', decision.until]);
  for (const { version, opens, place } of waves) {
    const where = place === undefined ? '' : `, ${(place * 100).toFixed(2)} % of the nodes are before it`;
    rows.push(['wave', `${version} opens ${opens}${where}`]);
  }
  const width = Math.max(...rows.map(([key]) => key.length));
  return rows.map(([key, value]) => `${key.padEnd(width)}  ${value}`).join('\n');
}

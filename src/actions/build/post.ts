import { removeAbandoned } from '../../build/partial.ts';
import type { ActionPorts } from '../action.ts';
import { InputReader } from '../inputs.ts';
import { saveTools, type ToolCache } from './caches.ts';

/** The name of the state that the main step leaves for this one. */
export const TOOLS_STATE = 'tools';

/** After the job's steps, however they ended: what a killed build left is removed, and tools that were new are kept. */
export async function afterBuild(ports: Pick<ActionPorts, 'exec' | 'env' | 'log'>): Promise<void> {
  const { env } = ports;
  const output = new InputReader(env).text('output');
  if (output !== undefined) await removeAbandoned(output);
  const tools = env[`STATE_${TOOLS_STATE}`];
  if (tools) await saveTools(JSON.parse(tools) as ToolCache, ports);
}

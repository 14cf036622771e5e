import { removeAbandoned } from '../../build/partial.ts';
import type { Log } from '../../ports.ts';
import { InputReader } from '../inputs.ts';
import { saveTools, type ToolCache } from './caches.ts';

/** The name of the state that the main step leaves for this one. */
export const TOOLS_STATE = 'tools';

/** After the job's steps, however they ended: what a killed build left is removed, and tools that were new are kept. */
export async function afterBuild(env: Readonly<Record<string, string | undefined>>, log: Log): Promise<void> {
  const output = new InputReader(env).text('output');
  if (output !== undefined) await removeAbandoned(output);
  const tools = env[`STATE_${TOOLS_STATE}`];
  if (tools) await saveTools(JSON.parse(tools) as ToolCache, log);
}

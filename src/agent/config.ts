import * as z from 'zod';
import { messageOf } from '../errors.ts';
import { AgentConfig } from '../manifest/agent-config.ts';
import { openTrust, type Trust } from '../verify/trust.ts';
import { AgentError } from './errors.ts';
import type { AgentPorts } from './ports.ts';

/** The image's own configuration: read at every start, held against a strict schema, never written. */

export interface Configured {
  readonly config: AgentConfig;
  readonly trust: Trust;
}

const bad = (file: string, message: string, cause?: unknown): AgentError =>
  new AgentError('bad-config', `${file}: ${message}`, {
    cause,
    hint: 'it is part of the image: mend the spec, and build and install a new one',
  });

export async function readConfig({ files, places }: Pick<AgentPorts, 'files' | 'places'>): Promise<Configured> {
  const text = await files.read(places.config);
  if (text === undefined) throw bad(places.config, 'there is no configuration: this image has no agent');
  let value: unknown;
  try {
    value = JSON.parse(text.toString('utf8'));
  } catch (cause) {
    throw bad(places.config, 'it is not JSON', cause);
  }
  const result = AgentConfig.safeParse(value);
  if (!result.success) throw bad(places.config, z.prettifyError(result.error).replaceAll('\n', ' ').slice(0, 500));
  const config = result.data;
  const read = async (path: string): Promise<string> => {
    const content = await files.read(path);
    if (content === undefined) throw bad(path, 'it is not there');
    return content.toString('utf8');
  };
  const { trust } = config;
  try {
    if (trust.kind === 'key') {
      const keys = await Promise.all(trust.keys.map(read));
      return { config, trust: openTrust({ kind: 'key', keys }) };
    }
    const { identity, issuer } = trust;
    const trustedRoot = JSON.parse(await read(trust.trustedRoot));
    return { config, trust: openTrust({ kind: 'identity', identity, issuer, trustedRoot }) };
  } catch (error) {
    if (error instanceof AgentError) throw error;
    throw bad(places.config, `trust: ${messageOf(error)}`, error);
  }
}

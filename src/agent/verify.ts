import type { Configured } from './config.ts';
import type { Slot } from './disk.ts';
import { AgentError } from './errors.ts';
import type { NodeView } from './node.ts';
import type { AgentPorts } from './ports.ts';
import { wayBack } from './rollback.ts';

export interface VerifiedSlot {
  readonly slot: 'running' | 'other';
  readonly rootHash: string;
  readonly ok: boolean;
  readonly message: string;
}

const HOUR = 3_600_000;

/** Reads both slots whole and holds each against its root hash (veritysetup(8), verify). */
export async function verifySlots(configured: Configured, view: NodeView, ports: AgentPorts): Promise<VerifiedSlot[]> {
  const { disk } = view;
  const check = async (
    slot: 'running' | 'other',
    { dataPath, verityPath }: Slot,
    rootHash: string,
  ): Promise<VerifiedSlot> => {
    const { exitCode, stderr } = await ports.exec('veritysetup', ['verify', dataPath, verityPath, rootHash], {
      timeout: HOUR,
      signal: ports.signal,
    });
    const message =
      exitCode === 0
        ? 'every block is what the root hash says'
        : stderr.trim().split('\n').at(-1) || `exit code ${exitCode}`;
    return { slot, rootHash, ok: exitCode === 0, message };
  };
  const rows = [await check('running', disk.running, disk.rootHash)];
  const back = wayBack(configured, view)?.uki?.rootHash;
  if (disk.other !== undefined && back !== undefined) rows.push(await check('other', disk.other, back));
  return rows;
}

/** @throws AgentError `corrupt` where a slot is not what it was */
export function assertIntact(rows: readonly VerifiedSlot[]): void {
  const broken = rows.find(({ ok }) => !ok);
  if (broken === undefined) return;
  throw new AgentError('corrupt', `the ${broken.slot} slot is not what its root hash says: ${broken.message}`, {
    hint: 'the disk may be failing: see its own health report, and install this node anew',
  });
}

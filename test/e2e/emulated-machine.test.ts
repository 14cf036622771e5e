import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Machine } from '../../src/run/machine.ts';

// The real QEMU with the real firmware, and without KVM wherever this runs.

/** What the firmware says first, where there is no disk. */
const FIRST = 'Start PXE over IPv4';
const folder = await mkdtemp(path.join(tmpdir(), 'slipway-e2e-emulated-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a boot that stands still since its processors lost each other is begun anew, once', async () => {
  const noKvm = async () => ({ exitCode: 1, stdout: '', stderr: '' });
  await using machine = await Machine.start(
    { architecture: 'amd64', env: process.env, folder, disks: [], cpus: 2 },
    noKvm,
  );
  const starts = async () => (await machine.serial()).split(FIRST).length - 1;
  await machine.until(new RegExp(FIRST), 120);
  expect(await starts()).toBe(1);

  const serial = path.join(folder, 'serial.log');
  const line = "rcu: rcu_preempt kthread timer wakeup didn't happen for 5253 jiffies\n";
  await appendFile(serial, line);
  // QEMU goes on writing where it was, over the line that it does not know of.
  await machine.until(new RegExp(`${FIRST}[\\s\\S]*${FIRST}`), 120);
  await appendFile(serial, line);
  await expect(machine.until(/never/, 5)).rejects.toThrow('did not show');
  expect(await starts()).toBe(2);
});

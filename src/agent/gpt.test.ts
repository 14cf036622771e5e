import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { changePartitions, NO_AUTO, readTable, uuidFromBytes, uuidToBytes, writeTable } from './gpt.ts';
import { openDevice } from './node-ports.ts';

const folder = await mkdtemp(join(tmpdir(), 'slipway-gpt-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const UUID = '00112233-4455-6677-8899-aabbccddeeff';

async function disk(name: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, '');
  await truncate(file, 32 * 2 ** 20);
  const script = 'label: gpt\nsize=4MiB, name=a\nsize=4MiB, name=b, attrs="GUID:63"\n';
  execFileSync('sfdisk', ['--quiet', file], { input: script, stdio: ['pipe', 'pipe', 'pipe'] });
  return file;
}
const seen = (file: string) =>
  JSON.parse(execFileSync('sfdisk', ['--json', file], { encoding: 'utf8' })).partitiontable.partitions[1];
async function rename(file: string): Promise<void> {
  const device = await openDevice(file, 'write');
  const changes = new Map([[2, { label: 'os_1.0~rc1', uuid: UUID, attributes: NO_AUTO | 1n }]]);
  await writeTable(device, changePartitions(await readTable(device), changes));
  await device.close();
}

test('a UUID is the same after a round', () => {
  expect(uuidFromBytes(uuidToBytes(UUID))).toBe(UUID);
});

test('sfdisk reads what was changed, in either copy', async () => {
  const file = await disk('both');
  await rename(file);
  expect(seen(file)).toMatchObject({
    name: 'os_1.0~rc1',
    uuid: UUID.toUpperCase(),
    attrs: 'RequiredPartition GUID:63',
  });
  const device = await openDevice(file, 'write');
  const whole = await readTable(device);
  expect(whole.from).toBe('primary');
  await device.write(Buffer.alloc(512), 512);
  const backup = await readTable(device);
  expect(backup).toMatchObject({ from: 'backup', partitions: whole.partitions });
  await device.close();
  expect(seen(file)).toMatchObject({ name: 'os_1.0~rc1' });
});

test('a table of which only the backup is whole is mended by the next change', async () => {
  const file = await disk('mended');
  const device = await openDevice(file, 'write');
  await device.write(Buffer.alloc(512, 1), 1024);
  await device.close();
  await rename(file);
  const again = await openDevice(file, 'write');
  expect(await readTable(again)).toMatchObject({ from: 'primary' });
  await again.write(Buffer.alloc(512), 1024);
  expect(await readTable(again)).toMatchObject({
    from: 'backup',
    partitions: [{ label: 'a' }, { label: 'os_1.0~rc1' }],
  });
  await again.write(Buffer.alloc(512), 31 * 2 ** 20 + 2 ** 20 - 512);
  await expect(readTable(again)).rejects.toMatchObject({ code: 'bad-table' });
  await again.close();
});

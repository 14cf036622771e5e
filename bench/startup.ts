import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../src/shell/package-root.ts';

const RUNS = 9;
const ACTIONS = {
  ...{ build: 'build', rehearse: 'rehearse', sign: 'sign' },
  ...{ 'upgrade-channel': 'upgrade-channel', pipeline: '.' },
} as const;

/**
 * Milliseconds from the start of each committed bundle to its first line, the median of nine, with the action's defaults
 * and a spec that has a mistake: so the inputs are read and the spec parsed. `node -e` is what Node itself takes.
 */
export async function measure(): Promise<object> {
  const root = packageRoot();
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-startup-'));
  writeFileSync(path.join(folder, 'os.yaml'), 'name: 1\n');
  try {
    const node = await median(() => firstLine(['-e', 'console.log(0)'], folder, {}));
    const found: Record<string, { milliseconds: number; ratio: number }> = {};
    for (const [name, place] of Object.entries(ACTIONS)) {
      const env = defaults(path.join(root, place, 'action.yml'));
      const milliseconds = await median(() => firstLine([path.join(root, 'dist', name, 'index.js')], folder, env));
      found[name] = { milliseconds, ratio: Math.round((milliseconds / node) * 10) / 10 };
    }
    return { node: { milliseconds: node, ratio: 1 }, ...found };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function defaults(file: string): Record<string, string> {
  const { inputs } = parse(readFileSync(file, 'utf8')) as { inputs: Record<string, { default: string }> };
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { default: value }]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}

async function median(measureOnce: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await measureOnce());
  return Math.round(times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0);
}

function firstLine(args: readonly string[], cwd: string, env: Record<string, string>): Promise<number> {
  const begin = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, GITHUB_ACTIONS: 'true', RUNNER_TEMP: cwd, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    let time: number | undefined;
    child.stdout.once('data', () => {
      time = performance.now() - begin;
    });
    child.once('error', reject);
    child.once('close', () => (time === undefined ? reject(new Error('bug: it said nothing')) : resolve(time)));
  });
}

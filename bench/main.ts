/** `npm run bench -- NAME`: measures on this machine, in one run, and prints JSON. Compare ratios, not seconds. */
const BENCHES = {
  agent: () => import('./agent.ts'),
  build: () => import('./build.ts'),
  startup: () => import('./startup.ts'),
} as const;

const name = process.argv[2] ?? '';
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name as keyof typeof BENCHES] : undefined;
if (load === undefined) {
  process.stderr.write(`bench: name one of ${Object.keys(BENCHES).join(', ')}\n`);
  process.exitCode = 2;
} else {
  process.stdout.write(`${JSON.stringify(await (await load()).measure(), null, 2)}\n`);
}

import { defineConfig } from 'vitest/config';
import type { Reporter, TestCase } from 'vitest/node';

/** CI reads the closing line; above it stands every test that did not run, with its reason, and then what failed. */
const tally = (): Reporter => ({
  onTestRunEnd(modules) {
    const count = { passed: 0, failed: 0, skipped: 0 };
    const skipped: TestCase[] = [];
    const failed: string[] = [];
    for (const module of modules) {
      // What a hook or the file itself threw, for which none of its tests stands.
      for (const whole of [module, ...module.children.allSuites()])
        for (const { message } of whole.errors())
          failed.push(`${whole.type === 'suite' ? whole.fullName : whole.moduleId}: ${message}`);
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'failed') failed.push(`${test.fullName}: ${result.errors[0]?.message}`);
        else if (result.state === 'passed') count.passed++;
        else skipped.push(test);
      }
    }
    count.failed = failed.length;
    count.skipped = skipped.length;
    for (const test of skipped) {
      const result = test.result();
      const note = result.state === 'skipped' && result.note ? `: ${result.note}` : '';
      process.stdout.write(`skipped ${test.fullName}${note}\n`);
    }
    for (const what of failed) process.stdout.write(`FAILED ${what.split('\n', 4).join('\n  ').slice(0, 400)}\n`);
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
  },
});

/** It imports JSON without saying so, which Node refuses. */
const logLevel = 'error'; // nor are its source maps complete
const server = { deps: { inline: [/@actions\/workflow-parser/] } };

export default defineConfig({
  test: {
    reporters: ['default', tally()],
    projects: [
      {
        logLevel,
        test: { name: 'unit', include: ['src/**/*.test.ts', 'test/house/**/*.test.ts'], testTimeout: 20_000, server },
      },
      {
        logLevel,
        // Real programs: BuildKit, QEMU, cosign. One file at a time, since each of them fills the machine.
        test: {
          name: 'e2e',
          server,
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 1_800_000,
          fileParallelism: false,
          // Tests that may run side by side: one machine of theirs for each core of the smallest runner.
          maxConcurrency: 2,
        },
      },
    ],
  },
});

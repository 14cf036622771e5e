import { type TestContext, test } from 'vitest';

/** Whether the tests run that take too long for every run: `npm run test:all`. */
export const testsAll = process.env['SLIPWAY_TEST_ALL'] !== undefined;
const WHY_NOT = 'it takes minutes; npm run test:all has it (SLIPWAY_TEST_ALL=1)';

/** A test of `npm run test:all`; every other run names it in its tally. */
export const slowTest = (name: string, work: (context: TestContext) => Promise<void>, timeout?: number): void =>
  test(name, async context => (testsAll ? work(context) : context.skip(WHY_NOT)), timeout);

import { debian12, debian13, ubuntu2404 } from './debian.ts';
import type { Distribution } from './distribution.ts';

const DISTRIBUTIONS: readonly Distribution[] = [debian12, debian13, ubuntu2404];

/** The distribution of a suite that the spec's schema has let through. */
export function distributionOf(suite: string): Distribution {
  const found = DISTRIBUTIONS.find(distribution => distribution.suite === suite);
  if (!found) throw new Error(`bug: the schema allows suite ${suite}, and no distribution has it`);
  return found;
}

/** The words of a rehearsal; by themselves, since every reader of a channel's layout needs them and nothing more. */

export const REHEARSAL_TYPE = 'https://slipway.dev/rehearsal/v1';

/** Every scenario, in the order in which they are played. */
export const SCENARIO_NAMES = [
  'boot',
  'upgrade',
  'download-cut',
  'power-cut',
  'bad-health',
  'kernel-panic',
  'flipped-block',
] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

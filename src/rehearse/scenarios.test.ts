import { describe, expect, test } from 'vitest';
import type { ScenarioName } from '../manifest/rehearsal-names.ts';
import { type Lab, type NodeSteps, SCENARIOS, scenarioNamed } from './scenarios.ts';

/** A node that does what is asked of it, up to a step that fails, and keeps a record. */
function labThat(failing?: keyof NodeSteps): { lab: Lab; steps: string[] } {
  const steps: string[] = [];
  const node = new Proxy({} as NodeSteps, {
    get: (_, step) =>
      step === 'then'
        ? undefined
        : (...given: unknown[]) => {
            steps.push([step, ...given].map(String).join(' '));
            if (step === failing) return Promise.reject(new Error(String(step)));
            return step === 'connectionBreaks' ? undefined : Promise.resolve(10);
          },
  });
  const began = (how: string) => {
    steps.push(how);
    return node;
  };
  const lab: Lab = {
    unused: async () => began('unused'),
    released: async () => began('released'),
    updated: async () => ({ node: began('updated'), seconds: 30 }),
  };
  return { lab, steps };
}

const play = async (name: ScenarioName) => {
  const { lab, steps } = labThat();
  return { measures: await scenarioNamed(name).play(lab), steps };
};

describe('a scenario', () => {
  test('upgrade starts the new version cold, twice, and looks at state after both', async () => {
    const { measures, steps } = await play('upgrade');
    expect(steps).toEqual([
      ...['updated', 'startsNew', 'isSound', 'hasUpgraded', 'turnsOff'],
      ...['startsNew', 'isSound', 'keptItsState'],
    ]);
    expect(measures).toEqual({ update: 30, upgrade: 40, secondBoot: 10 });
  });

  test.each([
    ['bad-health', 'failing-gate'],
    ['kernel-panic', 'kernel-panic'],
    ['flipped-block', 'flipped-block'],
  ] as const)('%s ends with the old version, sound, and with a record of it', async (name, fault) => {
    const { measures, steps } = await play(name);
    expect(steps).toEqual(['updated', `comesBackFrom ${fault}`, 'isSound', 'hasFallenBack', 'keptItsState']);
    expect(measures).toEqual({ wayBack: 10 });
  });

  test('power-cut is over only when the upgrade has held after all', async () => {
    const { steps } = await play('power-cut');
    expect(steps.slice(0, 6)).toEqual([
      ...['released', 'startsOld', 'losesPowerWhileUpdating 0.5', 'startsOld', 'isSound', 'updates'],
    ]);
    expect(steps.slice(6)).toEqual(['startsNew', 'isSound', 'hasUpgraded', 'keptItsState']);
  });

  test('never passes a step that fails', async () => {
    for (const { name, play } of SCENARIOS) {
      const { lab, steps } = labThat();
      await play(lab);
      const taken = new Set(steps.map(step => step.split(' ')[0] ?? ''));
      for (const step of ['unused', 'released', 'updated', 'connectionBreaks']) taken.delete(step);
      for (const step of taken)
        await expect(play(labThat(step as keyof NodeSteps).lab), `${name}: ${step}`).rejects.toThrow(step);
    }
  });
});

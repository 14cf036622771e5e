import type { ScenarioName } from '../manifest/rehearsal-names.ts';

/** What happens in each scenario. The machine is a port, so that this reads as the rules that a node is held against. */

/** Seconds by what they were spent on. */
export type Measures = Readonly<Record<string, number>>;

/** How an image or its surroundings are broken on purpose. */
export type Fault = 'failing-gate' | 'kernel-panic' | 'flipped-block';

/** One node on its virtual hardware. Each step throws where the node does otherwise than it says. */
export interface NodeSteps {
  /** Switches a node on that is off; answers with the seconds until the version under test is up, on its own terms. */
  startsNew(): Promise<number>;
  /** The same for the version that the node came from. */
  startsOld(): Promise<number>;
  /** What runs is the build's own root, verified by the kernel, and no unit has failed. */
  isSound(): Promise<void>;
  /** The agent says that the new version has proved itself, and nothing is pending. */
  hasUpgraded(): Promise<void>;
  /** The agent says that it came back, and why; it does not take the version again. */
  hasFallenBack(): Promise<void>;
  /** Identity and data from before the upgrade are there. */
  keptItsState(): Promise<void>;
  /** Runs the node's own agent unit until it reboots into the new version; answers with the seconds. */
  updates(): Promise<number>;
  /** Starts the agent, and takes the power away when this share of the slot has been sent. */
  losesPowerWhileUpdating(share: number): Promise<void>;
  /** From now on each download breaks off after so many bytes of the slot; it goes on where it broke. */
  connectionBreaks(times: number): void;
  /** Breaks the new version in this way on each of its tries; answers with the seconds until the old one is up again. */
  comesBackFrom(fault: Fault): Promise<number>;
  /** Orderly. */
  turnsOff(): Promise<void>;
}

/** Machines to begin with. */
export interface Lab {
  /** The build's disk image, never started. */
  unused(): Promise<NodeSteps>;
  /** A node of the old version that has been started once and is off. */
  released(): Promise<NodeSteps>;
  /** Such a node whose agent has taken the new version; it has rebooted and is off, before the first try. */
  updated(): Promise<{ readonly node: NodeSteps; readonly seconds: number }>;
}

export interface Scenario {
  readonly name: ScenarioName;
  /** What is shown by it, as a sentence. */
  readonly shows: string;
  /** It begins with an older release, whose agent does the upgrade. */
  readonly upgrades: boolean;
  play(lab: Lab): Promise<Measures>;
}

const fallsBack = (fault: Fault) => async (lab: Lab) => {
  const { node } = await lab.updated();
  const wayBack = await node.comesBackFrom(fault);
  await node.isSound();
  await node.hasFallenBack();
  await node.keptItsState();
  return { wayBack };
};

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'boot',
    shows: 'the image starts, verified, with no failed unit',
    upgrades: false,
    async play(lab) {
      const node = await lab.unused();
      const firstBoot = await node.startsNew();
      await node.isSound();
      return { firstBoot };
    },
  },
  {
    name: 'upgrade',
    shows: 'a node takes the new version over its own agent, and two cold boots later still has its state',
    upgrades: true,
    async play(lab) {
      const { node, seconds: update } = await lab.updated();
      const trial = await node.startsNew();
      await node.isSound();
      await node.hasUpgraded();
      await node.turnsOff();
      const secondBoot = await node.startsNew();
      await node.isSound();
      await node.keptItsState();
      return { update, upgrade: update + trial, secondBoot };
    },
  },
  {
    name: 'download-cut',
    shows: 'a download that breaks off goes on where it broke, and the upgrade holds',
    upgrades: true,
    async play(lab) {
      const node = await lab.released();
      await node.startsOld();
      node.connectionBreaks(2);
      const update = await node.updates();
      const trial = await node.startsNew();
      await node.isSound();
      await node.hasUpgraded();
      return { update, upgrade: update + trial };
    },
  },
  {
    name: 'power-cut',
    shows: 'power that is lost while the slot is written costs nothing but time',
    upgrades: true,
    async play(lab) {
      const node = await lab.released();
      await node.startsOld();
      await node.losesPowerWhileUpdating(0.5);
      const wayBack = await node.startsOld();
      await node.isSound();
      const update = await node.updates();
      const trial = await node.startsNew();
      await node.isSound();
      await node.hasUpgraded();
      await node.keptItsState();
      return { wayBack, update, upgrade: update + trial };
    },
  },
  {
    name: 'bad-health',
    shows: 'a version that does not prove itself goes, and the old one comes back with its state',
    upgrades: true,
    play: fallsBack('failing-gate'),
  },
  {
    name: 'kernel-panic',
    shows: 'a version that panics goes, and the old one comes back with its state',
    upgrades: true,
    play: fallsBack('kernel-panic'),
  },
  {
    name: 'flipped-block',
    shows: 'a slot that is not what was signed never runs, and the old one comes back with its state',
    upgrades: true,
    play: fallsBack('flipped-block'),
  },
];

export const scenarioNamed = (name: ScenarioName): Scenario => {
  const found = SCENARIOS.find(scenario => scenario.name === name);
  if (found === undefined) throw new Error(`bug: no scenario ${name}`);
  return found;
};

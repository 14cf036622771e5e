import type { OptionName, Words } from '../errors.ts';
import { INPUT_NAMES } from './input-names.ts';

/** Options that are called otherwise in an action.yml, by what an action has first. */
const CALLED: Readonly<Partial<Record<OptionName, readonly string[]>>> = {
  build: ['manifest', 'output'],
  evidence: ['evidence', 'rehearsal'],
  'upgrade-from': ['upgrade-from', 'channel'],
};

const COMMANDS: Readonly<Record<Parameters<Words['command']>[0], string>> = {
  build: 'the action build',
  rehearse: 'the action rehearse',
  'channel init': '`command: init` of the action upgrade-channel',
};

/** How an action calls what hints speak of. */
export function actionWords(action: keyof typeof INPUT_NAMES): Words {
  const inputs: readonly string[] = INPUT_NAMES[action];
  return {
    option: name => {
      const called = CALLED[name] ?? [name];
      return `input ${called.find(one => inputs.includes(one)) ?? name}`;
    },
    command: name => COMMANDS[name],
  };
}

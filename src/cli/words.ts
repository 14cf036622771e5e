import type { OptionName, Words } from '../errors.ts';
import { COMMANDS, type CommandName, type CommandSetting } from './commands.ts';

/** Options that are called otherwise on a command line, by what a command has first. */
const CALLED: Readonly<Partial<Record<OptionName, readonly string[]>>> = {
  build: ['DIR'],
  formats: ['format'],
  spec: ['SPEC'],
  steps: ['step'],
  'trusted-keys': ['trusted-key', 'key'],
  'upgrade-from': ['channel'],
};

/** How a command calls what hints speak of. */
export function commandWords(command: CommandName | undefined): Words {
  const { arguments: words, options }: Pick<CommandSetting, 'arguments' | 'options'> =
    command === undefined ? { arguments: {}, options: {} } : COMMANDS[command];
  return {
    option: name => {
      const called = CALLED[name] ?? [name];
      const found = called.find(one => Object.hasOwn(words, one) || Object.hasOwn(options, one)) ?? called[0] ?? name;
      return /^[A-Z]/.test(found) ? found : `--${found}`;
    },
    command: name => `\`slipway ${name}\``,
  };
}

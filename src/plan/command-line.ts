import { installOptions, type Spec } from '../spec/schema.ts';
import { ARCHITECTURE_NAMES, type Architecture } from './architecture.ts';

/** The kernel command line without the root hash, which only the build knows. The spec's own arguments come last. */
export function commandLine(spec: Spec, architecture: Architecture): string {
  return [
    'rootfstype=erofs',
    'ro',
    // Partitions are named by the root hash and by the boot loader; nothing is guessed from types or labels.
    'systemd.gpt_auto=no',
    // A power cut while the table is written leaves its backup whole; without this the kernel does not look there.
    'gpt',
    // Every hang ends in a reboot, so that boot counting gets its turn.
    'panic=10',
    'rd.shell=0',
    'rd.emergency=reboot',
    'systemd.default_device_timeout_sec=45',
    'console=tty0',
    `console=${ARCHITECTURE_NAMES[architecture].serialConsole}`,
    'quiet',
    ...spec.kernel.commandLine,
  ].join(' ');
}

/** What makes the system on an installer's medium an installer: it starts nothing else, and installs as the spec says. */
export function installerCommandLine({ install }: Pick<Spec, 'install'>): string {
  return [
    'slipway.installer',
    'systemd.unit=slipway-installer.target',
    ...(install === undefined
      ? []
      : installOptions(install).map(
          ([name, value]) => `slipway.install${name === 'device' ? '' : `.${name}`}=${value}`,
        )),
  ].join(' ');
}

import type { Architecture } from '../spec/schema.ts';

/** Names of one architecture in the worlds that meet in an image. */
export type { Architecture };

interface ArchitectureNames {
  /** OCI platform. */
  readonly platform: string;
  /** UEFI's short name, in file names of boot loader and stub (UEFI 2.10, 3.5.1.1). */
  readonly efi: 'x64' | 'aa64';
  /** systemd's name, for partition types (UAPI.2). */
  readonly systemd: 'x86-64' | 'arm64';
  /** With its speed where the driver has 9600 baud without one: real ports, and what reads them over a network, have 115200. */
  readonly serialConsole: string;
}

export const ARCHITECTURE_NAMES: Readonly<Record<Architecture, ArchitectureNames>> = {
  amd64: { platform: 'linux/amd64', efi: 'x64', systemd: 'x86-64', serialConsole: 'ttyS0,115200n8' },
  arm64: { platform: 'linux/arm64', efi: 'aa64', systemd: 'arm64', serialConsole: 'ttyAMA0' },
};

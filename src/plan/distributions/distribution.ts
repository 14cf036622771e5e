import type { KernelFlavour } from '../../spec/schema.ts';
import type { Architecture } from '../architecture.ts';

/**
 * What differs between base distributions, and nothing else. A new one is one file that fills this in, and one line in
 * `index.ts`; the rest of the plan never asks which distribution it has.
 */
export interface Distribution {
  /** For people: `Debian 13`. */
  readonly title: string;
  readonly suite: string;
  /** The parts of it that the packages below are in. */
  readonly components: readonly string[];
  /** What makes a system of the base: kernel, init, and the tools that the slot's own boot scripts call. */
  systemPackages(architecture: Architecture): readonly string[];
  /** The kernel package of a flavour; `generic` has drivers for hardware, `cloud` only for virtual machines. */
  kernelPackage(flavour: KernelFlavour, architecture: Architecture): string;
  /** Packages that a setting needs: time zones, locales. */
  readonly timezonePackage: string;
  readonly localePackage: string;
  /** What `provision: cloud-init` needs. */
  readonly provisionPackages: readonly string[];
  /** One shell command line that installs packages; names come from patterns that have no shell characters. */
  install(packages: readonly string[]): string;
  /** Run once on a fresh base, before anything is installed. */
  readonly prepare: string;
  /** Folders that are kept between builds while packages are installed. */
  readonly packageCaches: readonly string[];
  /** Files and folders of the package database: the image's on every node, never state. */
  readonly packageDatabase: readonly string[];
  /**
   * One shell command line that lists a sealed root's installed packages: a line each, separated by tabs: name, version,
   * architecture, source package, its version, maintainer.
   */
  listPackages(root: string): string;
  /** What package URLs call the packages' type and vendor (purl specification, `deb`). */
  readonly packageUrl: { readonly type: string; readonly namespace: string; readonly distro: string };
  /** The initrd generator's modules, by the names of this distribution's version of it. */
  readonly initrdModules: readonly string[];
  /** A compression that the distribution's kernel and initrd tools both know. */
  readonly initrdCompression: string;
}

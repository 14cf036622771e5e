import type { KernelFlavour } from '../../spec/schema.ts';
import type { Architecture } from '../architecture.ts';
import type { Distribution } from './distribution.ts';

/** What every release of the apt family shares; a release adds what moved between packages. */
interface AptRelease {
  readonly title: string;
  readonly suite: string;
  readonly components: readonly string[];
  readonly extraPackages: readonly string[];
  readonly kernelPackage: (flavour: KernelFlavour, architecture: Architecture) => string;
  readonly packageUrl: Distribution['packageUrl'];
  readonly initrdModules: readonly string[];
  readonly initrdCompression: string;
}

const LISTED =
  '${db:Status-Abbrev}${Package}\\t${Version}\\t${Architecture}\\t${source:Package}\\t${source:Version}\\t${Maintainer}\\n';

const aptDistribution = (release: AptRelease): Distribution => ({
  title: release.title,
  suite: release.suite,
  components: release.components,
  systemPackages: () => [
    'ca-certificates',
    'cryptsetup-bin',
    'dbus',
    'dosfstools',
    'dracut',
    'e2fsprogs',
    'fdisk',
    'iproute2',
    'kmod',
    'login',
    'passwd',
    'systemd',
    'systemd-resolved',
    'systemd-sysv',
    'systemd-timesyncd',
    'udev',
    'zstd',
    ...release.extraPackages,
  ],
  kernelPackage: release.kernelPackage,
  timezonePackage: 'tzdata',
  localePackage: 'locales',
  // Its users become root by sudo, which it only recommends. What it asks for an address by DHCP it depends on.
  provisionPackages: ['cloud-init', 'sudo'],
  install: packages =>
    `apt-get update -q && apt-get install -qy --no-install-recommends -o Dpkg::Options::=--force-unsafe-io ${packages.join(' ')}`,
  // An initrd made by each kernel's installation would be thrown away: it has a stage of its own.
  prepare: [
    'rm -f /etc/apt/apt.conf.d/docker-clean',
    'mkdir -p /etc/kernel/postinst.d',
    'ln -sf /bin/true /etc/kernel/postinst.d/dracut',
    'mkdir -p /etc/initramfs/post-update.d',
  ].join(' && '),
  packageCaches: ['/var/cache/apt', '/var/lib/apt/lists'],
  // Of three letters, the second says that it is installed.
  listPackages: root =>
    `dpkg-query --admindir=${root}/usr/lib/sysimage/dpkg --show --showformat='${LISTED}' | sed -n 's/^.i //p'`,
  packageUrl: release.packageUrl,
  packageDatabase: ['/var/lib/dpkg', '/var/lib/apt/extended_states'],
  initrdModules: release.initrdModules,
  initrdCompression: release.initrdCompression,
});

const debianKernel = (flavour: KernelFlavour, architecture: Architecture): string =>
  flavour === 'cloud' ? `linux-image-cloud-${architecture}` : `linux-image-${architecture}`;

const MODULES = [
  'systemd',
  'systemd-initrd',
  'systemd-veritysetup',
  'systemd-udevd',
  'systemd-modules-load',
  'systemd-journald',
];

export const debian12 = aptDistribution({
  title: 'Debian 12',
  suite: 'bookworm',
  packageUrl: { type: 'deb', namespace: 'debian', distro: 'debian-12' },
  components: ['main'],
  // systemd 252 has repart and veritysetup in its main package. In every release, what blesses a boot is in systemd-boot.
  extraPackages: ['systemd-boot'],
  kernelPackage: debianKernel,
  initrdModules: [...MODULES, 'dm', 'kernel-modules', 'udev-rules'],
  initrdCompression: 'zstd',
});

export const debian13 = aptDistribution({
  title: 'Debian 13',
  suite: 'trixie',
  packageUrl: { type: 'deb', namespace: 'debian', distro: 'debian-13' },
  components: ['main'],
  extraPackages: ['systemd-boot', 'systemd-cryptsetup', 'systemd-repart'],
  kernelPackage: debianKernel,
  initrdModules: [...MODULES, 'dm', 'kernel-modules', 'udev-rules'],
  initrdCompression: 'zstd',
});

export const ubuntu2404 = aptDistribution({
  title: 'Ubuntu 24.04',
  suite: 'noble',
  packageUrl: { type: 'deb', namespace: 'ubuntu', distro: 'ubuntu-24.04' },
  components: ['main', 'universe'],
  extraPackages: ['systemd-boot'],
  kernelPackage: flavour => (flavour === 'cloud' ? 'linux-image-virtual' : 'linux-image-generic'),
  initrdModules: [...MODULES, 'dm', 'kernel-modules', 'udev-rules'],
  initrdCompression: 'zstd',
});

import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, bootPatience, Machine, UP } from '../../src/run/machine.ts';
import { bootEntries, enlarge, installIntoSecondSlot, partitions } from '../support/disk.ts';
import { type BuiltImage, buildGuest, exec, workFolder } from '../support/guest-image.ts';

const GIB = 1024 ** 3;

/** A machine on a disk of its own, which stays between its boots. */
class Node {
  readonly folder: string;
  readonly disk: string;
  #machine: Machine | undefined;

  constructor(name: string) {
    this.folder = path.join(workFolder, 'nodes', name);
    this.disk = path.join(this.folder, 'disk.raw');
  }

  async create(image: string, bytes: number): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
    await copyFile(image, this.disk);
    await enlarge(this.disk, bytes);
  }

  /** Powers on and waits until the node says that it is up. Answers with the seconds that took. */
  async boot(): Promise<number> {
    const begin = Date.now();
    this.#machine = await Machine.start(
      {
        ...{ architecture: 'amd64', env: process.env, folder: this.folder },
        ...{ disks: [{ file: this.disk, format: 'raw' }], control: true },
      },
      exec,
    );
    await this.#machine.until(UP, bootPatience(this.#machine.kvm));
    return (Date.now() - begin) / 1000;
  }

  async ask(command: string): Promise<Answer> {
    if (!this.#machine) throw new Error('the node is off');
    return this.#machine.command(command);
  }

  async output(command: string): Promise<string> {
    return (await this.ask(command)).output.trim();
  }

  /** Shuts the system down as `poweroff` does, and waits for the power to be off. */
  async powerOff(): Promise<void> {
    await this.ask('systemctl --no-block poweroff');
    await this.#machine?.end(120);
    this.#machine = undefined;
  }

  async destroy(): Promise<void> {
    await this.#machine?.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

const rootHashOf = ({ manifest }: BuiltImage): string => Object.values(manifest.architectures)[0]?.rootHash ?? '';

/** What every image must be after its first boot, whatever it is made of. */
function firstBoot(the: () => Node, image: () => BuiltImage, packages: readonly string[]): void {
  const node = { output: (command: string) => the().output(command), ask: (command: string) => the().ask(command) };
  test('reaches multi-user with no failed unit', async () => {
    expect(await node.output('systemctl is-system-running --wait')).toBe('running');
    expect(await node.output('systemctl --failed --no-legend --plain')).toBe('');
    expect(await node.output('systemctl is-active multi-user.target')).toBe('active');
  });

  test('has a verified, read-only root', async () => {
    expect(await node.output('findmnt -no FSTYPE,OPTIONS /')).toMatch(/^erofs\s+ro,/);
    const status = await node.output('veritysetup status root');
    expect(status).toMatch(/status:\s+verified/);
    expect(status).toContain(rootHashOf(image()));
    expect((await node.ask('touch /made-by-a-test')).status).not.toBe(0);
    expect((await node.ask('touch /usr/made-by-a-test')).output).toMatch(/Read-only file system/);
  });

  test('says who it is', async () => {
    expect(await node.output('. /etc/os-release; echo "$IMAGE_ID $IMAGE_VERSION"')).toBe('edge-node 1.0.0');
    expect(await node.output('cat /etc/machine-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(await node.output('hostname')).toBe('edge-node');
  });

  test('lists the packages of the spec, and has their files under /var', async () => {
    for (const name of packages) {
      expect(await node.output(`dpkg-query --show --showformat '\${db:Status-Status}' ${name}`)).toBe('installed');
    }
    // Every path that dpkg knows below /var is there, but for what an image never has: caches and logs.
    const missing = await node.output(
      'cat /var/lib/dpkg/info/*.list | grep \'^/var/\' | grep -vE \'^/var/(cache|log|lib/(dpkg|apt))(/|$)\' | sort -u | while read -r p; do [ -e "$p" ] || [ -L "$p" ] || echo "$p"; done',
    );
    expect(missing).toBe('');
    expect(
      (
        await node.ask(
          'test -d /var/lib/nginx && test -d /var/log/nginx && test -f /var/www/html/index.nginx-debian.html',
        )
      ).status,
    ).toBe(0);
  });

  test('serves what the spec put into it', async () => {
    expect(await node.output('curl -sS http://127.0.0.1/index.html')).toMatch(/edge-node|nginx/i);
    expect(await node.output('cat /etc/motd')).toContain('built by Slipway');
    expect(await node.output('id operator')).toContain('systemd-journal');
  });

  test('has made an empty second slot, and state on all the rest of the disk', async () => {
    const names = await node.output('lsblk -nro PARTLABEL,SIZE -b /dev/vda | grep . ');
    expect(names).toMatch(/^_empty 536870912$/m);
    expect(await node.output('findmnt -no FSTYPE,SOURCE /var')).toMatch(/^ext4\s+\/dev\/vda6$/);
    expect(Number(await node.output('findmnt -nbo SIZE /var'))).toBeGreaterThan(2.2 * GIB);
    expect(await node.output('for i in 1 2 3; do blkid -p -s TYPE -o value /dev/vda4 && break; done; true')).toBe('');
  });

  test('keeps a clean journal', async () => {
    const errors = await node.output('journalctl -b -p err --no-pager -q -o cat');
    // The kernel's word on an emulated timer that a busy host served late; nothing of the image.
    const ofTheImage = errors.split('\n').filter(line => !line.includes('8254 timer not connected to IO-APIC'));
    expect(ofTheImage.join('\n')).toBe('');
    expect(await node.output("journalctl -b --no-pager -q -o cat | grep -iE 'read-only file system|preset' || :")).toBe(
      '',
    );
  });

  test('pins no default entry, and does not count the one it came with', async () => {
    expect(await node.output('ls /efi/EFI/Linux')).toBe('edge-node_1.0.0.efi');
    expect(await node.output('cat /efi/loader/loader.conf')).not.toMatch(/^\s*default/m);
    expect(await node.output('ls /sys/firmware/efi/efivars | grep -c LoaderEntryDefault || :')).toBe('0');
  });
}

/** A first build and boot of Debian 12, begun while Debian 13 is being looked at: two machines fill this one. */
let debian12: Promise<{ node: Node; image: BuiltImage; seconds: number }> | undefined;
async function bootDebian12(): Promise<{ node: Node; image: BuiltImage; seconds: number }> {
  const node = new Node('debian-12');
  const image = await buildGuest({ name: 'debian-12', settings: { 'base.bootstrap.suite': 'bookworm' } });
  await node.create(image.disk, 4 * GIB);
  return { node, image, seconds: await node.boot() };
}
const beginDebian12 = (): NonNullable<typeof debian12> => {
  debian12 ??= bootDebian12();
  // Its own tests report how it went.
  debian12.catch(() => {});
  return debian12;
};

describe('Debian 13', () => {
  const node = new Node('debian-13');
  let first: BuiltImage;
  let second: BuiltImage;

  beforeAll(async () => {
    first = await buildGuest({
      name: 'debian-13',
      files: { '/etc/edge/a.conf': 'a of 1\n', '/etc/edge/b.conf': 'b of 1\n' },
    });
    await node.create(first.disk, 4 * GIB);
    process.stdout.write(`first boot of Debian 13: ${await node.boot()} s\n`);
    void beginDebian12();
  });
  afterAll(() => node.destroy());

  describe('at its first boot', () =>
    firstBoot(
      () => node,
      () => first,
      ['curl', 'nginx-light', 'openssh-server'],
    ));

  describe('after a reboot', () => {
    let identity: string;
    let hostKey: string;
    beforeAll(async () => {
      identity = await node.output('cat /etc/machine-id');
      hostKey = await node.output('cat /etc/ssh/ssh_host_ed25519_key.pub');
      await node.ask(
        'echo volatile >/etc/volatile; echo kept >/etc/edge/kept; echo mine >/etc/edge/a.conf; echo mine >/etc/edge/b.conf',
      );
      await node.ask(
        'echo mine >/home/operator/mine; echo mine >/var/www/html/index.nginx-debian.html; rm /var/www/html/*.txt; sync',
      );
      await node.powerOff();
      await enlarge(node.disk, 6 * GIB);
      process.stdout.write(`second boot of Debian 13: ${await node.boot()} s\n`);
    });

    test('what was written to /etc is gone, and what the spec keeps is not', async () => {
      expect((await node.ask('test -e /etc/volatile')).status).toBe(1);
      expect(await node.output('cat /etc/edge/kept')).toBe('kept');
      expect(await node.output('cat /etc/edge/a.conf')).toBe('mine');
      expect(await node.output('cat /home/operator/mine')).toBe('mine');
    });

    test('it is the same node', async () => {
      expect(await node.output('cat /etc/machine-id')).toBe(identity);
      expect(await node.output('cat /etc/ssh/ssh_host_ed25519_key.pub')).toBe(hostKey);
    });

    test('state has grown with the disk', async () => {
      expect(Number(await node.output('findmnt -nbo SIZE /var'))).toBeGreaterThan(4.2 * GIB);
    });
  });

  describe('after an upgrade that brings a package and a new configuration', () => {
    beforeAll(async () => {
      second = await buildGuest({
        name: 'debian-13-second',
        settings: { version: '2.0.0', packages: ['curl', 'nginx-light', 'openssh-server', 'cron'] },
        files: { '/etc/edge/a.conf': 'a of 2\n', '/etc/edge/b.conf': 'b of 1\n' },
      });
      await node.powerOff();
      await installIntoSecondSlot(node.disk, second.folder, second.manifest, '+3-0');
      await node.boot();
    });

    test('the second slot runs, and its entry is blessed', async () => {
      expect(await node.output('. /etc/os-release; echo "$IMAGE_VERSION"')).toBe('2.0.0');
      expect(await node.output('veritysetup status root')).toContain(rootHashOf(second));
      expect(await node.output('systemctl is-system-running --wait')).toBe('running');
      expect(await node.output('ls /efi/EFI/Linux')).toBe('edge-node_1.0.0.efi\nedge-node_2.0.0.efi');
    });

    test('the new package is known to dpkg and has its files under /var', async () => {
      expect(await node.output("dpkg-query --show --showformat '${db:Status-Status}' cron")).toBe('installed');
      expect((await node.ask('test -d /var/spool/cron/crontabs')).status).toBe(0);
    });

    test("what the node has under /var stays the node's", async () => {
      expect(await node.output('cat /var/www/html/index.nginx-debian.html')).toBe('mine');
      expect(await node.output('cat /etc/edge/kept')).toBe('kept');
    });

    test("a kept file that the image has anew is the image's, and the edit is put aside", async () => {
      expect(await node.output('cat /etc/edge/a.conf')).toBe('a of 2');
      expect(await node.output('cat /etc/edge/b.conf')).toBe('mine');
      expect(await node.output('cat /var/lib/slipway/shadowed/*/etc/edge/a.conf')).toBe('mine');
    });

    test('the disk has two slots that carry their names and root hashes', async () => {
      await node.powerOff();
      const table = await partitions(node.disk);
      expect(table.map(({ name }) => name)).toEqual([
        'esp',
        'edge-node_1.0.0',
        'edge-node_1.0.0',
        'edge-node_2.0.0',
        'edge-node_2.0.0',
        'state',
      ]);
      expect(table[3]?.uuid.replaceAll('-', '')).toBe(rootHashOf(second).slice(0, 32));
      expect(await bootEntries(node.disk)).toEqual(['edge-node_1.0.0.efi', 'edge-node_2.0.0.efi']);
    });
  });
});

describe('Debian 12', () => {
  let node: Node;
  let image: BuiltImage;
  beforeAll(async () => {
    const ready = await beginDebian12();
    ({ node, image } = ready);
    process.stdout.write(`first boot of Debian 12: ${ready.seconds} s\n`);
  });
  afterAll(async () => {
    await node?.destroy();
  });

  describe('at its first boot', () =>
    firstBoot(
      () => node,
      () => image,
      ['curl', 'nginx-light', 'openssh-server'],
    ));
});

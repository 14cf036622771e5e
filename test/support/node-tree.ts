import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { planImage } from '../../src/plan/plan.ts';
import { parseSpec } from '../../src/spec/parse.ts';

/**
 * Nodes without virtual machines: the scripts of src/system run for real, as root in a mount namespace of their own,
 * on trees of a few files. What only a disk or an init system can do is done by stand-ins, written below.
 */

const SYSTEM = fileURLToPath(new URL('../../src/system', import.meta.url));

/** Stand-ins, first on PATH. Each counts itself; at $CUT the power goes. */
const STAND_INS: Readonly<Record<string, string>> = {
  partx:
    'printf "1 esp\\n2 edge_1\\n3 edge_1\\n4 _empty\\n5 _empty\\n6 %s\\n" "$(cat /disk/partition 2>/dev/null || echo state-new)"',
  'systemd-repart': 'exit 0',
  'mkfs.ext4': 'rm -rf /disk/files; mkdir /disk/files; echo made >>/disk/made',
  sfdisk: 'for name; do :; done; echo "$name" >/disk/partition',
  e2fsck: 'exit 0',
  blkid: '! [ -e /disk/label ] || cat /disk/label',
  e2label: 'echo "$2" >/disk/label',
  mount:
    'case "$1 $2" in "-t ext4") exec /usr/bin/mount --bind /disk/files /var ;; *) exec /usr/bin/mount "$@" ;; esac',
  // Half of an archive, and then darkness.
  tar: 'case "$*:${CUT_BYTES-}" in *-xpf*:[0-9]*) { head -c "$CUT_BYTES"; sleep 0.1; kill -9 0; } | /usr/bin/tar "$@" ;; *) exec /usr/bin/tar "$@" ;; esac',
  sync: 'exit 0',
};
/** Real programs whose start is a moment at which the power may go. */
const COUNTED = [
  'cat',
  'chmod',
  'chown',
  'comm',
  'cp',
  'ln',
  'mkdir',
  'mv',
  'readlink',
  'rm',
  'rmdir',
  'sed',
  'sort',
  'tr',
  'umount',
];

const BOOT = `set -eu
dir=$1 tree=$2 command=$3
root=$dir/running
mkdir -p "$root"
mount --bind "$tree" "$root"
for folder in /usr/bin /usr/sbin /usr/share/i18n /usr/lib64 /usr/lib/*-linux-gnu*; do
  [ ! -d "$folder" ] || { mkdir -p "$root$folder"; mount --bind "$folder" "$root$folder"; }
done
for loader in /usr/lib/ld-linux*; do [ ! -e "$loader" ] || [ -e "$root$loader" ] || cp -a "$loader" "$root$loader"; done
mount -t tmpfs tmpfs "$root/dev"
for device in null zero urandom; do : >"$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
mount -t tmpfs tmpfs "$root/run"
mount --rbind /proc "$root/proc"
mount --bind "$dir/stand-ins" "$root/stand-ins"
mount --bind "$dir/disk" "$root/disk"
[ ! -d "$root/slipway" ] || mount --bind "$dir/slipway" "$root/slipway"
if [ "$command" = boot ]; then
  mount --bind "$dir/cmdline" "$root/proc/cmdline"
  mount -t tmpfs tmpfs "$root/sys"
  mkdir -p "$root/dev/disk/by-partuuid" "$root/sys/class/block"
  ln -s ../../vda2 "$root/dev/disk/by-partuuid/$(sed -E 's/roothash=(.{8})(.{4})(.{4})(.{4})(.{12}).*/\\1-\\2-\\3-\\4-\\5/' "$dir/cmdline")"
  for number in 1 2 3 4 5 6; do
    part=$root/sys/devices/vda/vda$number
    mkdir -p "$part"
    echo $number >"$part/partition"; echo $((number * 1000)) >"$part/start"; echo 1000 >"$part/size"
    ln -s "../../devices/vda/vda$number" "$root/sys/class/block/vda$number"
  done
  echo 7100 >"$root/sys/devices/vda/size"
  ln -s ../../devices/vda "$root/sys/class/block/vda"
  mount -o remount,bind,ro "$root"
  command=/usr/lib/slipway/prepare-root
fi
path=\${CUT:+/stand-ins/counted:}/stand-ins:/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin
env -i PATH=$path \${CUT:+CUT=$CUT} \${CUT_BYTES:+CUT_BYTES=$CUT_BYTES} chroot "$root" /bin/sh -c "$command"
[ -z "\${4-}" ] || env -i PATH=/usr/bin:/usr/sbin LC_ALL=C chroot "$root" /bin/sh -euc "$4"
`;

/** A root that has this machine's programs, and the tree at /rootfs as a build container has it. */
const SEAL = `home=$1 root=$1/sealing
mkdir -p "$root"
mount -t tmpfs tmpfs "$root"
for top in bin sbin lib lib64 usr; do
  if [ -L /$top ]; then cp -a /$top "$root/"; elif [ -d /$top ]; then mkdir "$root/$top"; mount --bind /$top "$root/$top"; fi
done
mkdir "$root/rootfs" "$root/dev" "$root/tmp" "$root/slipway"
mount --bind "$home/$2" "$root/rootfs"
mount --bind /dev "$root/dev"
mount --bind "$home/slipway" "$root/slipway"
chroot "$root" /slipway/build/seal /rootfs
`;

export interface Outcome {
  /** Whether everything ran to its end; false where it failed, undefined where the power was cut. */
  readonly ok: boolean | undefined;
  readonly output: string;
}

export interface BootOptions {
  /** Shell commands that the node runs once it has started. */
  readonly after?: string;
  /** Cut the power when the scripts start their n-th program; 0 counts them only. */
  readonly cut?: number;
  /** Cut the power when so many bytes of the seed's archive have been unpacked. */
  readonly cutBytes?: number;
}

/** Files of a tree: text, or null for a folder; a name may end in `:MODE` or `:MODE:USER:GROUP`. */
export type Files = Readonly<Record<string, string | null>>;

export class NodeTree implements Disposable {
  readonly #holder: ChildProcess;
  readonly #home: string;
  #images = 0;

  /** Undefined where this machine does not let us make mount namespaces. */
  static async make(): Promise<NodeTree | undefined> {
    if (process.getuid?.() !== 0) return undefined;
    const home = mkdtempSync(path.join(tmpdir(), 'slipway-node-'));
    // Everything lies in a memory file system of a namespace that ends with this process, however it ends.
    const mount = 'mount -t tmpfs -o mode=755 tmpfs "$0" && echo ready && exec cat';
    const holder = spawn('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', mount, home], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const ready = await new Promise<boolean>(resolve => {
      holder.stdout.once('data', () => resolve(true));
      holder.once('close', () => resolve(false));
      holder.once('error', () => resolve(false));
    });
    if (ready) return new NodeTree(holder, home);
    rmSync(home, { recursive: true });
    return undefined;
  }

  private constructor(holder: ChildProcess, home: string) {
    this.#holder = holder;
    this.#home = home;
    for (const folder of ['stand-ins', 'disk', 'slipway/spec', 'slipway/build', 'empty'])
      mkdirSync(this.path(folder), { recursive: true });
    // Only where the power is to go, or moments are counted, is every program stood in for: it takes its time. The two ends of
    // a pipe count at once: a line each is there whoever comes first, where a number would be read half written.
    const count =
      '[ -z "${CUT-}" ] || { echo >>/disk/step; step=0; while read -r _; do step=$((step + 1)); done </disk/step; [ $step != "$CUT" ] || kill -9 0; } 2>/dev/null\n';
    const counted = Object.fromEntries(COUNTED.map(name => [name, `exec /usr/bin/${name} "$@"`]));
    for (const [folder, programs] of Object.entries({ 'stand-ins': STAND_INS, 'stand-ins/counted': counted })) {
      mkdirSync(this.path(folder), { recursive: true });
      for (const [name, text] of Object.entries(programs)) {
        writeFileSync(this.path(`${folder}/${name}`), `#!/bin/sh\n${count}${text}\n`);
        chmodSync(this.path(`${folder}/${name}`), 0o755);
      }
    }
    for (const name of readdirSync(path.join(SYSTEM, 'build')))
      this.#copy(path.join(SYSTEM, 'build', name), `slipway/build/${name}`);
  }

  #copy(from: string, to: string): void {
    spawnSync('cp', ['-a', from, this.path(to)]);
  }

  /** A name of the tree as a file of this process. */
  path(name: string): string {
    return `/proc/${this.#holder.pid}/root${this.#home}/${name}`;
  }

  /** What /var holds. */
  state(name = ''): string {
    return this.path(`disk/files/${name}`);
  }

  /** Writes files below a folder of the tree. */
  write(folder: string, files: Files): void {
    for (const [key, content] of Object.entries(files)) {
      const [name = '', mode, owner, group] = key.split(':');
      const file = this.path(path.join(folder, name));
      mkdirSync(path.dirname(file), { recursive: true });
      if (content === null) mkdirSync(file, { recursive: true });
      else writeFileSync(file, content);
      if (owner !== undefined) spawnSync('chown', [`${owner}:${group}`, file]);
      if (mode !== undefined) chmodSync(file, Number.parseInt(mode, 8));
    }
  }

  #run(tree: string, command: string, options: BootOptions = {}): Outcome {
    const { status, signal, stdout, stderr } = spawnSync(
      'setsid',
      [
        '--wait',
        'nsenter',
        `--mount=/proc/${this.#holder.pid}/ns/mnt`,
        'unshare',
        '--mount',
        '--propagation',
        'private',
      ].concat(['sh', '-c', BOOT, 'sh', this.#home, path.join(this.#home, tree), command, options.after ?? '']),
      {
        encoding: 'utf8',
        timeout: 30_000,
        env: {
          PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
          ...(options.cut === undefined ? {} : { CUT: String(options.cut) }),
          ...(options.cutBytes === undefined ? {} : { CUT_BYTES: String(options.cutBytes) }),
        },
      },
    );
    const cut = signal === 'SIGKILL' || status === 137;
    return { ok: cut ? undefined : status === 0, output: `${stdout}${stderr}` };
  }

  /**
   * Makes an image as the build does, from a spec's `state` and files, with seal and the plan's own data.
   * `configured` runs the script configure first, which needs a tree that it can call a system.
   */
  image(more: string, files: Files, configured = false): string {
    const name = `image-${++this.#images}`;
    const spec = parseSpec(
      `name: edge\nversion: "${this.#images}"\nbase: { bootstrap: { suite: trixie } }\n${more}`,
      'os.yaml',
    );
    const context =
      planImage(spec, { sourceDateEpoch: 0, buildArchitecture: 'amd64' }).architectures.amd64?.context ?? {};
    for (const folder of [
      'dev',
      'run',
      'proc',
      'sys',
      'stand-ins',
      'disk',
      'slipway',
      'tmp',
      'rootfs',
      'var/log',
      'etc',
      'usr/bin',
      'usr/sbin',
      'usr/lib/systemd/system',
      'root',
      'home',
      'opt',
      'srv',
    ])
      mkdirSync(this.path(`${name}/${folder}`), { recursive: true });
    for (const link of ['bin', 'sbin', 'lib', ...(existsSync('/usr/lib64') ? ['lib64'] : [])]) {
      symlinkSync(`usr/${link}`, this.path(`${name}/${link}`));
    }
    this.#copy(`${SYSTEM}/rootfs/.`, name);
    this.write(name, {
      'usr/lib/os-release': 'ID=debian\nIMAGE_ID=old\n',
      'usr/lib/systemd/systemd-growfs:755': '#!/bin/sh\n',
      ...files,
    });
    const stage = (part: string) => {
      rmSync(this.path('slipway/spec'), { recursive: true });
      const own = Object.entries(context).filter(([file]) => file.startsWith(`${part}/`));
      this.write('slipway/spec', Object.fromEntries(own.map(([file, text]) => [file.slice(part.length + 1), text])));
    };
    if (configured) {
      stage('configure');
      this.#expect(this.#run(name, '/slipway/build/configure'));
    } else {
      this.write(`${name}/usr/lib/slipway/etc`, { hostname: 'edge\n', hosts: '127.0.0.1\tlocalhost\n' });
    }
    stage('seal');
    this.#expect(this.#nsenter(SEAL, this.#home, name));
    return name;
  }

  #nsenter(command: string, ...args: string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(
      'nsenter',
      [
        `--mount=/proc/${this.#holder.pid}/ns/mnt`,
        'unshare',
        '--mount',
        '--propagation',
        'private',
        'sh',
        '-euc',
        command,
        'sh',
        ...args,
      ],
      { encoding: 'utf8' },
    );
    return { ok: status === 0, output: `${stdout}${stderr}` };
  }

  #expect({ ok, output }: Outcome): void {
    if (!ok) throw new Error(`the image could not be made: ${output}`);
  }

  /** Starts the node from an image. What is in memory, /etc above all, is gone when this returns. */
  boot(image: string, options: BootOptions = {}): Outcome {
    const hash = image.replace(/\D/g, '').padStart(64, 'a');
    writeFileSync(this.path('cmdline'), `roothash=${hash} quiet\n`);
    rmSync(this.path('disk/step'), { force: true });
    return this.#run(image, 'boot', options);
  }

  /** How many programs the last boot with `cut` started, which is how many moments there are to cut the power at. */
  get steps(): number {
    return readFileSync(this.path('disk/step'), 'utf8').length;
  }

  /** Keeps the disk as it is, or brings a kept one back. */
  keep(name: string): void {
    spawnSync('rm', ['-rf', this.path(`kept-${name}`)]);
    this.#copy(this.path('disk'), `kept-${name}`);
  }
  restore(name: string): void {
    spawnSync('find', [this.path('disk'), '-mindepth', '1', '-delete']);
    this.#copy(`${this.path(`kept-${name}`)}/.`, 'disk');
  }
  /** A disk that has never been started from. */
  blank(): void {
    spawnSync('find', [this.path('disk'), '-mindepth', '1', '-delete']);
  }

  /** Every file below a folder of state: `MODE OWNER TYPE name`, and its text or target. */
  list(folder = ''): string[] {
    const { stdout } = spawnSync('find', ['.', '-mindepth', '1', '-printf', '%m %U:%G %y %P\n'], {
      cwd: this.state(folder),
      encoding: 'utf8',
    });
    return stdout
      .split('\n')
      .filter(line => line !== '')
      .map(line => {
        const name = line.split(' ').slice(3).join(' ');
        const file = this.state(path.join(folder, name));
        const type = line.split(' ')[2];
        const text = type === 'f' ? readFileSync(file, 'utf8') : type === 'l' ? readlinkSync(file) : '';
        return `${line}${text === '' ? '' : `: ${text.trimEnd()}`}`;
      })
      .sort();
  }

  [Symbol.dispose](): void {
    this.#holder.kill('SIGKILL');
    rmSync(this.#home, { recursive: true, force: true });
  }
}

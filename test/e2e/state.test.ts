import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NodeTree } from '../support/node-tree.ts';

/**
 * What a node keeps: seal, prepare-root and seed-state run as they are, on trees of a few files (test/support/node-tree.ts).
 */

let made: NodeTree | undefined;
let node: NodeTree;
beforeAll(async () => {
  made = await NodeTree.make();
});
afterAll(() => made?.[Symbol.dispose]());
beforeEach(({ skip }) => {
  if (!made) return skip('mount namespaces need root');
  node = made;
  node.blank();
});

const PERSIST = 'state: { persist: [/etc/app, /etc/app.conf, /etc/new], directories: { opt: state } }\n';
const ETC = {
  'etc/app/main.conf': 'one\n',
  'etc/app/other.conf': 'other\n',
  'etc/app.conf': 'single\n',
  'etc/plain.conf': 'plain\n',
};
const FIRST = {
  ...ETC,
  'var/lib/dpkg/status': 'Package: first\n',
  'var/lib/app:750:33:33': null,
  'var/lib/app/data:640:33:33': 'made by the package\n',
  'var/lib/app/name with  spaces': 'spaces\n',
  'var/lib/app/-r': 'a dash\n',
  'var/lib/app/back\\slash\'"$(id)': 'signs\n',
  'var/lib/app/empty': null,
  'root/.profile': 'profile\n',
  'opt/tool/bin': 'tool 1\n',
};

/** Images are made once: each takes a moment, and no test changes one. */
const images = new Map<string, string>();
function image(name: 'first' | 'second' | 'bare'): string {
  const known = images.get(name);
  if (known !== undefined) return known;
  const second = {
    ...FIRST,
    'etc/app/main.conf': 'two\n',
    'etc/app.conf': 'single two\n',
    'var/lib/dpkg/status': 'Package: first\nPackage: second\n',
    'var/lib/app/data:640:33:33': 'made by the newer package\n',
    'var/lib/second:700:44:44': null,
    'var/lib/second/deep:750:44:45': null,
    'var/lib/second/deep/a': 'a\n'.repeat(20_000),
    'var/lib/second/deep/b': 'b\n'.repeat(20_000),
    'var/lib/app/added': 'added\n',
    'opt/tool/bin': 'tool 2\n',
  };
  const built =
    name === 'bare'
      ? node.image('state: { directories: { home: image, root: image, srv: image } }\n', {})
      : node.image(PERSIST, name === 'first' ? FIRST : second);
  images.set(name, built);
  return built;
}

const good = (outcome: { ok: boolean | undefined; output: string }) => {
  expect(outcome, outcome.output).toMatchObject({ ok: true });
  return outcome.output;
};
const text = (name: string) => readFileSync(node.state(name), 'utf8');
const OWN = 'lib/slipway';

describe('the first boot', () => {
  test('brings to /var what packages ship there, as they ship it', () => {
    good(node.boot(image('first')));
    const list = node.list();
    expect(list).toEqual(
      expect.arrayContaining([
        '750 33:33 d lib/app',
        '640 33:33 f lib/app/data: made by the package',
        '644 0:0 f lib/app/name with  spaces: spaces',
        '644 0:0 f lib/app/-r: a dash',
        `644 0:0 f lib/app/back\\slash'"$(id): signs`,
        '755 0:0 d lib/app/empty',
        '644 0:0 f root/.profile: profile',
        '777 0:0 l lib/dpkg: /usr/lib/sysimage/dpkg',
      ]),
    );
    expect(existsSync(node.state(`${OWN}/seed/pending`))).toBe(false);
  });

  test('gives the node an identity that it keeps', () => {
    const first = good(node.boot(image('first'), { after: 'cat /etc/machine-id' }));
    expect(first).toMatch(/[0-9a-f]{32}\n$/);
    const second = good(node.boot(image('first'), { after: 'cat /etc/machine-id' }));
    expect(second.slice(-33)).toBe(first.slice(-33));
    good(node.boot(image('second')));
    expect(text(`${OWN}/machine-id`)).toBe(first.slice(-33));
  });

  test('of an image that has nothing for /var works as well', () => {
    good(node.boot(image('bare'), { after: 'test -s /etc/machine-id; ! touch /root/x 2>/dev/null' }));
    good(node.boot(image('first')));
    expect(text('lib/app/data')).toBe('made by the package\n');
  });

  test('makes the file system once', () => {
    good(node.boot(image('first')));
    good(node.boot(image('first')));
    expect(readFileSync(node.path('disk/made'), 'utf8')).toBe('made\n');
  });

  test('makes a file system anew that was only half made', () => {
    node.write('disk', { partition: 'state-new\n', 'files/half': 'x' });
    good(node.boot(image('first')));
    expect(existsSync(node.state('half'))).toBe(false);
    expect(readFileSync(node.path('disk/partition'), 'utf8')).toBe('state\n');
  });

  test('never makes one where a state partition is already, whatever it looks like', () => {
    node.write('disk', { partition: 'state\n', 'files/data': 'x' });
    good(node.boot(image('first')));
    expect(existsSync(node.path('disk/made'))).toBe(false);
    expect(existsSync(node.state('data'))).toBe(true);
  });
});

describe('while the node runs', () => {
  test('/etc takes writes that the next boot does not have', () => {
    good(node.boot(image('first'), { after: 'echo gone >/etc/plain.conf; rm /etc/hostname; echo x >/etc/made' }));
    const then = 'cat /etc/plain.conf /etc/hostname; test ! -e /etc/made';
    expect(good(node.boot(image('first'), { after: then }))).toMatch(/plain\nedge\n$/);
  });

  test('what the spec keeps stays: a folder’s changes, a file, a folder that no image has', () => {
    const then = [
      'echo mine >/etc/app/main.conf',
      'echo more >"/etc/app/more conf"',
      'rm /etc/app/other.conf',
      'echo single mine >/etc/app.conf',
      'echo n >/etc/new/n',
      'echo p >/root/p',
      'echo 9 >/opt/tool/mine',
    ].join('; ');
    good(node.boot(image('first'), { after: then }));
    const look = 'cd /etc/app; grep . * ../app.conf ../new/n /root/p /root/.profile /opt/tool/*';
    expect(
      good(node.boot(image('first'), { after: look }))
        .split('\n')
        .filter(Boolean),
    ).toEqual([
      'main.conf:mine',
      'more conf:more',
      '../app.conf:single mine',
      '../new/n:n',
      '/root/p:p',
      '/root/.profile:profile',
      '/opt/tool/bin:tool 1',
      '/opt/tool/mine:9',
    ]);
  });

  test('the package database is the image’s', () => {
    good(
      node.boot(image('first'), {
        after: '! touch /var/lib/dpkg/status 2>/dev/null; rm /var/lib/dpkg; mkdir /var/lib/dpkg',
      }),
    );
    const look = { after: 'grep -c Package /var/lib/dpkg/status' };
    expect(good(node.boot(image('first'), look))).toMatch(/^1\n$/m);
    expect(good(node.boot(image('second'), look))).toMatch(/^2\n$/m);
    expect(good(node.boot(image('first'), look))).toMatch(/^1\n$/m);
  });
});

describe('an upgrade', () => {
  test('brings what is new, and nothing over what the node has', () => {
    good(
      node.boot(image('first'), {
        after: 'echo changed >/var/lib/app/data; rm "/var/lib/app/-r"; rmdir /var/lib/app/empty',
      }),
    );
    good(node.boot(image('second')));
    expect(text('lib/app/data')).toBe('changed\n');
    expect(existsSync(node.state('lib/app/-r'))).toBe(false);
    expect(existsSync(node.state('lib/app/empty'))).toBe(false);
    expect(text('lib/app/added')).toBe('added\n');
    expect(node.list('lib/second').map(line => line.slice(0, 40).split(':').slice(0, 2).join(':'))).toEqual([
      '640 0:0 f deep/a'.replace('640', '644'),
      '644 0:0 f deep/b',
      '750 44:45 d deep',
    ]);
    expect(statSync(node.state('lib/second'))).toMatchObject({ uid: 44, gid: 44 });
  });

  test('does not replace what the node made where a package comes later', () => {
    good(node.boot(image('first'), { after: 'mkdir -p /var/lib/second/deep; echo mine >/var/lib/second/deep/a' }));
    good(node.boot(image('second')));
    expect(text('lib/second/deep/a')).toBe('mine\n');
    expect(text('lib/second/deep/b')).toBe('b\n'.repeat(20_000));
    expect(statSync(node.state('lib/second/deep'))).toMatchObject({ uid: 0, gid: 0 });
  });

  test('keeps a link that dangles', () => {
    good(node.boot(image('first'), { after: 'ln -s /nowhere /var/lib/app/added' }));
    good(node.boot(image('second')));
    expect(lstatSync(node.state('lib/app/added')).isSymbolicLink()).toBe(true);
  });

  test('puts aside the node’s edit of a kept file that the image has changed, and only that', () => {
    const then =
      'echo mine >/etc/app/main.conf; echo mine >/etc/app/other.conf; echo mine >/etc/app.conf; echo mine >/opt/tool/bin; echo x >/etc/app/x';
    good(node.boot(image('first'), { after: then }));
    const look = 'cd /etc/app; grep . * ../app.conf /opt/tool/bin';
    expect(
      good(node.boot(image('second'), { after: look }))
        .split('\n')
        .filter(line => line !== '' && !line.startsWith('slipway:')),
    ).toEqual(['main.conf:two', 'other.conf:mine', 'x:x', '../app.conf:single two', '/opt/tool/bin:tool 2']);
    const aside = node
      .list()
      .filter(line =>
        / lib\/slipway\/shadowed\/[0-9a-f]{64}\/.*\.conf|shadowed\/[0-9a-f]{64}\/opt\/tool\/bin/.test(line),
      );
    expect(aside.map(line => /[0-9a-f]{64}\/([^\s:]+)/.exec(line)?.[1]).sort()).toEqual([
      'etc/app.conf',
      'etc/app/main.conf',
      'opt/tool/bin',
    ]);
  });

  test('gives the node its edit back when it goes back to the image that the edit was made over', () => {
    good(node.boot(image('first'), { after: 'echo mine >/etc/app/main.conf; echo mine >/etc/app.conf' }));
    good(node.boot(image('second')));
    const look = 'cat /etc/app/main.conf /etc/app.conf';
    expect(good(node.boot(image('first'), { after: look }))).toMatch(/mine\nmine\n$/);
    expect(good(node.boot(image('second'), { after: look }))).toMatch(/two\nsingle two\n$/);
  });

  test('brings nothing through a link that the node has in the place of a folder', () => {
    good(node.boot(image('first'), { after: 'mkdir /srv/other; ln -s /srv/other /var/lib/second' }));
    expect(good(node.boot(image('second')))).toContain('is not a folder on this node');
    expect(lstatSync(node.state('lib/second')).isSymbolicLink()).toBe(true);
  });

  test('says so', () => {
    good(node.boot(image('first'), { after: 'echo mine >/etc/app/main.conf' }));
    expect(good(node.boot(image('second')))).toContain('the image has a new /etc/app/main.conf');
  });

  test('is looked at once', () => {
    good(node.boot(image('first')));
    good(node.boot(image('second'), { after: 'rm -r /var/lib/second; echo later >/etc/app/main.conf' }));
    expect(good(node.boot(image('second'), { after: 'cat /etc/app/main.conf' }))).toBe('later\n');
    expect(existsSync(node.state('lib/second'))).toBe(false);
  });

  test('and the way back leave the node with what it has', () => {
    good(node.boot(image('first'), { after: 'echo changed >/var/lib/app/data' }));
    good(node.boot(image('second'), { after: 'echo later >/var/lib/second/deep/a' }));
    good(node.boot(image('first')));
    good(node.boot(image('second')));
    expect(text('lib/app/data')).toBe('changed\n');
    expect(text('lib/second/deep/a')).toBe('later\n');
  });
});

describe('the power goes', () => {
  /** Everything but what differs from node to node. */
  const outcome = () => node.list().filter(line => !/ lib\/slipway\/(machine-id|shadowed)/.test(line));
  const sweep = (prepare: () => void, target: 'first' | 'second', stride: number) => {
    prepare();
    node.keep('before');
    good(node.boot(image(target), { cut: 0 }));
    const { steps } = node;
    const whole = outcome();
    const broken: string[] = [];
    for (let cut = 1; cut <= steps; cut += stride) {
      node.restore('before');
      // The ends of a pipe may be counted in either order, so the last moment may be past the end.
      if (node.boot(image(target), { cut }).ok === false) broken.push(`${cut}: failed before`);
      const again = node.boot(image(target));
      const now = outcome();
      const difference = [
        ...(again.ok ? [] : [again.output]),
        ...now.filter(line => !whole.includes(line)),
        ...whole.filter(line => !now.includes(line)).map(line => `missing ${line}`),
      ];
      if (difference.length > 0) broken.push(`${cut}: ${difference.map(line => line.slice(0, 80)).join(' | ')}`);
    }
    return { steps, broken };
  };

  test('at every third program that the first boot starts', () => {
    const { steps, broken } = sweep(() => node.blank(), 'first', 3);
    expect(steps).toBeGreaterThan(40);
    expect(broken).toEqual([]);
  });

  test('at any program that the first boot of an upgrade starts', () => {
    const { steps, broken } = sweep(
      () => {
        node.blank();
        good(
          node.boot(image('first'), {
            after: 'echo mine >/etc/app/main.conf; echo changed >/var/lib/app/data; rm "/var/lib/app/-r"',
          }),
        );
      },
      'second',
      1,
    );
    expect(steps).toBeGreaterThan(40);
    expect(broken).toEqual([]);
  });

  test('at any program of a reset that keeps some of it', () => {
    const { steps, broken } = sweep(
      () => {
        node.blank();
        good(
          node.boot(image('first'), {
            after: 'echo mine >/etc/app/main.conf; echo changed >/var/lib/app/data; : >/root/gone',
          }),
        );
        node.write('disk', {
          label: 'state-keep\n',
          'files/.slipway-keep/list': 'lib/app/data\nlib/slipway/persist/etc/app/upper\nroot/absent\n',
        });
      },
      'first',
      1,
    );
    expect(steps).toBeGreaterThan(40);
    expect(broken).toEqual([]);
    expect(text('lib/app/data')).toBe('changed\n');
    expect(text('lib/app/name with  spaces')).toBe('spaces\n');
    expect(text(`${OWN}/persist/etc/app/upper/main.conf`)).toBe('mine\n');
    expect(existsSync(node.state('root/gone'))).toBe(false);
    expect(existsSync(node.state('.slipway-keep'))).toBe(false);
    expect(readFileSync(node.path('disk/label'), 'utf8')).toBe('state\n');
  });

  test.each([512, 1500, 3000, 6000, 30_000, 45_000, 60_000])(
    'after %d bytes of what a new package brings',
    cutBytes => {
      good(node.boot(image('first')));
      node.keep('before');
      good(node.boot(image('second')));
      const whole = outcome();
      node.restore('before');
      expect(node.boot(image('second'), { cutBytes }).ok).toBeUndefined();
      good(node.boot(image('second')));
      expect(outcome()).toEqual(whole);
    },
  );

  test('in the middle of an upgrade that the node then goes back from', () => {
    good(node.boot(image('first')));
    expect(node.boot(image('second'), { cutBytes: 45_000 }).ok).toBeUndefined();
    const after = 'test ! -e /var/lib/second; mkdir -p /var/lib/second/deep; echo mine >/var/lib/second/deep/a';
    good(node.boot(image('first'), { after }));
    good(node.boot(image('second')));
    expect(text('lib/second/deep/a')).toBe('mine\n');
    expect(text('lib/second/deep/b')).toBe('b\n'.repeat(20_000));
  });
});

describe('configure', () => {
  const SPEC = `hostname: edge.example.com
files:
  - { path: /etc/deep/er/file, content: "one\\n\\ttwo $(id) \\\\ 'x'\\n", mode: "0600", owner: "33:44" }
  - { path: /etc/hosts, content: "127.0.0.1 mine\\n" }
  - { path: /at-the-root, content: "x\\n", mode: "0444" }
services: { mask: [loud.service], enable: [good.service] }
state: { persist: [/etc/deep] }
`;
  const TREE = {
    'usr/share/zoneinfo/UTC': '',
    'usr/share/systemd/tmp.mount': '[Mount]\nWhat=tmpfs\nWhere=/tmp\n',
    'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n',
    'etc/group': 'root:x:0:\n',
    ...Object.fromEntries(
      ['systemd-networkd', 'systemd-resolved', 'slipway-host-keys', 'slipway-report', 'good', 'loud'].map(unit => [
        `usr/lib/systemd/system/${unit}.service`,
        '[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n',
      ]),
    ),
  };

  test('gives files, names and services to a node that starts from the image', () => {
    const built = node.image(SPEC, TREE, true);
    const after = [
      'cat /etc/deep/er/file /etc/hosts /etc/hostname /at-the-root',
      'stat -c "%a %u:%g" /etc/deep/er/file /at-the-root',
      'readlink /etc/systemd/system/loud.service /etc/systemd/system/multi-user.target.wants/good.service /etc/resolv.conf',
      'cat /etc/os-release',
    ].join('; ');
    good(node.boot(built));
    expect(good(node.boot(built, { after })).split('\n').slice(0, -1)).toEqual([
      'one',
      "\ttwo $(id) \\ 'x'",
      '127.0.0.1 mine',
      'edge.example.com',
      'x',
      '600 33:44',
      '444 0:0',
      '/dev/null',
      expect.stringMatching(/\/system\/good\.service$/),
      '../run/systemd/resolve/stub-resolv.conf',
      'ID=debian',
      'IMAGE_ID="edge"',
      expect.stringMatching(/^IMAGE_VERSION="\d+"$/),
    ]);
  });
});

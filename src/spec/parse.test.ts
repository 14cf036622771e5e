import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { descendants, fields } from './fields.ts';
import { parseSpec, SpecError } from './parse.ts';

const NO_BASE = 'name: edge\nversion: 1.0.0\n';
/** The least that is a spec; what a case adds to it begins on line 4. */
const VALID = `${NO_BASE}base: { bootstrap: { suite: trixie } }\n`;

function failure(text: string): SpecError {
  try {
    parseSpec(text, 'os.yaml');
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
  throw new Error('the spec was accepted');
}

/** Title, spec, code, and every problem as `line:column: path: message (hint)`. */
const BROKEN: readonly [title: string, text: string, code: string, problems: readonly string[]][] = [
  ['an empty file', '', 'not-yaml', ["1:1: is empty (begin with name, version and base, or run 'slipway init')"]],
  [
    'only a comment',
    '# nothing yet\n',
    'not-yaml',
    ["1:1: is empty (begin with name, version and base, or run 'slipway init')"],
  ],
  [
    'a list instead of a mapping',
    '- name: edge\n',
    'invalid-spec',
    ['1:1: must be a mapping (begin with name, version and base)'],
  ],
  [
    'text instead of a mapping',
    'edge\n',
    'invalid-spec',
    ['1:1: must be a mapping (begin with name, version and base)'],
  ],
  [
    'nothing that is required',
    'apiVersion: slipway/v1\n',
    'invalid-spec',
    [
      '1:1: base: is required (for example base: { bootstrap: { suite: trixie } })',
      '1:1: name: is required (for example name: edge-node)',
      '1:1: version: is required (for example version: 1.0.0)',
    ],
  ],
  [
    'an unknown apiVersion',
    'apiVersion: slipway/v2\nname: edge\nversion: 1.0.0\nbase: { bootstrap: { suite: trixie } }\n',
    'invalid-spec',
    ['1:13: apiVersion: "slipway/v2" is not known here (did you mean slipway/v1?)'],
  ],
  [
    'a name with a capital',
    'name: Edge\nversion: 1.0.0\nbase: { bootstrap: { suite: trixie } }\n',
    'invalid-spec',
    ['1:7: name: "Edge" is not a name (use lower-case letters, digits and -, beginning with a letter)'],
  ],
  [
    'a long name',
    'name: aaaaaaaaaaaaaaaaaaaaaaaaa\nversion: 1.0.0\nbase: { bootstrap: { suite: trixie } }\n',
    'invalid-spec',
    ['1:7: name: is 25 characters long (24 is the most)'],
  ],
  [
    'a name without a value',
    'name:\nversion: 1.0.0\nbase: { bootstrap: { suite: trixie } }\n',
    'invalid-spec',
    ['1:6: name: has no value (for example name: edge-node)'],
  ],
  [
    'a name that YAML reads as a boolean',
    'name: true\nversion: 1.0.0\nbase: { bootstrap: { suite: trixie } }\n',
    'invalid-spec',
    ["1:7: name: must be text, and YAML reads true as a boolean (quote it: 'true')"],
  ],
  [
    'a version that YAML reads as a number',
    'name: edge\nversion: 1.0\nbase: { bootstrap: { suite: trixie } }\n',
    'invalid-spec',
    ["2:10: version: must be text, and YAML reads 1.0 as a number (quote it: '1.0')"],
  ],
  [
    'a version with a plus',
    'name: edge\nversion: 1.0.0+5\nbase: { bootstrap: { suite: trixie } }\n',
    'invalid-spec',
    [
      "2:10: version: \"1.0.0+5\" is not a version ('+' is for boot counting and '_' is between name and version; use '.', '-', '~' or '^')",
    ],
  ],
  [
    'a version with a v',
    'name: edge\nversion: v1.0.0\nbase: { bootstrap: { suite: trixie } }\n',
    'invalid-spec',
    [
      "2:10: version: \"v1.0.0\" is not a version (begin with a digit and go on with letters, digits, '.', '-', '~' or '^', or write git)",
    ],
  ],
  [
    'a label that is too long',
    'name: edge-node-of-the-north\nversion: 2026.01.01-123\nbase: { bootstrap: { suite: trixie } }\n',
    'invalid-spec',
    [
      '2:10: version: "edge-node-of-the-north_2026.01.01-123" is 37 characters long, and a partition\'s label holds 36 (shorten the version to 13 characters, or the name)',
    ],
  ],
  [
    'one architecture that is no list',
    `${VALID}architectures: amd64\n`,
    'invalid-spec',
    ['4:16: architectures: must be a list (write [amd64])'],
  ],
  [
    'no architecture',
    `${VALID}architectures: []\n`,
    'invalid-spec',
    ['4:16: architectures: is empty (write at least one of amd64 and arm64)'],
  ],
  [
    'an unknown architecture',
    `${VALID}architectures: [amd46]\n`,
    'invalid-spec',
    ['4:17: architectures.0: "amd46" is not known here (did you mean amd64?)'],
  ],
  [
    'an architecture twice',
    `${VALID}architectures: [amd64, arm64, amd64]\n`,
    'invalid-spec',
    ['4:31: architectures.2: "amd64" is already in this list (remove one of the two)'],
  ],
  ['no base', NO_BASE, 'invalid-spec', ['1:1: base: is required (for example base: { bootstrap: { suite: trixie } })']],
  [
    'a base of nothing',
    `${NO_BASE}base: {}\n`,
    'invalid-spec',
    ['3:7: base: needs bootstrap or image (for example bootstrap: { suite: trixie })'],
  ],
  [
    'two bases',
    `${NO_BASE}base:\n  bootstrap: { suite: trixie }\n  image: docker.io/library/debian:trixie\n`,
    'invalid-spec',
    ['5:10: base.image: bootstrap and image exclude each other (keep one of the two)'],
  ],
  [
    'an image without its suite',
    `${NO_BASE}base:\n  image: docker.io/library/debian:trixie\n`,
    'invalid-spec',
    ['4:3: base.suite: is required with image (say which distribution it holds: bookworm, trixie, noble)'],
  ],
  [
    'a suite beside bootstrap',
    `${NO_BASE}base:\n  bootstrap: { suite: trixie }\n  suite: trixie\n`,
    'invalid-spec',
    ['5:10: base.suite: goes with image only (with bootstrap, write base.bootstrap.suite)'],
  ],
  [
    'a bootstrap without a suite',
    `${NO_BASE}base:\n  bootstrap: {}\n`,
    'invalid-spec',
    ['4:14: base.bootstrap.suite: is required (write one of bookworm, trixie, noble)'],
  ],
  [
    'a misspelt suite',
    `${NO_BASE}base: { bootstrap: { suite: trixi } }\n`,
    'invalid-spec',
    ['3:29: base.bootstrap.suite: "trixi" is not known here (did you mean trixie?)'],
  ],
  [
    'an unknown suite',
    `${NO_BASE}base: { bootstrap: { suite: jammy } }\n`,
    'invalid-spec',
    ['3:29: base.bootstrap.suite: "jammy" is not known here (write one of bookworm, trixie, noble)'],
  ],
  [
    'an image without a registry',
    `${NO_BASE}base: { image: debian:trixie, suite: trixie }\n`,
    'invalid-spec',
    [
      '3:16: base.image: "debian:trixie" is not a full image reference (write registry, repository and tag or digest, such as docker.io/library/debian:trixie)',
    ],
  ],
  [
    'an image without tag or digest',
    `${NO_BASE}base: { image: docker.io/library/debian, suite: trixie }\n`,
    'invalid-spec',
    [
      '3:16: base.image: "docker.io/library/debian" is not a full image reference (write registry, repository and tag or digest, such as docker.io/library/debian:trixie)',
    ],
  ],
  [
    'an image with half a digest',
    `${NO_BASE}base: { image: docker.io/library/debian@sha256:abc, suite: trixie }\n`,
    'invalid-spec',
    [
      '3:16: base.image: "docker.io/library/debian@sha256:abc" is not a full image reference (write registry, repository and tag or digest, such as docker.io/library/debian:trixie)',
    ],
  ],
  [
    'a mirror with a password',
    `${NO_BASE}base: { bootstrap: { suite: trixie, mirror: "https://me:secret@mirror.example.com/debian" } }\n`,
    'invalid-spec',
    [
      '3:45: base.bootstrap.mirror: "https://...@mirror.example.com/debian" is not a plain http or https URL (leave credentials out: they would end up in the image)',
    ],
  ],
  [
    'a mirror by ftp',
    `${NO_BASE}base: { bootstrap: { suite: trixie, mirror: "ftp://mirror.example.com/debian" } }\n`,
    'invalid-spec',
    [
      '3:45: base.bootstrap.mirror: "ftp://mirror.example.com/debian" is not a plain http or https URL (write scheme, host and path only, such as https://mirror.example.com/debian)',
    ],
  ],
  [
    'no components',
    `${NO_BASE}base: { bootstrap: { suite: trixie, components: [] } }\n`,
    'invalid-spec',
    ['3:49: base.bootstrap.components: is empty (write at least [main])'],
  ],
  [
    'packages without a value',
    `${VALID}packages:\n`,
    'invalid-spec',
    ['4:10: packages: has no value (write a list or leave the key out)'],
  ],
  [
    'a package with a capital',
    `${VALID}packages:\n  - curl\n  - Curl\n`,
    'invalid-spec',
    ['6:5: packages.1: "Curl" is not a package (write its name, or name=version, such as curl)'],
  ],
  [
    'a package that apt would remove',
    `${VALID}packages: [nano-]\n`,
    'invalid-spec',
    [
      "4:12: packages.0: \"nano-\" is not a package (a name that ends in '-' or '+' means removing or adding to apt; write the name alone)",
    ],
  ],
  [
    'a package twice, once with its version',
    `${VALID}packages: [curl, curl=8.1-1]\n`,
    'invalid-spec',
    ['4:18: packages.1: "curl" is already in this list (remove one of the two)'],
  ],
  [
    'a number for a package',
    `${VALID}packages: [7]\n`,
    'invalid-spec',
    ["4:12: packages.0: must be text, and YAML reads 7 as a number (quote it: '7')"],
  ],
  [
    'a Containerfile outside',
    `${VALID}containerfile: ../Containerfile\n`,
    'invalid-spec',
    [
      "4:16: containerfile: \"../Containerfile\" is not a plain path inside the folder of os.yaml (write it relative to os.yaml, without '..' or './')",
    ],
  ],
  [
    'an absolute Containerfile',
    `${VALID}containerfile: /Containerfile\n`,
    'invalid-spec',
    [
      "4:16: containerfile: \"/Containerfile\" is not a plain path inside the folder of os.yaml (write it relative to os.yaml, without '..' or './')",
    ],
  ],
  [
    'a file without text or source',
    `${VALID}files:\n  - path: /etc/motd\n`,
    'invalid-spec',
    ['5:5: files.0: needs content or source (give the text itself, or the name of a file)'],
  ],
  [
    'a file with text and source',
    `${VALID}files:\n  - path: /etc/motd\n    content: hi\n    source: motd\n`,
    'invalid-spec',
    ['7:13: files.0.source: content and source exclude each other (keep one of the two)'],
  ],
  [
    'a mode that YAML reads as a number',
    `${VALID}files:\n  - { path: /etc/motd, content: hi, mode: 0644 }\n`,
    'invalid-spec',
    ["5:43: files.0.mode: must be text, and YAML reads 0644 as a number (quote it: '0644')"],
  ],
  [
    'a mode with a letter',
    `${VALID}files:\n  - { path: /etc/motd, content: hi, mode: 'u+x' }\n`,
    'invalid-spec',
    ['5:43: files.0.mode: "u+x" is not a file mode (write four octal digits in quotes, such as \'0644\')'],
  ],
  [
    'an owner without a group',
    `${VALID}files:\n  - { path: /etc/motd, content: hi, owner: root }\n`,
    'invalid-spec',
    ['5:44: files.0.owner: "root" is not an owner (write user:group, such as root:root)'],
  ],
  [
    'a relative path of a file',
    `${VALID}files:\n  - { path: etc/motd, content: hi }\n`,
    'invalid-spec',
    [
      "5:13: files.0.path: \"etc/motd\" is not a plain absolute path (write it from the root, without '..', '//' or a closing '/', in letters, digits and . _ @ + : = , ~ -)",
    ],
  ],
  [
    'a path that climbs',
    `${VALID}files:\n  - { path: /etc/../root/x, content: hi }\n`,
    'invalid-spec',
    [
      "5:13: files.0.path: \"/etc/../root/x\" is not a plain absolute path (write it from the root, without '..', '//' or a closing '/', in letters, digits and . _ @ + : = , ~ -)",
    ],
  ],
  [
    'a path that ends in a slash',
    `${VALID}files:\n  - { path: /etc/, content: hi }\n`,
    'invalid-spec',
    [
      "5:13: files.0.path: \"/etc/\" is not a plain absolute path (write it from the root, without '..', '//' or a closing '/', in letters, digits and . _ @ + : = , ~ -)",
    ],
  ],
  [
    'a path with two slashes',
    `${VALID}files:\n  - { path: //etc/motd, content: hi }\n`,
    'invalid-spec',
    [
      "5:13: files.0.path: \"//etc/motd\" is not a plain absolute path (write it from the root, without '..', '//' or a closing '/', in letters, digits and . _ @ + : = , ~ -)",
    ],
  ],
  [
    'a file under /run',
    `${VALID}files:\n  - { path: /run/x, content: hi }\n`,
    'invalid-spec',
    ['5:13: files.0.path: no file can be put here: /run is empty at every boot (choose another folder)'],
  ],
  [
    'a file in the package database',
    `${VALID}files:\n  - { path: /var/lib/dpkg/status, content: hi }\n`,
    'invalid-spec',
    ['5:13: files.0.path: no file can be put here: /var/lib/dpkg is the package database (choose another folder)'],
  ],
  [
    'a path twice',
    VALID +
      'files:\n  - { path: /etc/motd, content: hi }\n  - { path: /etc/issue, content: hi }\n  - { path: /etc/motd, content: hi }\n',
    'invalid-spec',
    ['7:13: files.2.path: "/etc/motd" is already written by files.0 (remove one of the two)'],
  ],
  [
    'a file under a file',
    `${VALID}files:\n  - { path: /etc/a/b, content: hi }\n  - { path: /etc/a, content: hi }\n`,
    'invalid-spec',
    ['5:13: files.0.path: files.1 makes "/etc/a" a file, not a folder (rename one of the two)'],
  ],
  [
    'content with NUL',
    `${VALID}files:\n  - { path: /etc/motd, content: "a\\0b" }\n`,
    'invalid-spec',
    ['5:33: files.0.content: holds a NUL character (put binary data in a file and name it in source)'],
  ],
  [
    'a user name with a capital',
    `${VALID}users:\n  - name: Admin\n`,
    'invalid-spec',
    [
      '5:11: users.0.name: "Admin" is not a user name (use up to 32 lower-case letters, digits, _ and -, beginning with a letter or _)',
    ],
  ],
  [
    'a user twice',
    `${VALID}users:\n  - name: admin\n    uid: 1000\n  - name: admin\n    uid: 1001\n`,
    'invalid-spec',
    ['7:11: users.1.name: "admin" is already in this list (remove one of the two)'],
  ],
  [
    'one of two users without a number',
    `${VALID}users:\n  - { name: a, uid: 1000 }\n  - { name: b }\n  - { name: root }\n`,
    'invalid-spec',
    ['6:5: users.1: needs a uid, as there are several users (write one from 1000 on, and never give it to another)'],
  ],
  [
    'a uid twice',
    `${VALID}users:\n  - { name: a, uid: 1000 }\n  - { name: b, uid: 1000 }\n`,
    'invalid-spec',
    ['6:21: users.1.uid: 1000 is already the number of users.0 (give each user its own)'],
  ],
  [
    'a uid out of range',
    `${VALID}users:\n  - { name: a, uid: 70000 }\n`,
    'invalid-spec',
    ['5:21: users.0.uid: is out of range (write a number from 1 to 60000)'],
  ],
  [
    'a uid in quotes',
    `${VALID}users:\n  - { name: a, uid: '1000' }\n`,
    'invalid-spec',
    ['5:21: users.0.uid: "1000" is not a whole number (write a number from 1 to 60000)'],
  ],
  [
    'a uid with a fraction',
    `${VALID}users:\n  - { name: a, uid: 1000.5 }\n`,
    'invalid-spec',
    ['5:21: users.0.uid: 1000.5 is not a whole number (write a number from 1 to 60000)'],
  ],
  [
    'a shell for root',
    `${VALID}users:\n  - { name: root, shell: /bin/sh }\n`,
    'invalid-spec',
    ['5:26: users.0.shell: cannot be set for root (root takes sshKeys and passwordHash)'],
  ],
  [
    'half a key',
    VALID +
      'users:\n  - name: a\n    sshKeys:\n      - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhsc\n',
    'invalid-spec',
    ['7:9: users.0.sshKeys.0: is not a complete public SSH key (copy the whole line of the .pub file)'],
  ],
  [
    'a key of another type than it says',
    VALID +
      'users:\n  - name: a\n    sshKeys:\n      - ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n',
    'invalid-spec',
    ['7:9: users.0.sshKeys.0: is not a complete public SSH key (copy the whole line of the .pub file)'],
  ],
  [
    'a key with options',
    VALID +
      'users:\n  - name: a\n    sshKeys:\n      - \'from="*" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\'\n',
    'invalid-spec',
    [
      '7:9: users.0.sshKeys.0: is not a public SSH key (write one line of a .pub file: type, key and a plain comment, such as ssh-ed25519 AAAA... me@example.com)',
    ],
  ],
  [
    'a private key',
    `${VALID}users:\n  - name: a\n    sshKeys:\n      - |\n        -----BEGIN OPENSSH PRIVATE KEY-----\n        AAAA\n`,
    'invalid-spec',
    [
      '7:9: users.0.sshKeys.0: this is a private key (write the public one, from the file that ends in .pub, and replace this key: it has been seen)',
    ],
  ],
  [
    'a password in clear',
    `${VALID}users:\n  - { name: a, passwordHash: hunter2 }\n`,
    'invalid-spec',
    [
      "5:30: users.0.passwordHash: is not a password hash (write what 'mkpasswd' prints, in single quotes; never the password itself)",
    ],
  ],
  [
    'a unit without a type',
    `${VALID}services: { enable: [ssh] }\n`,
    'invalid-spec',
    ['4:22: services.enable.0: "ssh" is not a systemd unit (write its full name with its type, such as ssh.service)'],
  ],
  [
    'a unit in two lists',
    `${VALID}services:\n  enable: [ssh.service]\n  mask: [ssh.service]\n`,
    'invalid-spec',
    ['6:10: services.mask.0: "ssh.service" is already in services.enable (keep one of the two)'],
  ],
  [
    'a unit twice',
    `${VALID}services:\n  enable: [ssh.service, ssh.service]\n`,
    'invalid-spec',
    ['5:25: services.enable.1: "ssh.service" is already in services.enable (keep one of the two)'],
  ],
  [
    'the health gate masked',
    `${VALID}services: { mask: [slipway-health.service] }\n`,
    'invalid-spec',
    ['4:20: services.mask.0: "slipway-health.service" cannot be switched off (the health gate and upgrades need it)'],
  ],
  [
    'two arguments in one entry',
    `${VALID}kernel: { commandLine: [quiet splash] }\n`,
    'invalid-spec',
    [
      '4:25: kernel.commandLine.0: "quiet splash" is not one plain kernel argument (write each argument as an entry of its own)',
    ],
  ],
  [
    'an argument with quotes',
    `${VALID}kernel: { commandLine: ['a="b"'] }\n`,
    'invalid-spec',
    [
      '4:25: kernel.commandLine.0: "a=\\"b\\"" is not one plain kernel argument (use letters, digits and _ . , : = / @ % + ~ ^ ! * [ ] -)',
    ],
  ],
  [
    'another root',
    `${VALID}kernel: { commandLine: [root=/dev/sda1] }\n`,
    'invalid-spec',
    [
      '4:25: kernel.commandLine.0: "root" belongs to Slipway (the root file system is the verified slot, and nothing else)',
    ],
  ],
  [
    'a kernel that never panics',
    `${VALID}kernel: { commandLine: [quiet, panic=0] }\n`,
    'invalid-spec',
    [
      '4:32: kernel.commandLine.1: "panic" belongs to Slipway (every boot that hangs must end in a reboot, so that the node can fall back)',
    ],
  ],
  [
    'another init, in the other spelling',
    `${VALID}kernel: { commandLine: [rd.systemd.verity-x=1] }\n`,
    'invalid-spec',
    [
      '4:25: kernel.commandLine.0: "rd.systemd.verity-x" belongs to Slipway (dm-verity is set up from the root hash that the build computes)',
    ],
  ],
  [
    'a module by its file',
    `${VALID}kernel: { modules: [br_netfilter.ko] }\n`,
    'invalid-spec',
    [
      '4:21: kernel.modules.0: "br_netfilter.ko" is not a kernel module (write its name without .ko, such as br_netfilter)',
    ],
  ],
  [
    'a module in both spellings',
    `${VALID}kernel: { modules: [br_netfilter, br-netfilter] }\n`,
    'invalid-spec',
    ['4:35: kernel.modules.1: "br_netfilter" is already in this list (remove one of the two)'],
  ],
  [
    'a host name with an underscore',
    `${VALID}hostname: edge_1\n`,
    'invalid-spec',
    [
      '4:11: hostname: "edge_1" is not a host name (use lower-case letters, digits and -, in parts of up to 63 characters)',
    ],
  ],
  [
    'a time zone that does not exist',
    `${VALID}timezone: Europe/Berln\n`,
    'invalid-spec',
    ['4:11: timezone: there is no time zone "Europe/Berln" (write its name, such as Europe/Berlin or UTC)'],
  ],
  [
    'a time zone in small letters',
    `${VALID}timezone: Europe/berlin\n`,
    'invalid-spec',
    ['4:11: timezone: "Europe/berlin" is not a time zone (write its name, such as Europe/Berlin or UTC)'],
  ],
  [
    'a locale that is not UTF-8',
    `${VALID}locale: de_DE\n`,
    'invalid-spec',
    ['4:9: locale: "de_DE" is not a UTF-8 locale (write C.UTF-8, or language and country, such as de_DE.UTF-8)'],
  ],
  [
    'all of /etc',
    `${VALID}state: { persist: [/etc] }\n`,
    'invalid-spec',
    ['4:20: state.persist.0: /etc as a whole cannot persist (list the folders and files below it that should)'],
  ],
  [
    'the whole root',
    `${VALID}state: { persist: [/] }\n`,
    'invalid-spec',
    ['4:20: state.persist.0: "/" is the whole system (name a file or a folder in it)'],
  ],
  [
    'what is state anyway',
    `${VALID}state: { persist: [/var/lib/app] }\n`,
    'invalid-spec',
    ['4:20: state.persist.0: "/var/lib/app" is under /var, which always persists (remove this entry)'],
  ],
  [
    'what belongs to the image',
    `${VALID}state: { persist: [/usr/lib/x] }\n`,
    'invalid-spec',
    ['4:20: state.persist.0: "/usr/lib/x" is under /usr, which belongs to the image (only /usr/local can persist)'],
  ],
  [
    'what is made at boot',
    `${VALID}state: { persist: [/run/x] }\n`,
    'invalid-spec',
    ['4:20: state.persist.0: "/run/x" is made anew at every boot (remove this entry)'],
  ],
  [
    'the EFI system partition',
    `${VALID}state: { persist: [/efi] }\n`,
    'invalid-spec',
    ['4:20: state.persist.0: "/efi" is on the EFI system partition, which Slipway writes (remove this entry)'],
  ],
  [
    'a folder inside another',
    `${VALID}state:\n  persist:\n    - /etc/ssh/keys\n    - /etc/ssh\n`,
    'invalid-spec',
    ['6:7: state.persist.0: "/etc/ssh/keys" is inside "/etc/ssh", which is in this list (remove this entry)'],
  ],
  [
    'a persistent path twice',
    `${VALID}state: { persist: [/etc/ssh, /etc/ssh] }\n`,
    'invalid-spec',
    ['4:30: state.persist.1: "/etc/ssh" is already in this list (remove one of the two)'],
  ],
  [
    'a folder that is placed as state',
    `${VALID}state: { persist: [/home/admin] }\n`,
    'invalid-spec',
    ['4:20: state.persist.0: "/home/admin" persists already: state.directories.home is state (remove this entry)'],
  ],
  [
    'a folder that could be placed',
    `${VALID}state: { persist: [/opt] }\n`,
    'invalid-spec',
    ['4:20: state.persist.0: "/opt" has a setting of its own (write state.directories.opt: state)'],
  ],
  [
    'a place that does not exist',
    `${VALID}state: { directories: { home: disk } }\n`,
    'invalid-spec',
    ['4:31: state.directories.home: "disk" is not known here (write one of state, image)'],
  ],
  [
    'a size without a unit',
    `${VALID}disk: { slot: 1024 }\n`,
    'invalid-spec',
    ['4:15: disk.slot: a size needs a unit (write 1024MiB or 1024GiB)'],
  ],
  [
    'a size in decimal units',
    `${VALID}disk: { slot: 2GB }\n`,
    'invalid-spec',
    [
      '4:15: disk.slot: "2GB" is not a size (write a whole number and MiB, GiB or TiB without a space, such as 512MiB or 1GiB)',
    ],
  ],
  [
    'a size with a fraction',
    `${VALID}disk: { slot: 1.5GiB }\n`,
    'invalid-spec',
    [
      '4:15: disk.slot: "1.5GiB" is not a size (write a whole number and MiB, GiB or TiB without a space, such as 512MiB or 1GiB)',
    ],
  ],
  [
    'a small ESP',
    `${VALID}disk: { esp: 511MiB }\n`,
    'invalid-spec',
    ['4:14: disk.esp: 511MiB is too small (the least is 512MiB)'],
  ],
  [
    'a small slot',
    `${VALID}disk: { slot: 255MiB }\n`,
    'invalid-spec',
    ['4:15: disk.slot: 255MiB is too small (the least is 256MiB)'],
  ],
  [
    'small state',
    `${VALID}disk: { state: 1MiB }\n`,
    'invalid-spec',
    ['4:16: disk.state: 1MiB is too small (the least is 256MiB)'],
  ],
  [
    'a vast slot',
    `${VALID}disk: { slot: 65TiB }\n`,
    'invalid-spec',
    ['4:15: disk.slot: 65TiB is too large (the most is 64TiB)'],
  ],
  [
    'an unknown output',
    `${VALID}outputs: [raw, vdi]\n`,
    'invalid-spec',
    ['4:16: outputs.1: "vdi" is not known here (write one of raw, raw-zst, qcow2, vhd, vmdk, ova, iso, gce, pxe, oci)'],
  ],
  [
    'no outputs',
    `${VALID}outputs: []\n`,
    'invalid-spec',
    ['4:10: outputs: is empty (write at least one of raw, raw-zst, qcow2, vhd, vmdk, ova, iso, gce, pxe, oci)'],
  ],
  [
    'an output that an architecture does not have',
    `${VALID}architectures: [amd64, arm64]\noutputs: [raw, ova]\n`,
    'invalid-spec',
    [
      '5:16: outputs.1: ova is not made for arm64: what takes an OVA runs on amd64 only (take it out here, and build it with --format ova --arch amd64)',
    ],
  ],
  [
    'a misspelt key',
    `${VALID}disk:\n  esp: 1GiB\n  slott: 1GiB\n`,
    'invalid-spec',
    ['6:3: disk.slott: unknown key (did you mean slot?)'],
  ],
  [
    'a key one level too high',
    `${VALID}slot: 1GiB\n`,
    'invalid-spec',
    ['4:1: slot: unknown key (it belongs at disk.slot)'],
  ],
  [
    'a key that exists nowhere',
    `${VALID}disk: { colour: 1 }\n`,
    'invalid-spec',
    ['4:9: disk.colour: unknown key (known here: esp, slot, state)'],
  ],
  [
    'a key in other spelling',
    `${VALID}kernel: { command_line: [quiet] }\n`,
    'invalid-spec',
    ['4:11: kernel.command_line: unknown key (did you mean commandLine?)'],
  ],
  [
    'a key with a line break',
    `${VALID}"a\\n::error::b": 1\n`,
    'invalid-spec',
    [
      '4:1: "a\\n::error::b": unknown key (known here: apiVersion, name, version, architectures, base, packages, containerfile, files, users, services, kernel, hostname, timezone, locale, state, install, provision, agent, disk, outputs)',
    ],
  ],
  [
    'a key named like a prototype',
    `${VALID}__proto__: { x: 1 }\nconstructor: 1\n`,
    'invalid-spec',
    [
      '4:1: __proto__: unknown key (known here: apiVersion, name, version, architectures, base, packages, containerfile, files, users, services, kernel, hostname, timezone, locale, state, install, provision, agent, disk, outputs)',
      '5:1: constructor: unknown key (known here: apiVersion, name, version, architectures, base, packages, containerfile, files, users, services, kernel, hostname, timezone, locale, state, install, provision, agent, disk, outputs)',
    ],
  ],
  [
    'text for a mapping',
    `${VALID}disk: 10GiB\n`,
    'invalid-spec',
    ['4:7: disk: must be a mapping (of esp, slot, state)'],
  ],
  ['a mapping for text', `${VALID}hostname: { a: 1 }\n`, 'invalid-spec', ['4:11: hostname: must be text']],
  [
    'a list for a mapping',
    `${VALID}services: [ssh.service]\n`,
    'invalid-spec',
    ['4:11: services: must be a mapping (of enable, disable, mask)'],
  ],
  [
    'a problem behind an alias',
    `${VALID}users:\n  - { name: a, groups: &g [Sudo], uid: 1000 }\n  - name: b\n    uid: 1001\n    groups: *g\n`,
    'invalid-spec',
    [
      '5:28: users.0.groups.0: "Sudo" is not a group name (use lower-case letters, digits, _ and -)',
      '8:13: users.1.groups.0: "Sudo" is not a group name (use lower-case letters, digits, _ and -)',
    ],
  ],
  [
    'a key twice',
    `${VALID}disk: { slot: 1GiB, slot: 2GiB }\n`,
    'not-yaml',
    ['4:21: this key is here twice (remove one of the two)'],
  ],
  [
    'a key twice, once in quotes',
    `${VALID}disk:\n  slot: 1GiB\n  state: 1GiB\n  "slot": 2GiB\nname: other\n`,
    'not-yaml',
    ['7:3: this key is here twice (remove one of the two)', '8:1: this key is here twice (remove one of the two)'],
  ],
  [
    'two documents',
    `${VALID}---\nname: other\n`,
    'not-yaml',
    ["4:1: a second document begins here (keep one: remove '---' and what follows)"],
  ],
  ['a tab', `${VALID}disk:\n\tslot: 1GiB\n`, 'not-yaml', ['5:1: a tab cannot indent YAML (use spaces)']],
  [
    'an open bracket',
    `${VALID}packages: [curl\n`,
    'not-yaml',
    ["5:1: a '[' or '{' is still open here (close it, or indent this line)"],
  ],
  [
    'an alias of nothing',
    `${VALID}hostname: *x\n`,
    'not-yaml',
    ["4:11: this alias names no anchor (define it first with '&', or put the text in quotes)"],
  ],
  [
    'an unknown tag',
    `${VALID}hostname: !secret x\n`,
    'not-yaml',
    ['4:11: tags have no meaning here (remove it, or put the text in quotes)'],
  ],
  [
    'a template',
    `${VALID}hostname: {{ name }}\n`,
    'not-yaml',
    ["4:12: a key must be plain text (put text that begins with '{', '[' or '*' in quotes)"],
  ],
  [
    'another YAML',
    '%YAML 1.1\n---\nname: edge\nversion: 1.0.0\nbase: { bootstrap: { suite: trixie } }\n',
    'not-yaml',
    ['1:1: is another version of YAML (remove the %YAML line)'],
  ],
  [
    'an alias bomb',
    'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n',
    'not-yaml',
    ['2:8: has too many aliases (write the values out)'],
  ],
  [
    'many at once',
    'name: Edge\nversion: 1.0\nbase: { bootstrap: { suite: trixie } }\nslot: 3\ndisk: { slot: 1 }\n',
    'invalid-spec',
    [
      '1:7: name: "Edge" is not a name (use lower-case letters, digits and -, beginning with a letter)',
      "2:10: version: must be text, and YAML reads 1.0 as a number (quote it: '1.0')",
      '4:1: slot: unknown key (it belongs at disk.slot)',
      '5:15: disk.slot: a size needs a unit (write 1MiB or 1GiB)',
    ],
  ],
];

describe('a broken spec', () => {
  test.each(BROKEN)('%s', (_title, text, code, problems) => {
    const error = failure(text);
    expect(error.message.split('\n')).toEqual(problems.map(problem => `os.yaml:${problem}`));
    expect(error.code).toBe(code);
  });

  test('carries its problems and places as values', () => {
    const error = failure(`${VALID}disk:\n  slot: 2GB\n  slott: 1\n`);
    expect(error.kind).toBe('user');
    expect(error.problems).toEqual([
      {
        file: 'os.yaml',
        line: 5,
        column: 9,
        path: 'disk.slot',
        message: '"2GB" is not a size',
        hint: 'write a whole number and MiB, GiB or TiB without a space, such as 512MiB or 1GiB',
      },
      { file: 'os.yaml', line: 6, column: 3, path: 'disk.slott', message: 'unknown key', hint: 'did you mean slot?' },
    ]);
    expect(error.at).toEqual([
      { file: 'os.yaml', line: 5, column: 9 },
      { file: 'os.yaml', line: 6, column: 3 },
    ]);
  });

  test.each(['---\n', '--- ~\n', 'null\n', '\ufeff'])('of nothing but %j is empty', text => {
    expect(failure(text).message).toBe(
      "os.yaml:1:1: is empty (begin with name, version and base, or run 'slipway init')",
    );
  });

  test('that is nested without an end is refused with one problem', () => {
    const error = failure('['.repeat(20_000));
    expect(error.code).toBe('not-yaml');
    expect(error.problems.map(problem => problem.message)).toEqual(['is nested too deeply']);
  });

  test('that is larger than 1 MiB is refused unread', () => {
    const error = failure(`${VALID}#${'x'.repeat(1024 * 1024)}\n`);
    expect(error.message).toBe(
      'os.yaml:1:1: the file is larger than 1 MiB (move large contents to files and name them in files.source)',
    );
  });

  test('with as many keys as fit is refused in time that grows with their number', () => {
    const keys = Array.from({ length: 60_000 }, (_, index) => `k${index}: 1\n`).join('');
    const started = performance.now();
    expect(failure(VALID + keys).problems).toHaveLength(60_000);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('never shows a password or a key', () => {
    const secrets = ['hunter2', 'c2VjcmV0', 'tok3n'];
    const text = `name: edge
version: 1.0.0
base: { bootstrap: { suite: trixie, mirror: 'https://me:tok3n@mirror.example.com/debian' } }
users:
  - { name: a, passwordHash: hunter2, sshKeys: ['-----BEGIN PRIVATE KEY----- c2VjcmV0'] }
`;
    const error = failure(text);
    expect(error.problems.map(problem => problem.path)).toEqual([
      'base.bootstrap.mirror',
      'users.0.passwordHash',
      'users.0.sshKeys.0',
    ]);
    for (const secret of secrets) expect(error.message).not.toContain(secret);
  });
});

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f';
const HASH = '$y$j9T$mGEtBHYTTE2Zv1hbmDP4N1$mjBDVkXD0wjmPuQhvB2LTUTcgYKxXFx/JYjDeEwDsi3';

/** Whatever could leave the place where it stands: a shell, a Containerfile, a unit, a path. */
const HOSTILE = [
  '$(touch /pwned)',
  '`touch /pwned`',
  '${IFS}',
  'a;b',
  'a|b',
  'a&b',
  'a>b',
  'a b;c',
  'a"b',
  "a'b",
  'a\\b',
  'a\nb',
  'a\rb',
  'a\u0000b',
  'a\u001b[2Jb',
  'a\u2028b',
  'a\u202eb',
  '{a,b}',
  '(a)',
];

const agentWith = (more: object): object => ({
  agent: { channel: { name: 'stable', url: '/mnt' }, trust: { keys: ['a.pub'] }, ...more },
});
const checkWith = (check: object): object => agentWith({ health: { checks: [check] } });
const keyless = (more: object): object =>
  agentWith({ trust: { identity: 'a', issuer: 'https://issuer.example.com', trustedRoot: 'root.json', ...more } });
const windowWith = (more: object): object =>
  agentWith({ windows: [{ days: ['sat'], start: '02:00', end: '05:00', ...more }] });

/** Words that go to programs and patterns as they are, and so take more than a name does. */
const WORD_FOR_WORD = [
  'agent.trust.identityPattern',
  'agent.health.checks.0.command.0',
  'agent.hooks.before.0.command.0',
  'agent.hooks.after.0.command.0',
];

/** The fields that take text, each in a spec where something hostile is added to its value. */
const WRITTEN: Readonly<Record<string, (text: string) => object>> = {
  name: text => ({ name: `edge${text}` }),
  version: text => ({ version: `1.0${text}` }),
  'architectures.0': text => ({ architectures: [`amd64${text}`] }),
  'base.bootstrap.suite': text => ({ base: { bootstrap: { suite: `trixie${text}` } } }),
  'base.bootstrap.mirror': text => ({
    base: { bootstrap: { suite: 'trixie', mirror: `https://mirror.example.com/${text}` } },
  }),
  'base.bootstrap.components.0': text => ({ base: { bootstrap: { suite: 'trixie', components: [`main${text}`] } } }),
  'base.image': text => ({ base: { suite: 'trixie', image: `registry.example.com/base:1${text}` } }),
  'base.suite': text => ({ base: { suite: `trixie${text}`, image: 'registry.example.com/base:1' } }),
  'packages.0': text => ({ packages: [`curl${text}`] }),
  'packages.1': text => ({ packages: ['nano', `curl=1.0${text}`] }),
  containerfile: text => ({ containerfile: `Containerfile${text}` }),
  'files.0.path': text => ({ files: [{ path: `/etc/${text}`, content: '' }] }),
  'files.0.source': text => ({ files: [{ path: '/etc/a', source: `a${text}` }] }),
  'files.0.mode': text => ({ files: [{ path: '/etc/a', content: '', mode: `0644${text}` }] }),
  'files.0.owner': text => ({ files: [{ path: '/etc/a', content: '', owner: `root:root${text}` }] }),
  'users.0.name': text => ({ users: [{ name: `a${text}` }] }),
  'users.0.groups.0': text => ({ users: [{ name: 'a', groups: [`sudo${text}`] }] }),
  'users.0.shell': text => ({ users: [{ name: 'a', shell: `/bin/sh${text}` }] }),
  'users.0.home': text => ({ users: [{ name: 'a', home: `/srv/a${text}` }] }),
  'users.0.sshKeys.0': text => ({ users: [{ name: 'a', sshKeys: [`${KEY} me${text}`] }] }),
  'users.0.passwordHash': text => ({ users: [{ name: 'a', passwordHash: `${HASH}${text}` }] }),
  'services.enable.0': text => ({ services: { enable: [`a${text}.service`] } }),
  'services.disable.0': text => ({ services: { disable: [`a${text}.service`] } }),
  'services.mask.0': text => ({ services: { mask: [`a${text}.service`] } }),
  'kernel.package': text => ({ kernel: { package: `linux-image-amd64${text}` } }),
  'kernel.commandLine.0': text => ({ kernel: { commandLine: [`quiet${text}`] } }),
  'kernel.modules.0': text => ({ kernel: { modules: [`overlay${text}`] } }),
  hostname: text => ({ hostname: `edge${text}` }),
  timezone: text => ({ timezone: `UTC${text}` }),
  locale: text => ({ locale: `C.UTF-8${text}` }),
  'state.persist.0': text => ({ state: { persist: [`/etc/a${text}`] } }),
  'agent.channel.name': text => agentWith({ channel: { name: `stable${text}`, url: '/mnt' } }),
  'agent.channel.url': text => agentWith({ channel: { name: 'stable', url: `https://u.example.com/os${text}` } }),
  'agent.channel.mirrors.0': text => agentWith({ channel: { name: 'stable', url: '/a', mirrors: [`/mnt/a${text}`] } }),
  'agent.trust.keys.0': text => agentWith({ trust: { keys: [`a.pub${text}`] } }),
  'agent.trust.identity': text => keyless({ identity: `a${text}` }),
  'agent.trust.issuer': text => keyless({ issuer: `https://issuer.example.com${text}` }),
  'agent.trust.trustedRoot': text => keyless({ trustedRoot: `root.json${text}` }),
  'agent.schedule.interval': text => agentWith({ schedule: { interval: `1h${text}` } }),
  'agent.schedule.jitter': text => agentWith({ schedule: { jitter: `1h${text}` } }),
  'agent.windows.0.days.0': text => windowWith({ days: [`sat${text}`] }),
  'agent.windows.0.start': text => windowWith({ start: `02:00${text}` }),
  'agent.windows.0.end': text => windowWith({ end: `02:00${text}` }),
  'agent.windows.0.timezone': text => windowWith({ timezone: `UTC${text}` }),
  'agent.urgent': text => agentWith({ urgent: `at-once${text}` }),
  'agent.reboot': text => agentWith({ reboot: `at-once${text}` }),
  'agent.labels.0': text => agentWith({ labels: [`canary${text}`] }),
  'agent.health.checks.0.unit': text => checkWith({ unit: `a${text}.service` }),
  'agent.health.checks.0.http': text => checkWith({ http: `http://127.0.0.1/a${text}` }),
  'agent.health.checks.0.tcp': text => checkWith({ tcp: `127.0.0.1:1${text}` }),
  'agent.health.checks.0.disk': text => checkWith({ disk: `/var${text}` }),
  'agent.health.checks.0.free': text => checkWith({ disk: '/var', free: `1GiB${text}` }),
  'agent.health.checks.0.timeout': text => checkWith({ tcp: '127.0.0.1:1', timeout: `1s${text}` }),
  'agent.health.deadline': text => agentWith({ health: { deadline: `1min${text}` } }),
  'agent.health.interval': text => agentWith({ health: { interval: `1min${text}` } }),
  'agent.health.soak': text => agentWith({ health: { soak: `1min${text}` } }),
  'agent.hooks.before.0.timeout': text => agentWith({ hooks: { before: [{ command: ['/a'], timeout: `1s${text}` }] } }),
  'agent.hooks.after.0.timeout': text => agentWith({ hooks: { after: [{ command: ['/a'], timeout: `1s${text}` }] } }),
  'agent.webhook': text => agentWith({ webhook: `https://h.example.com/a${text}` }),
  'agent.keepOnReset.0': text => agentWith({ keepOnReset: [`/var/a${text}`] }),
  'install.device': text => ({ install: { device: `/dev/sda${text}` } }),
  'install.choose.min': text => ({ install: { choose: { min: `1GiB${text}` } } }),
  'install.choose.max': text => ({ install: { choose: { max: `1GiB${text}` } } }),
  'install.choose.model': text => ({ install: { choose: { model: `a${text}` } } }),
  'install.choose.take': text => ({ install: { choose: { take: `only${text}` } } }),
  'install.choose.id': text => ({ install: { choose: { id: `a${text}` } } }),
  'install.configUrl': text => ({ ...agentWith({}), install: { configUrl: `https://c.example.com/a${text}` } }),
  'install.existing': text => ({ install: { device: 'auto', existing: `wipe${text}` } }),
  'install.afterwards': text => ({ install: { device: 'auto', afterwards: `reboot${text}` } }),
  'disk.esp': text => ({ disk: { esp: `1GiB${text}` } }),
  'disk.slot': text => ({ disk: { slot: `1GiB${text}` } }),
  'disk.state': text => ({ disk: { state: `1GiB${text}` } }),
  'outputs.0': text => ({ outputs: [`raw${text}`] }),
};

const specOf = (more: object): string =>
  JSON.stringify({ name: 'edge', version: '1.0.0', base: { bootstrap: { suite: 'trixie' } }, ...more });

/** The choices among mappings need nothing beside them. */
const CHOSEN = [...descendants(fields())].filter(
  field => field.kind === 'choice' && !field.path.includes('[]') && !/^(?:base|agent|install)\./.test(field.path),
);
const FIELDS: typeof WRITTEN = {
  ...WRITTEN,
  ...Object.fromEntries(
    CHOSEN.map(({ path, choices }) => [
      path,
      (text: string) =>
        path.split('.').reduceRight<unknown>((below, key) => ({ [key]: below }), `${choices[0]}${text}`) as object,
    ]),
  ),
};

describe('hostile text', () => {
  test('covers every setting that takes text', () => {
    const all = [...descendants(fields())].flatMap(field => {
      const leaf = field.kind === 'list' ? field.item : field;
      if (leaf === undefined || leaf.kind === 'group' || leaf.kind === 'number') return [];
      return [field.kind === 'list' ? `${field.path}.0` : field.path].map(path => path.replaceAll('[]', '.0'));
    });
    const covered = new Set([...Object.keys(FIELDS), ...WORD_FOR_WORD, 'files.0.content']);
    expect(all.filter(path => !covered.has(path))).toEqual([]);
  });

  describe.each(Object.entries(FIELDS))('in %s', (path, build) => {
    test('is refused, and its counterpart is not', () => {
      expect(() => parseSpec(specOf(build(path === 'files.0.path' ? 'a' : '')), 'os.yaml')).not.toThrow();
      for (const text of HOSTILE) {
        const error = failure(specOf(build(text)));
        expect(
          error.problems.map(problem => problem.path),
          JSON.stringify(text),
        ).toContain(path);
        expect(error.message.split('\n').length, 'one line for each problem').toBe(error.problems.length);
        expect(error.message).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028\u202e]/);
      }
    });
  });

  test('survives word for word as the content of a file', () => {
    for (const content of HOSTILE.filter(text => !text.includes('\0'))) {
      expect(parseSpec(specOf({ files: [{ path: '/etc/a', content }] }), 'os.yaml').files[0]?.content).toBe(content);
    }
  });

  test('survives word for word as an argument of a program', () => {
    for (const word of HOSTILE.filter(text => !/[\u0000-\u001f\u007f]/.test(text))) {
      const { agent } = parseSpec(specOf(checkWith({ command: ['/bin/a', word] })), 'os.yaml');
      expect(agent?.health.checks[0]?.command).toEqual(['/bin/a', word]);
    }
  });

  test('in a key is shown on one line', () => {
    const error = failure(specOf({ 'a\n::error::b': 1, 'c\u202ed': 2 }));
    expect(error.problems.map(problem => problem.path)).toEqual(['"a\\n::error::b"', '"c\\u202ed"']);
  });
});

describe('any text', () => {
  const attempt = (text: string): void => {
    try {
      parseSpec(text, 'os.yaml');
    } catch (error) {
      expect(error).toBeInstanceOf(SpecError);
      const { problems, message } = error as SpecError;
      expect(problems.length).toBeGreaterThan(0);
      expect(message.split('\n').length).toBe(problems.length);
      expect(message).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/);
      const lines = text.split('\n').length;
      for (const { line, column } of problems) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(lines);
        expect(column).toBeGreaterThan(0);
      }
    }
  };

  test('is a spec or a SpecError', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), attempt), { numRuns: 500 });
  });

  test('made of the signs of YAML is a spec or a SpecError', () => {
    const sign = fc.constantFrom(
      ...[
        'name',
        'base',
        'disk',
        'files',
        ':',
        ': ',
        '- ',
        '\n',
        '  ',
        '\t',
        '{',
        '}',
        '[',
        ']',
        ',',
        '&a ',
        '*a',
        '<<: ',
      ],
      ...[
        '!!str ',
        '!!binary ',
        '!!set ',
        '? ',
        '| ',
        '>-\n',
        '"',
        "'",
        '#',
        '---',
        '...',
        '%YAML 1.1\n',
        'null',
        '.nan',
        '0x1f',
        '~',
      ],
    );
    const text = fc.array(sign, { maxLength: 40 }).map(signs => signs.join(''));
    fc.assert(fc.property(text, attempt), { numRuns: 1500 });
  });

  test('in the place of any setting is a spec or a SpecError', () => {
    const keys = [...descendants(fields())].map(field => field.path.replaceAll('[]', '').split('.'));
    const value = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...keys), value, fc.boolean(), (path, leaf, inList) => {
        const more = path.reduceRight<unknown>((below, key, index) => {
          const list = inList && index === 0 && (key === 'files' || key === 'users') && path.length > 1;
          return { [key]: list ? [below] : below };
        }, leaf);
        attempt(specOf(more as object));
      }),
      { numRuns: 800 },
    );
  });
});

export const id = 721;
export const ids = [721];
export const modules = {

/***/ 5721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   initialSpec: () => (/* binding */ initialSpec)
/* harmony export */ });
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4228);

const SMALL_KERNELS = { debian: 'linux-image-cloud-amd64', ubuntu: 'linux-image-virtual' };
/** The os.yaml that `slipway init` writes: it builds as it is, and its comments say what to change. */
function initialSpec({ name, suite, sshKey }) {
    const { title, distribution } = _schema_js__WEBPACK_IMPORTED_MODULE_0__/* .SUITES */ .KK[suite];
    const key = sshKey === undefined ? '# - ssh-ed25519 AAAA... you@example.com' : `- ${JSON.stringify(sshKey.trim())}`;
    return `# A system for Slipway. Every setting: slipway explain, or docs/spec.md.
name: ${JSON.stringify(name)}
# In quotes. The word git takes the version from the latest tag instead.
version: "0.1.0"
architectures: [amd64] # and arm64

base:
  bootstrap:
    suite: ${suite} # ${title}

packages:
  - openssh-server

# Copied into the image. Large or binary files are named with source instead of content.
files:
  - path: /etc/motd
    content: |
      This system is an image: changes outside of /var are gone after a reboot.

users:
  - name: admin
    groups: [sudo]
    shell: /bin/bash
    sshKeys:${sshKey === undefined ? ' []' : ''}
      ${key}

services:
  enable: [ssh.service]

kernel:
  # package: ${SMALL_KERNELS[distribution]}
  commandLine: [quiet]

state:
  # Survives reboots and upgrades, as /var does. Everything else comes from the image at every boot.
  persist: [/etc/ssh]

disk:
  slot: 1GiB # of each of the two slots: leave room for the system to grow
  state: 512MiB # the least; it grows to the end of the disk

outputs: [raw] # and raw-zst, qcow2, oci
`;
}


/***/ })

};

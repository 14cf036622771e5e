import { ComponentType, HashAlgorithm } from '@cyclonedx/cyclonedx-library/Enums';
import {
  Bom,
  Component,
  HashDictionary,
  Metadata,
  OrganizationalEntity,
  Property,
  Tool,
} from '@cyclonedx/cyclonedx-library/Models';
import { JSON as Json, JsonSerializer } from '@cyclonedx/cyclonedx-library/Serialize';
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec';
import { ToolError } from '../errors.ts';

/** The bill of materials of one architecture's slot: CycloneDX 1.6 (ECMA-424), the same bytes for the same build. */

export interface Package {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly source: string;
  readonly sourceVersion: string;
  readonly maintainer: string;
}

/** Reads what `Distribution.listPackages` prints. */
export function parsePackages(text: string): Package[] {
  const packages = text
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [name, version, architecture, source, sourceVersion, maintainer, more] = line.split('\t');
      if (!name || !version || !architecture || !source || !sourceVersion || maintainer === undefined || more)
        throw new ToolError('bad-output', `dpkg-query listed a package in an unknown form: ${line}`, {
          program: 'dpkg-query',
        });
      return { name, version, architecture, source, sourceVersion, maintainer };
    });
  if (packages.length === 0)
    throw new ToolError('bad-output', 'dpkg-query found no package in the slot', { program: 'dpkg-query' });
  return packages;
}

export interface SbomRequest {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** 64 hex digits: names the one root file system that this is about. */
  readonly rootHash: string;
  /** Of the root file system's image, 64 hex digits. */
  readonly sha256: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly packageUrl: { readonly type: string; readonly namespace: string; readonly distro: string };
  readonly packages: readonly Package[];
  /** The agent's runtime, where there is one. */
  readonly runtime?: { readonly name: string; readonly version: string } | undefined;
  /** Slipway's own version. */
  readonly slipway?: string | undefined;
}

/** Percent-encodes as package URLs want it: what is left of `encodeURIComponent`, and colons as they are. */
const encoded = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll('%3A', ':')
    .replaceAll(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

function packageUrl({ name, version, architecture, source, sourceVersion }: Package, about: SbomRequest): string {
  const { type, namespace, distro } = about.packageUrl;
  const upstream =
    source === name && sourceVersion === version ? '' : `&upstream=${encoded(`${source}@${sourceVersion}`)}`;
  return `pkg:${type}/${namespace}/${encoded(name)}@${encoded(version)}?arch=${architecture}&distro=${distro}${upstream}`;
}

/** A UUID that belongs to this root hash and to no other (RFC 9562, version 8). */
const serialOf = (hash: string): string =>
  `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;

export function renderSbom(about: SbomRequest): string {
  const { name, version, architecture, rootHash, sha256, runtime } = about;
  const system = new Component(ComponentType.OperatingSystem, name, {
    version,
    bomRef: 'system',
    hashes: new HashDictionary([[HashAlgorithm['SHA-256'], sha256]]),
  });
  system.properties.add(new Property('slipway:architecture', architecture));
  system.properties.add(new Property('slipway:root-hash', rootHash));
  const bom = new Bom({ serialNumber: serialOf(rootHash) });
  bom.metadata = new Metadata({ timestamp: new Date(about.created * 1000), component: system });
  bom.metadata.tools.tools.add(
    new Tool({ name: 'slipway', ...(about.slipway === undefined ? {} : { version: about.slipway }) }),
  );
  for (const each of about.packages) {
    const purl = packageUrl(each, about);
    const component = new Component(ComponentType.Library, each.name, { version: each.version, purl, bomRef: purl });
    if (each.maintainer !== '') component.supplier = new OrganizationalEntity({ name: each.maintainer });
    bom.components.add(component);
  }
  if (runtime !== undefined) {
    const purl = `pkg:npm/${encoded(runtime.name)}@${runtime.version}`;
    bom.components.add(
      new Component(ComponentType.Application, 'node', { version: runtime.version, purl, bomRef: purl }),
    );
  }
  const serializer = new JsonSerializer(new Json.Normalize.Factory(Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 1 })}\n`;
}

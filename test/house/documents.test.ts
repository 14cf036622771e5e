import { describe, expect, test } from 'vitest';
import { STATIONS } from '../../src/actions/pipeline/inputs.ts';
import { read } from './tree.ts';

/** A document's section by its heading, up to the next one of the same kind. */
function section(name: string, heading: string): string {
  const [, text] = read(name).split(new RegExp(`^## ${heading}$`, 'm'));
  if (text === undefined) throw new Error(`bug: ${name} has no section ${heading}`);
  return text.split(/^## /m)[0] ?? '';
}

describe('docs/pipeline.md', () => {
  const folders = STATIONS.map(station => (station === 'publish' ? 'upgrade-channel' : station));

  test.each(folders)('sends whoever has trouble with %s to its own page', folder => {
    expect(section('docs/pipeline.md', 'Troubleshooting')).toContain(`(../${folder}/README.md#troubleshooting)`);
  });

  test('names what a rehearsal needs besides', () => {
    expect(section('docs/pipeline.md', 'Requirements')).toMatch(
      /QEMU[\s\S]*\(\.\.\/rehearse\/README\.md#requirements\)/,
    );
  });
});

describe('the owner that stands for another', () => {
  test.each(['README.md', 'docs/pipeline.md'])('%s says so, and where to read what to write', name => {
    expect(read(name)).toMatch(/`OWNER` stands for[\s\S]*getting-started\.md#in-github/);
  });

  test('is explained where the links lead', () => {
    expect(section('docs/getting-started.md', 'In GitHub')).toMatch(/`OWNER` in `uses: OWNER\/slipway/);
  });
});

test('the first run in GitHub is told in an order that can be followed', () => {
  const steps = section('docs/getting-started.md', 'In GitHub')
    .split(/^(?=\d\. )/m)
    .slice(1);
  const order = [/OWNER/, /COSIGN_PRIVATE_KEY/, /\[skip ci\]/, /`init`/, /Settings, Pages/, /first release/];
  expect(steps).toEqual(order.map(step => expect.stringMatching(step)));
});

/** The inputs of kairos-factory-action 1.4.5. */
const KAIROS_INPUTS = `
  ref dockerfile_path build_args kairos_version base_image model arch kubernetes_distro kubernetes_version version
  trusted_boot no_cache allow_insecure_registries iso raw vhd gce tar compute_checksums output_format security_checks
  security_scan_mode cosign grype trivy sbom grype_sarif grype_sarif_fail_build trivy_sarif grype_config trivy_config
  registry_domain registry_namespace registry_repository summary_artifacts auroraboot_version custom_tag_format
  custom_artifact_format custom_job_name_format image_labels keys_dir sysext_dir single_efi_cmdline cloud_config release
  list_release_artifacts release_extraction_notes cleanup`;
/** And its secrets. */
const KAIROS_SECRETS = 'registry_username registry_password';

test("docs/from-kairos.md has each input of Kairos's factory, and only once", () => {
  const rows = section('docs/from-kairos.md', "The factory's workflow").matchAll(/^\| (`[^|]*) \|/gm);
  const named = [...rows].flatMap(([, cell = '']) => [...cell.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name));
  const inputs = `${KAIROS_INPUTS} ${KAIROS_SECRETS}`.trim().split(/\s+/);
  expect(named.filter(name => name !== 'auto').toSorted()).toEqual(inputs.toSorted());
});

import { expect, test } from 'vitest';
import { verifyCommands } from './commands.ts';

const image = `registry.example/os@sha256:${'a'.repeat(64)}`;

test('with a key', () => {
  const commands = verifyCommands({ kind: 'key', keys: ['-'] });
  expect([
    ...commands.preparation,
    commands.blob('manifest.json'),
    commands.attestation('os.efi', 'sbom'),
    commands.image(image),
    commands.imageAttestation(image, 'provenance'),
  ]).toMatchInlineSnapshot(`
    [
      "cosign trusted-root create --out nothing.json",
      "cosign verify-blob --trusted-root nothing.json --new-bundle-format --key cosign.pub --insecure-ignore-tlog --bundle manifest.json.sigstore.json manifest.json",
      "cosign verify-blob-attestation --trusted-root nothing.json --new-bundle-format --key cosign.pub --insecure-ignore-tlog --type cyclonedx --bundle os.efi.sbom.sigstore.json os.efi",
      "cosign verify --key cosign.pub --insecure-ignore-tlog registry.example/os@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "cosign verify-attestation --key cosign.pub --insecure-ignore-tlog --type slsaprovenance1 registry.example/os@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ]
  `);
});

test('with an identity, whose pattern is anchored and quoted', () => {
  const issuer = 'https://token.actions.githubusercontent.com';
  const policy = { kind: 'identity' as const, issuer, trustedRoot: {} };
  const exact = verifyCommands({ ...policy, identity: { exact: 'https://forge.example/octo/os' } });
  const pattern = verifyCommands({ ...policy, identity: { pattern: "it's|.*" } }, { trustedRoot: 'root.json' });
  expect([...exact.preparation, exact.blob('a'), pattern.blob('a'), pattern.image(image)]).toMatchInlineSnapshot(`
    [
      "cosign verify-blob --new-bundle-format --certificate-identity https://forge.example/octo/os --certificate-oidc-issuer https://token.actions.githubusercontent.com --bundle a.sigstore.json a",
      "cosign verify-blob --trusted-root root.json --new-bundle-format --certificate-identity-regexp '^(?:it'\\''s|.*)$' --certificate-oidc-issuer https://token.actions.githubusercontent.com --bundle a.sigstore.json a",
      "cosign verify --certificate-identity-regexp '^(?:it'\\''s|.*)$' --certificate-oidc-issuer https://token.actions.githubusercontent.com registry.example/os@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ]
  `);
});

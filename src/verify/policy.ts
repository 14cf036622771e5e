import * as z from 'zod';
import { TrustError } from './errors.ts';

/** Whose signatures count. Part of the image's configuration; nothing that a server sends can change it. */

const KeyPolicy = z.strictObject({
  kind: z.literal('key'),
  /** Public keys in PEM, ECDSA P-256. One signature by any of them is enough: a second one is there while keys rotate. */
  keys: z.array(z.string().min(1).max(4096)).min(1).max(4),
});

const IdentityPolicy = z.strictObject({
  kind: z.literal('identity'),
  /** The certificate's subject: exactly this text, or a regular expression for the whole of it. */
  identity: z.union([
    z.strictObject({ exact: z.string().min(1).max(1000) }),
    z.strictObject({ pattern: z.string().min(1).max(1000) }),
  ]),
  /** The OIDC issuer, exactly: `https://token.actions.githubusercontent.com`. */
  issuer: z.string().min(1).max(1000),
  /** A Sigstore trusted root as JSON: the certificate authorities and logs that count. It is never fetched. */
  trustedRoot: z.record(z.string(), z.unknown()),
});

export const Policy = z.discriminatedUnion('kind', [KeyPolicy, IdentityPolicy]);
export type Policy = z.infer<typeof Policy>;

/**
 * Takes a value from a configuration file as a policy.
 * @throws TrustError `bad-policy`
 */
export function checkPolicy(value: unknown): Policy {
  const result = Policy.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.join('.');
  throw new TrustError('bad-policy', `the trust policy is not usable: ${where ? `${where}: ` : ''}${issue?.message}`);
}

/**
 * A regular expression that has to match a whole identity. The pattern must be one by itself, so that nothing in it can
 * break out of the anchors around it.
 * @throws TrustError `bad-policy`
 */
export function anchored(pattern: string): RegExp {
  try {
    new RegExp(pattern);
    return new RegExp(`^(?:${pattern})$`);
  } catch (cause) {
    throw new TrustError('bad-policy', `the identity is not a regular expression: ${pattern}`, { cause });
  }
}

/** The pattern of exactly this text. */
export const exactly = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

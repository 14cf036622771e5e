import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { packageRoot } from '../../src/shell/package-root.ts';

const TOKEN = 'token-of-a-test';

/** A metadata service on the loopback, where a machine sees it, and the command that hands the machine's connections to it. */
export interface MetadataService extends AsyncDisposable {
  readonly command: string;
  readonly network: string;
  readonly addresses: readonly string[];
  /** What was asked of it: `GET /latest/user-data`. */
  readonly asked: readonly string[];
}

const LINK_LOCAL = { network: '169.254.169.0/24', addresses: ['169.254.169.254'] };
/** Azure has two services; QEMU answers in one network only, so here is one that has both. */
const AZURE = { instance: '169.254.169.254', wire: '168.63.129.16' };

async function serve(
  server: Server,
  asked: readonly string[],
  at: Pick<MetadataService, 'network' | 'addresses'> = LINK_LOCAL,
): Promise<MetadataService> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    command: `/bin/bash ${path.join(packageRoot(), 'test/support/relay')} ${port}`,
    ...at,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}

/** A tree of folders; what is not a folder is the text of a value. */
export interface Tree {
  readonly [name: string]: string | Tree;
}

/** What EC2's service has of one instance, as cloud-init asks for it. */
export const ec2Instance = (instance: {
  readonly id: string;
  readonly hostname: string;
  readonly key: string;
  readonly userData: string;
}): Tree => ({
  'user-data': instance.userData,
  dynamic: { 'instance-identity': { document: JSON.stringify({ instanceId: instance.id, region: 'eu-west-1' }) } },
  'meta-data': {
    'instance-id': instance.id,
    'local-hostname': instance.hostname,
    placement: { 'availability-zone': 'eu-west-1a' },
    'public-keys': { '0': { 'openssh-key': instance.key } },
    network: {
      interfaces: {
        macs: {
          '52:54:00:12:34:56': {
            'device-number': '0',
            'local-ipv4s': '169.254.169.15',
            'subnet-ipv4-cidr-block': '169.254.169.0/24',
          },
        },
      },
    },
  },
});

const child = (tree: string | Tree | undefined, name: string): string | Tree | undefined =>
  tree === undefined || typeof tree === 'string' ? undefined : tree[name];

/** EC2's service as an instance sees it that takes nothing without a token (IMDSv2). */
export async function ec2Metadata(tree: Tree): Promise<MetadataService> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { method, url = '' } = request;
    asked.push(`${method} ${url}`);
    const answer = (status: number, text = ''): void => {
      response.writeHead(status, { connection: 'close', 'content-length': Buffer.byteLength(text) }).end(text);
    };
    if (method === 'PUT' && url === '/latest/api/token') return answer(200, TOKEN);
    if (request.headers['x-aws-ec2-metadata-token'] !== TOKEN) return answer(401);
    const [version = '', ...names] = url.split('/').filter(name => name !== '');
    if (!['latest', '2009-04-04', '2021-03-23'].includes(version)) return answer(404);
    const found = names.reduce<string | Tree | undefined>(child, tree);
    if (found === undefined) return answer(404);
    if (typeof found === 'string') return answer(200, found);
    // A key is listed with its name.
    const listed = (name: string): string =>
      names.at(-1) === 'public-keys' ? `${name}=key` : typeof found[name] === 'string' ? name : `${name}/`;
    answer(200, Object.keys(found).map(listed).join('\n'));
  });
  return serve(server, asked);
}

/** Google's service, which takes nothing without its header. */
export async function gceMetadata(instance: {
  readonly id: string;
  readonly hostname: string;
  readonly userData: string;
}): Promise<MetadataService> {
  const asked: string[] = [];
  const values: Readonly<Record<string, string>> = {
    '/computeMetadata/v1/instance/id': instance.id,
    '/computeMetadata/v1/instance/zone': 'projects/1/zones/europe-west1-b',
    '/computeMetadata/v1/instance/hostname': `${instance.hostname}.c.project.internal`,
    '/computeMetadata/v1/instance/attributes/?recursive=True': JSON.stringify({ 'user-data': instance.userData }),
    '/computeMetadata/v1/project/attributes/?recursive=True': '{}',
  };
  const server = createServer((request, response) => {
    const { method, url = '' } = request;
    asked.push(`${method} ${url}`);
    const found = request.headers['metadata-flavor'] === 'Google' ? values[url] : undefined;
    response
      .writeHead(found === undefined ? 404 : 200, { connection: 'close', 'metadata-flavor': 'Google' })
      .end(found ?? '');
  });
  return serve(server, asked);
}

/** What Azure's services have of one instance. */
export interface AzureInstance {
  /** The machine's UUID. */
  readonly id: string;
  readonly userData?: string;
  /** Of a machine that was made from an image; one that was made of a disk has no such thing. */
  readonly admin?: { readonly name: string; readonly key: string; readonly hostname: string };
}

const azureDocument = ({ id, admin, userData = '' }: AzureInstance): unknown => ({
  compute: {
    azEnvironment: 'AzurePublicCloud',
    location: 'westeurope',
    name: 'node1',
    osType: 'Linux',
    publicKeys: admin ? [{ keyData: admin.key, path: `/home/${admin.name}/.ssh/authorized_keys` }] : [],
    userData: Buffer.from(userData).toString('base64'),
    vmId: id,
    ...(admin
      ? {
          osProfile: {
            adminUsername: admin.name,
            computerName: admin.hostname,
            disablePasswordAuthentication: 'true',
          },
        }
      : {}),
  },
  network: {
    interface: [
      {
        ipv4: {
          ipAddress: [{ privateIpAddress: '168.0.2.15', publicIpAddress: '' }],
          subnet: [{ address: '168.0.0.0', prefix: '7' }],
        },
        ipv6: { ipAddress: [] },
        macAddress: '525400123456',
      },
    ],
  },
});

const GOAL_STATE = `<?xml version="1.0" encoding="utf-8"?>
<GoalState xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Version>2012-11-30</Version>
  <Incarnation>1</Incarnation>
  <Machine><ExpectedState>Started</ExpectedState></Machine>
  <Container>
    <ContainerId>container-of-a-test</ContainerId>
    <RoleInstanceList><RoleInstance><InstanceId>instance-of-a-test</InstanceId><State>Started</State></RoleInstance></RoleInstanceList>
  </Container>
</GoalState>`;

/** Azure's instance metadata, and the wire server that a node tells when it is ready: \`asked\` has what it told. */
export async function azureMetadata(instance: AzureInstance): Promise<MetadataService> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { method, url = '', headers } = request;
    let body = '';
    for await (const part of request) body += part;
    const state = /<ContainerId>container-of-a-test<[\s\S]*<State>(\w+)</.exec(body)?.[1];
    asked.push([method, url, state].filter(word => word !== undefined).join(' '));
    const answer = (status: number, text = ''): void => {
      response.writeHead(status, { connection: 'close', 'content-length': Buffer.byteLength(text) }).end(text);
    };
    const { host } = headers;
    if (host === AZURE.instance && headers['metadata'] === 'true') {
      const known = url.startsWith('/metadata/instance?api-version=');
      return answer(known ? 200 : 404, known ? JSON.stringify(azureDocument(instance)) : '');
    }
    if (host === AZURE.wire && headers['x-ms-version'] !== undefined) {
      if (url === '/machine/?comp=goalstate') return answer(200, GOAL_STATE);
      if (url === '/machine?comp=health') return answer(state === undefined ? 400 : 200);
      return answer(404);
    }
    answer(400);
  });
  return serve(server, asked, { network: '168.0.0.0/7', addresses: Object.values(AZURE) });
}

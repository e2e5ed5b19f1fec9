/**
 * Learns which fields a real kubectl writes even when they are zero: it is given a CronJob that holds one empty
 * instance of every message a Pod can hold, and asked to make a Job of it; and it makes small objects of the other kinds.
 * Whatever scalar comes as zero is written always.
 */
import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { readFields } from '../wire.ts';
import { unwrap } from '../envelope.ts';
import type { Messages } from './read-messages.ts';

const run = promisify(execFile);

const commands = [
  'create job sample --from=cronjob/rich',
  'create namespace sample',
  'create configmap sample --from-literal=a=b',
  'create secret generic sample --from-literal=a=b',
  'create serviceaccount sample',
  'create service nodeport sample --tcp=80:80',
  'create service externalname sample --external-name=example.org',
  'create deployment sample --image=a --port=80',
  'create job sample --image=a',
  'create cronjob sample --image=a --schedule=*/1',
  'create ingress sample --rule=a/b*=c:80,tls=d --default-backend=e:80',
  'create quota sample --hard=pods=1 --scopes=BestEffort',
  'create pdb sample --selector=a=b --min-available=1',
  'create priorityclass sample --value=1',
  'create role sample --verb=get --resource=pods',
  'create clusterrole sample --verb=get --non-resource-url=/x',
  'create rolebinding sample --role=a --user=b --serviceaccount=c:d',
  'create clusterrolebinding sample --clusterrole=a --group=b',
  'create token sample',
  'autoscale deployment sample --max=2',
  'auth can-i get pods',
  'auth whoami',
];

/** Marks those fields in the table. */
export async function recordZeros(kubectl: string, messages: Messages): Promise<void> {
  const bodies: Uint8Array[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (request.headers['content-type'] === 'application/vnd.kubernetes.protobuf')
      bodies.push(Buffer.concat(chunks));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(request, messages)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  for (const command of commands)
    await run(kubectl, [
      `--server=http://127.0.0.1:${port}`,
      '--validate=false',
      ...command.split(' '),
    ]).catch(() => {});
  server.close();
  server.closeAllConnections();
  for (const body of bodies) {
    const { apiVersion, kind, raw } = unwrap(body);
    mark(messages, messageName(messages, apiVersion, kind), raw);
  }
}

function mark(messages: Messages, name: string, bytes: Uint8Array): void {
  for (const { number, value } of readFields(bytes)) {
    const row = messages[name]?.[number];
    if (!row) continue;
    const [, type, flags, of] = row;
    if (value instanceof Uint8Array && type === 'message' && of) mark(messages, of, value);
    const isZero = value === 0n || (value instanceof Uint8Array && value.length === 0);
    if (isZero && type !== 'message' && type !== 'map' && !/[rz]/.test(flags)) row[2] += 'z';
  }
}

function messageName(messages: Messages, apiVersion: string, kind: string): string {
  const [version = '', group = 'core'] = apiVersion.split('/').toReversed();
  const name = `${group.split('.')[0]}.${version}.${kind}`;
  return name in messages ? name : `meta.v1.${kind}`;
}

const groups = ['apps/v1', 'batch/v1'];

function answer({ url = '', method }: IncomingMessage, messages: Messages): unknown {
  const path = url.split('?')[0] ?? '';
  if (method !== 'GET') return { kind: 'Status', apiVersion: 'v1', status: 'Success' };
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  if (path === '/apis') return { kind: 'APIGroupList', groups: groups.map(groupOf) };
  if (path.endsWith('/cronjobs/rich')) return richCronJob(messages);
  if (path.endsWith('/deployments/sample'))
    return { kind: 'Deployment', apiVersion: 'apps/v1', metadata: { name: 'sample' } };
  if (/^\/apis?\/[^/]+(\/[^/]+)?$/.test(path))
    return { kind: 'APIResourceList', groupVersion: path.replace(/^\/apis?\//, ''), resources };
  return { major: '1', minor: '32', gitVersion: 'v1.32.0' };
}

const groupOf = (groupVersion: string) => {
  const [name, version] = groupVersion.split('/');
  return {
    name,
    versions: [{ groupVersion, version }],
    preferredVersion: { groupVersion, version },
  };
};

const verbs = ['create', 'get', 'list', 'patch'];
const resources = [
  { name: 'cronjobs', singularName: 'cronjob', namespaced: true, kind: 'CronJob', verbs },
  { name: 'jobs', singularName: 'job', namespaced: true, kind: 'Job', verbs },
  { name: 'deployments', singularName: 'deployment', namespaced: true, kind: 'Deployment', verbs },
  { name: 'deployments/scale', singularName: '', namespaced: true, kind: 'Scale', verbs },
  { name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs },
];

function richCronJob(messages: Messages): unknown {
  const template = emptyInstance(messages, 'batch.v1.JobSpec', []);
  return {
    kind: 'CronJob',
    apiVersion: 'batch/v1',
    metadata: { name: 'rich', uid: 'x' },
    spec: { schedule: '* * * * *', jobTemplate: { spec: template } },
  };
}

const special = /^(meta\.v1\.(Time|MicroTime|FieldsV1|ObjectMeta)|resource\.Quantity|intstr\.)/;
const inlined = new Set([
  'localObjectReference',
  'volumeSource',
  'handler',
  'ephemeralContainerCommon',
]);

/** An object with one empty instance of every message below it. */
function emptyInstance(
  messages: Messages,
  name: string,
  above: readonly string[],
): Record<string, unknown> {
  const instance: Record<string, unknown> = {};
  for (const [field, type, flags, of = ''] of Object.values(messages[name] ?? {})) {
    if (type !== 'message' || special.test(of) || above.includes(of)) continue;
    const part = emptyInstance(messages, of, [...above, of]);
    if (inlined.has(field)) Object.assign(instance, part);
    else instance[field] = flags.includes('r') ? [part] : part;
  }
  return instance;
}

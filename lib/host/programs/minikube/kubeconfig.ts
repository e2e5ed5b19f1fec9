/** minikube's entry in the user's kubeconfig, and the keys it points to. */
import { parse, stringify } from 'yaml';
import type { NodeMachine } from '#lib/sim/node-machines.ts';
import type { Process } from '../../process.ts';
import { makeFolder } from '../folders.ts';
import { homeOf, profileName } from './settings.ts';

interface Entry {
  readonly name: string;
}

interface Kubeconfig {
  clusters: Entry[];
  users: Entry[];
  contexts: Entry[];
  'current-context': string;
}

const certificates = '/var/lib/minikube/certs';

const pathOf = (process: Process): string =>
  process.env.get('KUBECONFIG') ?? `${process.env.get('HOME') ?? ''}/.kube/config`;

/** Points kubectl to the cluster on the machine. */
export function addToKubeconfig(process: Process, { address, files }: NodeMachine): void {
  const home = homeOf(process);
  const profile = `${home}/profiles/${profileName}`;
  makeFolder(process.files, profile);
  const copies = { 'ca.crt': home, 'client.crt': profile, 'client.key': profile };
  for (const [name, folder] of Object.entries(copies))
    process.files.write(`${folder}/${name}`, files.read(`${certificates}/${name}`));
  const config = without(read(process));
  const cluster = { 'certificate-authority': `${home}/ca.crt`, server: `https://${address}:8443` };
  const user = {
    'client-certificate': `${profile}/client.crt`,
    'client-key': `${profile}/client.key`,
  };
  const context = { cluster: profileName, namespace: 'default', user: profileName };
  write(process, {
    apiVersion: 'v1',
    clusters: [...config.clusters, { cluster, name: profileName }],
    contexts: [...config.contexts, { context, name: profileName }],
    'current-context': profileName,
    kind: 'Config',
    preferences: {},
    users: [...config.users, { name: profileName, user }],
  });
}

export function removeFromKubeconfig(process: Process): void {
  const config = read(process);
  const rest = without(config);
  const current = config['current-context'] === profileName ? '' : config['current-context'];
  write(process, { ...config, ...rest, 'current-context': current });
}

function read(process: Process): Kubeconfig {
  const path = pathOf(process);
  const isThere = process.files.stat(path)?.type === 'file';
  const found = isThere ? (parse(process.files.read(path)) as Partial<Kubeconfig> | null) : null;
  return { clusters: [], users: [], contexts: [], 'current-context': '', ...found };
}

function without({ clusters, users, contexts }: Kubeconfig) {
  const others = (entries: Entry[]) => entries.filter(({ name }) => name !== profileName);
  return { clusters: others(clusters), users: others(users), contexts: others(contexts) };
}

function write(process: Process, config: object): void {
  const path = pathOf(process);
  makeFolder(process.files, path.slice(0, path.lastIndexOf('/')));
  process.files.write(path, stringify(config), { mode: 0o600 });
}

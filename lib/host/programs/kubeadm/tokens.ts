/**
 * kubeadm token: the bootstrap tokens of the cluster, which are Secrets in kube-system.
 * Spec: https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-token/
 * Simplified: it asks the API through the machine's kubectl.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { readCertificates } from '#lib/sim/x509/certificate.ts';
import { bytesOf } from '#lib/sim/x509/pem.ts';
import { bytesToText } from '#lib/sim/text.ts';
import { createPipe, pipeOf } from '../../pipe.ts';
import type { Process, Running } from '../../process.ts';
import { tabTable } from '../crictl/table.ts';
import { defineSubcommand } from '../subcommand.ts';

const admin = '/etc/kubernetes/admin.conf';
const defaultGroup = 'system:bootstrappers:kubeadm:default-node-token';
const hourMs = 3_600_000;

/** stdout of kubectl with the administrator's keys; undefined when it failed, which it has said. */
function* kubectl(
  process: Process,
  args: readonly string[],
  input = '',
): Running<string | undefined> {
  const stdout = createPipe();
  const argv = ['kubectl', `--kubeconfig=${admin}`, '--namespace=kube-system', ...args];
  const child = process.spawn(argv, { stdin: pipeOf(input), stdout });
  let text = '';
  while (child.exitCode === undefined || stdout.hasData) {
    yield* process.wait({ until: () => stdout.hasData || child.exitCode !== undefined });
    text += stdout.take();
  }
  return child.exitCode === 0 ? text : undefined;
}

export const tokenCreate = defineSubcommand({
  name: 'token create',
  summary: 'Create bootstrap tokens on the server',
  usage: '[token]',
  options: {
    'print-join-command': { help: "print the full 'kubeadm join' flag needed to join the cluster" },
    ttl: {
      takes: 'duration',
      help: 'the duration before the token is deleted (e.g. 1s, 2m, 3h); 0: never',
    },
    description: {
      takes: 'string',
      help: 'a human friendly description of how this token is used',
    },
  },
  *run({ process, args: [given], options }) {
    const token = given ?? `${drawn(process, 6)}.${drawn(process, 16)}`;
    const [, id = '', secret = ''] = /^([a-z0-9]{6})\.([a-z0-9]{16})$/.exec(token) ?? [];
    const ttlMs = durationMs(options.ttl ?? '24h');
    if (id === '' || ttlMs === undefined) {
      process.err(
        id === ''
          ? `the bootstrap token "${token}" was not of the form "\\\\A([a-z0-9]{6})\\\\.([a-z0-9]{16})\\\\z"\n`
          : `invalid argument "${options.ttl ?? ''}" for "--ttl" flag: time: invalid duration "${options.ttl ?? ''}"\n`,
      );
      return 1;
    }
    const expiration = new Date(process.nowMs + ttlMs).toISOString().replace(/\.\d+Z$/, 'Z');
    const secretObject = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: `bootstrap-token-${id}` },
      type: 'bootstrap.kubernetes.io/token',
      stringData: {
        'auth-extra-groups': defaultGroup,
        ...(options.description === undefined ? {} : { description: options.description }),
        ...(ttlMs === 0 ? {} : { expiration }),
        'token-id': id,
        'token-secret': secret,
        'usage-bootstrap-authentication': 'true',
        'usage-bootstrap-signing': 'true',
      },
    };
    const made = yield* kubectl(process, ['create', '-f', '-'], JSON.stringify(secretObject));
    if (made === undefined) return 1;
    yield* process.write(
      options['print-join-command'] ? joinCommand(process, token) : `${token}\n`,
    );
    return 0;
  },
});

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const drawn = ({ chance }: Process, count: number): string =>
  Array.from({ length: count }, () => letters.charAt(chance.below(letters.length))).join('');

function durationMs(text: string): number | undefined {
  if (text === '0') return 0;
  const [, count, unit = ''] = /^(\d+)([smh])$/.exec(text) ?? [];
  return count === undefined
    ? undefined
    : Number(count) * ({ s: 1000, m: 60_000, h: hourMs }[unit] ?? 0);
}

/** The hash is that of the authority's public key. */
function joinCommand({ files }: Process, token: string): string {
  const server = /server: *https:\/\/(\S+)/.exec(files.read(admin))?.[1] ?? '';
  const [authority] = readCertificates(files.read('/etc/kubernetes/pki/ca.crt'));
  const hash = authority ? bytesToHex(sha256(authority.publicKey)) : '';
  return `kubeadm join ${server} --token ${token} --discovery-token-ca-cert-hash sha256:${hash} \n`;
}

export const tokenList = defineSubcommand({
  name: 'token list',
  summary: 'List bootstrap tokens on the server',
  options: {},
  *run({ process }) {
    const selector = '--field-selector=type=bootstrap.kubernetes.io/token';
    const text = yield* kubectl(process, ['get', 'secrets', selector, '-o', 'json']);
    if (text === undefined) return 1;
    const { items } = JSON.parse(text) as {
      items: readonly { data: Readonly<Record<string, string>> }[];
    };
    const rows = items.map(({ data }) => tokenRow(process, data));
    const header = ['TOKEN', 'TTL', 'EXPIRES', 'USAGES', 'DESCRIPTION', 'EXTRA GROUPS'];
    if (rows.length > 0)
      yield* process.write(tabTable([header, ...rows], { least: 0, padding: 3 }));
    return 0;
  },
});

function tokenRow({ nowMs }: Process, data: Readonly<Record<string, string>>): string[] {
  const value = (name: string) => bytesToText(bytesOf(data[name] ?? '') ?? new Uint8Array());
  const expires = value('expiration');
  const hours = Math.floor((Date.parse(expires) - nowMs) / hourMs);
  const usages = ['authentication', 'signing'].filter(
    (usage) => value(`usage-bootstrap-${usage}`) === 'true',
  );
  return [
    `${value('token-id')}.${value('token-secret')}`,
    expires === '' ? '<forever>' : `${hours}h`,
    expires === '' ? '<never>' : expires,
    usages.join(','),
    value('description') || '<none>',
    value('auth-extra-groups') || '<none>',
  ];
}

export const tokenDelete = defineSubcommand({
  name: 'token delete',
  summary: 'Delete bootstrap tokens on the server',
  usage: '[token-value] ...',
  options: {},
  *run({ process, args }) {
    if (args.length === 0) {
      process.err("missing argument; 'token delete' is missing token\n");
      return 1;
    }
    for (const token of args) {
      const id = token.slice(0, 6);
      if ((yield* kubectl(process, ['delete', 'secret', `bootstrap-token-${id}`])) === undefined)
        return 1;
      yield* process.write(`bootstrap token "${id}" deleted\n`);
    }
    return 0;
  },
});

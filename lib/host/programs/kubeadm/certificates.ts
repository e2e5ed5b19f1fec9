/**
 * kubeadm certs check-expiration: until when the files in /etc/kubernetes hold.
 * Spec: cmd/kubeadm/app/cmd/certs.go
 */
import { readCertificates, type Certificate } from '#lib/sim/x509/certificate.ts';
import { bytesOf } from '#lib/sim/x509/pem.ts';
import { bytesToText } from '#lib/sim/text.ts';
import type { Process } from '../../process.ts';
import { attempt } from '../error-text.ts';
import { tabTable } from '../crictl/table.ts';
import { defineSubcommand } from '../subcommand.ts';

const pki = '/etc/kubernetes/pki';

/** In the order of kubeadm: each with its authority. */
const leaves: readonly (readonly [name: string, path: string, authority: string])[] = [
  ['admin.conf', '/etc/kubernetes/admin.conf', 'ca'],
  ['apiserver', `${pki}/apiserver.crt`, 'ca'],
  ['apiserver-etcd-client', `${pki}/apiserver-etcd-client.crt`, 'etcd-ca'],
  ['apiserver-kubelet-client', `${pki}/apiserver-kubelet-client.crt`, 'ca'],
  ['controller-manager.conf', '/etc/kubernetes/controller-manager.conf', 'ca'],
  ['etcd-healthcheck-client', `${pki}/etcd/healthcheck-client.crt`, 'etcd-ca'],
  ['etcd-peer', `${pki}/etcd/peer.crt`, 'etcd-ca'],
  ['etcd-server', `${pki}/etcd/server.crt`, 'etcd-ca'],
  ['front-proxy-client', `${pki}/front-proxy-client.crt`, 'front-proxy-ca'],
  ['scheduler.conf', '/etc/kubernetes/scheduler.conf', 'ca'],
  ['super-admin.conf', '/etc/kubernetes/super-admin.conf', 'ca'],
];

const authorities: readonly (readonly [name: string, path: string])[] = [
  ['ca', `${pki}/ca.crt`],
  ['etcd-ca', `${pki}/etcd/ca.crt`],
  ['front-proxy-ca', `${pki}/front-proxy-ca.crt`],
];

export const checkExpiration = defineSubcommand({
  name: 'certs check-expiration',
  summary: 'Check certificates expiration for a Kubernetes cluster',
  options: {},
  *run({ process }) {
    const row = (name: string, path: string, authority?: string) => {
      const found = certificateIn(process, path);
      if (!found)
        return [`!MISSING! ${name}`, '', '', ...(authority === undefined ? [] : ['']), ''];
      const { notAfterMs } = found;
      const cells = [name, dateText(notAfterMs), leftText(notAfterMs - process.nowMs)];
      return [...cells, ...(authority === undefined ? [] : [authority]), 'no'];
    };
    const format = { least: 0, padding: 3 };
    const certificates = tabTable(
      [
        ['CERTIFICATE', 'EXPIRES', 'RESIDUAL TIME', 'CERTIFICATE AUTHORITY', 'EXTERNALLY MANAGED'],
        ...leaves.map(([name, path, authority]) => row(name, path, authority)),
      ],
      format,
    );
    const issuers = tabTable(
      [
        ['CERTIFICATE AUTHORITY', 'EXPIRES', 'RESIDUAL TIME', 'EXTERNALLY MANAGED'],
        ...authorities.map(([name, path]) => row(name, path)),
      ],
      format,
    );
    yield* process.write(`${certificates}\n${issuers}`);
    return 0;
  },
});

/** Of a file of certificates, or of a kubeconfig's user. */
function certificateIn({ files }: Process, path: string): Certificate | undefined {
  const text =
    attempt(
      () => files.read(path),
      () => undefined,
    ) ?? '';
  const data = /client-certificate-data: *(\S+)/.exec(text)?.[1];
  const bytes = data === undefined ? undefined : bytesOf(data);
  const [certificate] = readCertificates(bytes ? bytesToText(bytes) : text);
  return certificate;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** "Nov 20, 2027 18:35 UTC". */
function dateText(ms: number): string {
  const date = new Date(ms);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${months[date.getUTCMonth()]} ${pad(date.getUTCDate())}, ${date.getUTCFullYear()} ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())} UTC`;
}

/** "364d", "9y". Spec: duration.ShortHumanDuration */
function leftText(ms: number): string {
  if (ms < 0) return '<invalid>';
  const hours = Math.floor(ms / 3_600_000);
  if (hours < 24) return `${hours}h`;
  return hours < 24 * 365 ? `${Math.floor(hours / 24)}d` : `${Math.floor(hours / 24 / 365)}y`;
}

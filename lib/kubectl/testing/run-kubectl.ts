/** Runs kubectl on a small host of its own, against an API server or against nobody. */
import { createTestServer, type TestServer } from '#lib/cluster/apiserver/test-server.ts';
import { kubeadm132 } from '#lib/cluster/profiles/kubeadm-1.32.ts';
import { ClusterPki } from '#lib/cluster/profiles/pki/pki.ts';
import { runProgram, type ProgramResult } from '#lib/host/testing/run-program.ts';
import type { FileLayer } from '#lib/sim/files.ts';
import type { NetworkPlace } from '#lib/sim/net.ts';
import { kubectl } from '../kubectl.ts';

const adminCertificate = new ClusterPki(kubeadm132).certificate('admin');
const server = 'https://172.18.0.2:6443';

const kubeconfig = `apiVersion: v1
kind: Config
clusters:
- name: kubernetes
  cluster: {certificate-authority-data: eA==, server: "${server}"}
contexts:
- name: admin
  context: {cluster: kubernetes, user: admin}
current-context: admin
users:
- name: admin
  user: {client-certificate-data: ${btoa(adminCertificate)}, client-key-data: eA==}
`;

export interface KubectlOptions {
  readonly stdin?: string;
  readonly files?: FileLayer;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface KubectlBench {
  readonly server: TestServer;
  run(args: readonly string[], options?: KubectlOptions): ProgramResult;
}

/** A server without controllers and nodes: objects are kept, nothing comes to life. */
export function createBench(): KubectlBench {
  const testServer = createTestServer();
  const network: NetworkPlace = {
    address: '172.18.0.1',
    resolve: () => ({ ok: false, error: 'NXDOMAIN' }),
    connect: ({ address, port }) =>
      address === '172.18.0.2' && port === 6443
        ? {
            outcome: 'open',
            latencyMs: 0,
            peer: { address, port },
            server: {
              http: (request) => testServer.handle(request),
            },
          }
        : { outcome: 'refused', why: 'nobody listens' },
  };
  return {
    server: testServer,
    run: (args, options = {}) => runOn(network, args, options, testServer),
  };
}

function runOn(
  network: NetworkPlace,
  args: readonly string[],
  { files, ...options }: KubectlOptions,
  { world }: TestServer,
): ProgramResult {
  return runProgram(kubectl, {
    name: 'kubectl',
    args,
    network,
    world,
    files: { '/root/.kube/config': kubeconfig, ...files },
    ...options,
  });
}

/** kubectl on a host that has no kubeconfig and reaches no server. */
export function runAlone(args: readonly string[], options: KubectlOptions = {}): ProgramResult {
  const network: NetworkPlace = {
    address: '172.18.0.1',
    resolve: () => ({ ok: false, error: 'NXDOMAIN' }),
    connect: () => ({ outcome: 'refused', why: 'nobody listens' }),
  };
  return runProgram(kubectl, { name: 'kubectl', args, network, ...options });
}

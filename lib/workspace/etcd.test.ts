/** The cluster's store through its own client, from the control plane's machine. */
import { expect, it } from 'vitest';
import { createWorkspace } from './create-workspace.ts';

const pki = '/etc/kubernetes/pki/etcd';
const login = `--endpoints=https://127.0.0.1:2379 --cacert=${pki}/ca.crt --cert=${pki}/server.crt --key=${pki}/server.key`;
const open = () => createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' });

it('asks for certificates', () => {
  const { stderr, exitCode } = open().run('etcdctl get / --prefix --keys-only');
  expect(stderr).toMatch(/DeadlineExceeded.*\nError: context deadline exceeded\n$/);
  expect(exitCode).toBe(1);
});

it('keeps what is put into it, and gives it back', () => {
  const workspace = open();
  const lines = `put /a/1 one; etcdctl ${login} put /a/2 two; etcdctl ${login} get /a --prefix; etcdctl ${login} del /a --prefix; etcdctl ${login} get /a --prefix`;
  expect(workspace.run(`etcdctl ${login} ${lines}`).stdout).toBe(
    'OK\nOK\n/a/1\none\n/a/2\ntwo\n2\n',
  );
});

it('is read in the pod of etcd as on the machine', () => {
  const ask = `etcdctl ${login} get /registry/namespaces --prefix --keys-only | grep .`;
  const names = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];
  const { stdout } = open().run(
    `${ask}; kubectl exec -n kube-system etcd-controlplane -- ${ask.replace(' | grep .', '')} | grep -c .`,
  );
  expect(stdout).toBe(`${names.map((name) => `/registry/namespaces/${name}\n`).join('')}4\n`);
});

it('is brought back from a snapshot: the same objects, with the same uids', () => {
  const workspace = open();
  const uid = "kubectl get configmap c -n keep -o jsonpath='{.metadata.uid}'";
  workspace.run(
    'kubectl create namespace keep; kubectl create configmap c -n keep --from-literal=a=b',
  );
  const before = workspace.run(uid).stdout;
  workspace.run(`etcdctl ${login} snapshot save /opt/s.db; kubectl delete namespace keep`);
  workspace.run('etcdutl snapshot restore /opt/s.db --data-dir /var/lib/etcd-restored');
  workspace.run(
    "sed -i 's#path: /var/lib/etcd$#path: /var/lib/etcd-restored#' /etc/kubernetes/manifests/etcd.yaml; sleep 30",
  );
  expect(workspace.run(uid).stdout).toBe(before);
  const { stdout } = workspace.run('kubectl get pod -n kube-system etcd-controlplane --no-headers');
  expect(stdout).toMatch(/^etcd-controlplane +1\/1 +Running/);
});

import { describe, expect, it } from 'vitest';
import { createWorkspace } from './create-workspace.ts';

type Workspace = ReturnType<typeof createWorkspace>;

function shown(workspace: Workspace, line: string): string {
  const { stdout, stderr } = workspace.run(line);
  return stdout + stderr;
}

/** jane asks for a certificate of ten minutes, is given it, and has a context of her own. */
function withJane(): Workspace {
  const workspace = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' });
  const lines = [
    'openssl genrsa -out jane.key 2048',
    'openssl req -new -key jane.key -out jane.csr -subj /O=dev/CN=jane',
    `cat > csr.yaml <<X
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata:
  name: jane
spec:
  request: $(base64 -w0 jane.csr)
  signerName: kubernetes.io/kube-apiserver-client
  expirationSeconds: 600
  usages: [client auth]
X`,
    'kubectl apply -f csr.yaml',
    'kubectl certificate approve jane',
    "kubectl get csr jane -o jsonpath='{.status.certificate}' | base64 -d > jane.crt",
    'kubectl config set-credentials jane --client-key=jane.key --client-certificate=jane.crt --embed-certs',
    'kubectl config set-context jane --cluster=kubernetes --user=jane',
  ];
  for (const line of lines) expect(workspace.run(line).exitCode).toBe(0);
  return workspace;
}

const unauthorized = 'error: You must be logged in to the server (Unauthorized)\n';

describe('a certificate that was asked for and signed', () => {
  it('is somebody, who may do what roles say', () => {
    const workspace = withJane();
    expect(shown(workspace, 'kubectl get csr jane --no-headers | tr -s " " | cut -d" " -f3-')).toBe(
      'kubernetes.io/kube-apiserver-client kubernetes-admin 10m Approved,Issued\n',
    );
    expect(shown(workspace, 'openssl verify -CAfile /etc/kubernetes/pki/ca.crt jane.crt')).toBe(
      'jane.crt: OK\n',
    );
    expect(shown(workspace, 'kubectl --context=jane get pods')).toBe(
      'Error from server (Forbidden): pods is forbidden: User "jane" cannot list resource "pods" in API group "" in the namespace "default"\n',
    );
    shown(workspace, 'kubectl create role reader --verb=list --resource=pods');
    shown(workspace, 'kubectl create rolebinding readers --role=reader --group=dev');
    expect(shown(workspace, 'kubectl --context=jane get pods')).toBe(
      'No resources found in default namespace.\n',
    );
    expect(shown(workspace, 'kubectl --context=jane auth can-i delete pods')).toBe('no\n');
  });

  it('is nobody any more when its time is over', () => {
    const workspace = withJane();
    shown(workspace, 'sleep 700');
    expect(shown(workspace, 'kubectl --context=jane get pods')).toBe(unauthorized);
    expect(shown(workspace, 'kubectl get pods')).toBe('No resources found in default namespace.\n');
  });

  it('is nobody when somebody else has signed it', () => {
    const workspace = withJane();
    shown(workspace, 'openssl x509 -req -in jane.csr -signkey jane.key -out jane.crt');
    shown(
      workspace,
      'kubectl config set-credentials jane --client-certificate=jane.crt --embed-certs',
    );
    expect(shown(workspace, 'kubectl --context=jane get pods')).toBe(unauthorized);
  });
});

describe("the server's own certificate", () => {
  it('must be signed by an authority that the client trusts', () => {
    const workspace = withJane();
    shown(
      workspace,
      'openssl req -x509 -newkey rsa:2048 -nodes -keyout o.key -subj /CN=o -out o.crt',
    );
    shown(
      workspace,
      'kubectl config set-cluster kubernetes --certificate-authority=o.crt --embed-certs',
    );
    expect(shown(workspace, 'kubectl get pods 2>&1 | tail -1')).toBe(
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority\n',
    );
  });
});

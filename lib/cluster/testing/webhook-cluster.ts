/** A cluster with agnhost's admission webhook in it, for tests. */
import { toBase64 } from '#lib/kube/base64.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { certificatePem, issueCertificate } from '#lib/sim/x509/certificate.ts';
import { altNames, basicConstraints } from '#lib/sim/x509/extensions.ts';
import { privateKeyPem, publicKeyOf } from '#lib/sim/x509/keys.ts';
import { numberedKey } from '#lib/sim/x509/prime-keys.ts';
import { SmallCluster } from './small-cluster.ts';

const dayMs = 86_400_000;
const [authorityKey, serverKey] = [numberedKey(1), numberedKey(2)];
const named = (value: string) => [{ type: 'CN', value }];
const common = { serial: 1n, notBeforeMs: Date.parse('2026-11-01T00:00:00Z') };

const authority = certificatePem(
  issueCertificate(
    {
      ...common,
      issuer: named('test-ca'),
      subject: named('test-ca'),
      notAfterMs: common.notBeforeMs + 365 * dayMs,
      publicKey: publicKeyOf(authorityKey),
      extensions: [basicConstraints(true)],
    },
    authorityKey,
  ),
);

/** What a webhook's configuration is to trust. */
export const caBundle = toBase64(authority);

function serverCertificate(name: string, days: number): string {
  return certificatePem(
    issueCertificate(
      {
        ...common,
        issuer: named('test-ca'),
        subject: named(name),
        notAfterMs: common.notBeforeMs + days * dayMs,
        publicKey: publicKeyOf(serverKey),
        extensions: [altNames([{ kind: 'DNS', value: name }])],
      },
      authorityKey,
    ),
  );
}

export class WebhookCluster extends SmallCluster {
  /** The webhook runs, behind the Service "policy"; its certificate is good for the name and so many days. */
  constructor(name = 'policy.default.svc', days = 90) {
    super();
    this.create('secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/tls',
      metadata: { name: 'tls', namespace: 'default' },
      data: {
        'tls.crt': toBase64(serverCertificate(name, days)),
        'tls.key': toBase64(privateKeyPem(serverKey, 'pkcs8')),
      },
    });
    this.run(
      'policy',
      {
        image: 'registry.k8s.io/e2e-test-images/agnhost:2.53',
        args: ['webhook', '--tls-cert-file=/tls/tls.crt', '--tls-private-key-file=/tls/tls.key'],
        volumeMounts: [{ name: 'tls', mountPath: '/tls' }],
      },
      { volumes: [{ name: 'tls', secret: { secretName: 'tls' } }] },
    );
    this.create('services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'policy', namespace: 'default' },
      spec: { selector: { app: 'policy' }, clusterIP: '10.96.7.7', ports: [{ port: 443 }] },
    });
    this.pass(5);
  }

  /** Asks the webhook at the path about new ConfigMaps; `more` changes how. */
  ask(path: string, more: object = {}, kind = 'Validating', name = 'policy'): void {
    this.create(`${kind.toLowerCase()}webhookconfigurations.admissionregistration.k8s.io`, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: `${kind}WebhookConfiguration`,
      metadata: { name },
      webhooks: [
        {
          name: 'policy.example.com',
          clientConfig: { service: { namespace: 'default', name: 'policy', path }, caBundle },
          rules: [
            { operations: ['*'], apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'] },
          ],
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'default' } },
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
          ...more,
        },
      ],
    });
  }

  /** What comes of a new ConfigMap: it, or why not. */
  configMap(name: string, data: object = {}, query = ''): AnyObject & { message?: string } {
    const path = `/api/v1/namespaces/default/configmaps${query}`;
    const { body } = this.request('POST', path, { metadata: { name }, data });
    return body as AnyObject & { message?: string };
  }
}

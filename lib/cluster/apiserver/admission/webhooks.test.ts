import { describe, expect, it } from 'vitest';
import { toBase64 } from '#lib/kube/base64.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { WebhookCluster } from '../../testing/webhook-cluster.ts';

const post = (path: string) => `Post "https://policy.default.svc:443${path}?timeout=10s"`;
const failed = (why: string) =>
  `Internal error occurred: failed calling webhook "policy.example.com": failed to call webhook: ${post('/configmaps')}: ${why}`;

const url = (text: string) => ({ clientConfig: { url: text } });
const ignoring = { failurePolicy: 'Ignore' };

/** Why a new ConfigMap is refused where the webhook is asked like this; undefined when it is not. */
const refusal = (more: object, cluster = new WebhookCluster()) => {
  cluster.ask('/configmaps', more);
  return cluster.configMap('x', { 'webhook-e2e-test': 'webhook-disallow' }).message;
};

const denied =
  'admission webhook "policy.example.com" denied the request: the configmap contains unwanted key and value';

describe('a validating webhook', () => {
  it('lets pass and refuses, with its words', () => {
    const cluster = new WebhookCluster();
    cluster.ask('/configmaps');
    expect(cluster.configMap('fine').message).toBe(undefined);
    const refused = cluster.configMap('bad', { 'webhook-e2e-test': 'webhook-disallow' });
    expect(refused).toMatchObject({
      message: denied,
      reason: 'the configmap contains unwanted key and value',
      code: 400,
    });
    cluster.configMap('kept', { 'webhook-e2e-test': 'webhook-nondeletable' });
    const path = '/api/v1/namespaces/default/configmaps/kept';
    expect((cluster.request('DELETE', path).body as { message?: string }).message).toBe(
      'admission webhook "policy.example.com" denied the request: the configmap cannot be deleted because it contains unwanted key and value',
    );
  });

  it.each([
    ['of other namespaces', { namespaceSelector: { matchLabels: { team: 'a' } } }],
    ['of other objects', { objectSelector: { matchLabels: { team: 'a' } } }],
    ['under other conditions', { matchConditions: [{ name: 'a', expression: 'false' }] }],
    [
      'of other operations',
      {
        rules: [
          {
            operations: ['DELETE'],
            apiGroups: [''],
            apiVersions: ['v1'],
            resources: ['configmaps'],
          },
        ],
      },
    ],
    ['without rules', { rules: [] }],
  ])('is not asked %s', (_, more) => {
    expect(refusal(more)).toBe(undefined);
  });

  it('that is nowhere refuses all, unless that is to be ignored', () => {
    const gone = () => {
      const cluster = new WebhookCluster();
      cluster.delete('policy', 0);
      cluster.pass(5);
      return cluster;
    };
    expect(refusal({}, gone())).toBe(failed('dial tcp 10.96.7.7:443: connect: connection refused'));
    expect(refusal(ignoring, gone())).toBe(undefined);
  });

  it('is reached at endpoints by an API server that routes to them', () => {
    const cluster = new WebhookCluster();
    const manifest = '/etc/kubernetes/manifests/kube-apiserver.yaml';
    const files = cluster.cluster.filesOfNode('controlplane');
    const flag = '    - --enable-aggregator-routing=true\n    - --secure-port=6443';
    files.write(manifest, files.read(manifest).replace('    - --secure-port=6443', flag));
    cluster.pass(60);
    cluster.delete('policy', 0);
    cluster.pass(5);
    expect(refusal({}, cluster)).toBe(failed('no endpoints available for service "policy"'));
  });

  it.each([
    [
      { clientConfig: { service: { namespace: 'default', name: 'nobody' } } },
      'Post "https://nobody.default.svc:443/?timeout=10s": service "nobody" not found',
    ],
    [
      { clientConfig: { service: { namespace: 'default', name: 'policy', port: 8443 } } },
      'Post "https://policy.default.svc:8443/?timeout=10s": no service port 8443 found for service "policy"',
    ],
    [
      { ...url('https://10.244.9.9:443/x'), timeoutSeconds: 3 },
      'Post "https://10.244.9.9:443/x?timeout=3s": dial tcp 10.244.9.9:443: connect: no route to host',
    ],
    [
      { clientConfig: { service: { namespace: 'default', name: 'policy', path: '/none' } } },
      `${post('/none')}: tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    ],
  ])('%j cannot be asked', (more, why) => {
    expect(refusal(more)).toBe(
      `Internal error occurred: failed calling webhook "policy.example.com": failed to call webhook: ${why}`,
    );
  });

  it('must show a certificate that is trusted, for its name, in its time', () => {
    const x509 = 'tls: failed to verify certificate: x509: ';
    const service = { namespace: 'default', name: 'policy', path: '/configmaps' };
    const wrong = { clientConfig: { service, caBundle: toBase64('not a certificate') } };
    expect(refusal(wrong)).toBe(failed(`${x509}certificate signed by unknown authority`));
    expect(refusal({}, new WebhookCluster('policy'))).toBe(
      failed(`${x509}certificate is valid for policy, not policy.default.svc`),
    );
    expect(refusal({}, new WebhookCluster('policy.default.svc', 2))).toBe(
      failed(
        `${x509}certificate has expired or is not yet valid: current time 2026-11-20T18:37:15Z is after 2026-11-03T00:00:00Z`,
      ),
    );
  });

  it('is asked in a dry run too when that leaves nothing behind', () => {
    const cluster = new WebhookCluster();
    cluster.ask('/configmaps', { sideEffects: 'NoneOnDryRun' });
    expect(cluster.configMap('a', {}, '?dryRun=All').message).toBe(undefined);
  });
});

describe('a mutating webhook', () => {
  const labels = (object: AnyObject) => object.metadata.labels;

  it('changes the object as its patch says', () => {
    const cluster = new WebhookCluster();
    cluster.ask('/add-label', {}, 'Mutating');
    expect(labels(cluster.configMap('a'))).toEqual({ 'added-label': 'yes' });
    const path = '/api/v1/namespaces/default/configmaps/a';
    const body = { metadata: { labels: { 'added-label': 'no' } } };
    expect(labels(cluster.request('PATCH', path, body).body as AnyObject)).toEqual({
      'added-label': 'yes',
    });
  });

  it('is asked once more when one after it has changed what it saw, if it wishes', () => {
    const staged = (reinvocationPolicy: string) => {
      const cluster = new WebhookCluster();
      cluster.ask('/mutating-configmaps', { reinvocationPolicy }, 'Mutating', 'first');
      cluster.ask('/add-label', {}, 'Mutating', 'second');
      return Object.keys(
        cluster.configMap('a', { 'mutation-start': 'yes' })['data'] as object,
      ).toSorted();
    };
    expect(staged('Never')).toEqual(['mutation-stage-1', 'mutation-start']);
    expect(staged('IfNeeded')).toEqual(['mutation-stage-1', 'mutation-stage-2', 'mutation-start']);
  });
});

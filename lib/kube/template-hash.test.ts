import { describe, expect, it } from 'vitest';
import { md5 } from './md5.ts';
import { fnv32, fnv32a, safeEncode, templateHash } from './template-hash.ts';

const aTemplate = (app: string, container: object, more: object = {}) => ({
  metadata: { creationTimestamp: null, labels: { app } },
  spec: {
    containers: [
      {
        imagePullPolicy: 'IfNotPresent',
        resources: {},
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        ...container,
      },
    ],
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
    ...more,
  },
});

const nginx = (version: string) => ({ name: 'nginx', image: `nginx:${version}` });
const spread = { labelSelector: { matchLabels: { app: 'spread' } } };

describe('the hash of a pod template', () => {
  it.each([
    ['796cf5c97c', aTemplate('web', nginx('1.27'))],
    ['569696d9f6', aTemplate('web', nginx('1.26'))],
    [
      '5c78f69c86',
      aTemplate('web', { ...nginx('1.27'), ports: [{ containerPort: 80, protocol: 'TCP' }] }),
    ],
    [
      '6bdf57ccc9',
      aTemplate('httpd_pod', { name: 'httpd', image: 'httpd', imagePullPolicy: 'Always' }),
    ],
    [
      'dc44f6fd4',
      aTemplate(
        'spread',
        { name: 'c', image: 'nginx:1.27' },
        {
          affinity: {
            podAntiAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: [
                { topologyKey: 'kubernetes.io/hostname', ...spread },
              ],
            },
          },
        },
      ),
    ],
  ])('is %s, as a real cluster has it', (expected, template) => {
    expect(templateHash(template)).toBe(expected);
  });

  it('does not depend on the order of members, and does on a collision count', () => {
    const template = aTemplate('web', nginx('1.27'));
    const turned = { spec: template.spec, metadata: template.metadata };
    expect(templateHash(turned)).toBe(templateHash(template));
    expect(templateHash(template, 1)).not.toBe(templateHash(template));
  });
});

describe('the hashes beneath', () => {
  it('are FNV and MD5 as published, in letters that spell no words', () => {
    expect(fnv32a([])).toBe(2166136261);
    expect(fnv32a([97])).toBe(3826002220);
    expect(fnv32('a')).toBe(84696446);
    expect(md5('')).toBe('d41d8cd98f00b204e9800998ecf8427e');
    expect(md5('message digest')).toBe('f96b697d7cb7938d525a2f31aaf161d0');
    expect(md5('1234567890'.repeat(8))).toBe('57edf4a22be3c955ac49da2e2107b67a');
    expect(safeEncode('3826002220')).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{10}$/);
  });
});

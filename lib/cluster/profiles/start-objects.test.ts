import { describe, expect, it } from 'vitest';
import { templateHash } from '#lib/kube/template-hash.ts';
import { kubeadm132 } from './kubeadm-1.32.ts';
import { startObjects } from './start-objects.ts';

describe('the start objects', () => {
  it('bear the names that their templates give them', () => {
    const objects = startObjects(kubeadm132);
    const named = (kind: string, name: string) =>
      objects.find((object) => object.kind === kind && object.metadata.name === name);
    const hashOf = (kind: string, name: string) => {
      const spec = named(kind, name)?.['spec'] as { template: unknown } | undefined;
      return templateHash(spec?.template);
    };
    expect(named('ReplicaSet', `coredns-${hashOf('Deployment', 'coredns')}`)).toBeDefined();
    expect(
      named('ControllerRevision', `kube-proxy-${hashOf('DaemonSet', 'kube-proxy')}`),
    ).toBeDefined();
  });
});

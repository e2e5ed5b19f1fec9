import { describe, expect, it } from 'vitest';
import { SeedWorld } from './testing/seed-world.ts';

describe('kubeadm', () => {
  it('makes tokens that the cluster knows', () => {
    const world = new SeedWorld('kubeadm-1.32');
    expect(world.run('kubeadm token create abcdef.0123456789abcdef --ttl 2h')).toBe(
      'abcdef.0123456789abcdef\n',
    );
    expect(world.run('kubeadm token list | sed 1q')).toMatch(
      /^TOKEN +TTL +EXPIRES +USAGES +DESCRIPTION +EXTRA GROUPS\n$/,
    );
    expect(world.run('kubeadm token list | grep abcdef | tr -s " "')).toMatch(
      /^abcdef\.0123456789abcdef [12]h 2026-11-20T20:37:\d\dZ authentication,signing <none> system:bootstrappers:kubeadm:default-node-token\n$/,
    );
    expect(
      world.run("kubectl -n kube-system get secret bootstrap-token-abcdef -o jsonpath='{.type}'"),
    ).toBe('bootstrap.kubernetes.io/token');
    expect(world.run('kubeadm token delete abcdef; kubeadm token list | grep -c abcdef')).toBe(
      'bootstrap token "abcdef" deleted\n0\n',
    );
  });

  it('prints how a node joins, with the hash of the authority', () => {
    const world = new SeedWorld('kubeadm-1.32');
    const hash = world
      .run(
        "openssl x509 -pubkey -noout -in /etc/kubernetes/pki/ca.crt | sed '/^-/d' | tr -d '\\n' | base64 -d | sha256sum | cut -d' ' -f1",
      )
      .trim();
    expect(world.run('kubeadm token create --print-join-command')).toMatch(
      new RegExp(
        `^kubeadm join 172\\.18\\.0\\.2:6443 --token [a-z0-9]{6}\\.[a-z0-9]{16} --discovery-token-ca-cert-hash sha256:${hash} \n$`,
      ),
    );
  });

  it('tells until when certificates hold', () => {
    const world = new SeedWorld('kubeadm-1.32');
    const lines = world.run('kubeadm certs check-expiration').split('\n');
    expect(lines[0]).toMatch(
      /^CERTIFICATE +EXPIRES +RESIDUAL TIME +CERTIFICATE AUTHORITY +EXTERNALLY MANAGED$/,
    );
    expect(lines[2]).toMatch(/^apiserver +Nov 20, 2027 18:35 UTC +36\dd +ca +no$/);
    expect(lines.filter((line) => line.includes('MISSING'))).toEqual([]);
    world.run('rm /etc/kubernetes/pki/apiserver.crt');
    expect(world.run('kubeadm certs check-expiration | grep -c MISSING')).toBe('1\n');
  });

  it.each([
    ['kubeadm version -o short', 'v1.32.13\n'],
    [
      'kubeadm init',
      'kubeadm: not simulated: kubeadm init; supported: certs check-expiration, token create, token delete, token list, version\n',
    ],
    [
      'kubeadm token create --frob',
      'unknown flag: --frob\nTo see the stack trace of this error execute with --v=5 or higher\n',
    ],
  ])('%s', (line, words) => {
    expect(new SeedWorld('kubeadm-1.32').run(line)).toBe(words);
  });
});

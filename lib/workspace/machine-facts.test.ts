import { describe, expect, it } from 'vitest';
import { SeedWorld } from './testing/seed-world.ts';

describe('mount, lsblk and hostnamectl', () => {
  it.each([
    ['mount -t ext4; mount -t none', '/dev/vda1 on / type ext4 (rw,relatime)\n'],
    [
      'lsblk',
      `NAME   MAJ:MIN RM SIZE RO TYPE MOUNTPOINTS
vda    252:0    0  40G  0 disk
└─vda1 252:1    0  40G  0 part /
`,
    ],
    ['hostnamectl hostname', 'controlplane\n'],
    ['hostnamectl frob', "hostnamectl: Unknown command verb 'frob'.\n"],
    [
      'test $(hostnamectl | sed -n "s/.*Machine ID: //p") = $(kubectl get node controlplane -o jsonpath={.status.nodeInfo.machineID}) && echo same',
      'same\n',
    ],
  ])('%s', (line, words) => {
    expect(new SeedWorld('kubeadm-1.32').run(line)).toBe(words);
  });
});

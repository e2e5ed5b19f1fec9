import { describe, expect, it } from 'vitest';
import { createWorkspace } from './create-workspace.ts';

const open = () => createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' });

/** stdout, stderr and the exit code of a line, as one text. */
function shown(line: string, workspace = open()): string {
  const { stdout, stderr, exitCode } = workspace.run(line);
  return `${stdout}${stderr}${exitCode === 0 ? '' : `[${exitCode}]\n`}`;
}

describe('ssh', () => {
  it.each([
    ['ssh node01 hostname', 'node01\n'],
    ['ssh root@node02 "whoami; exit 3"', 'root\n[3]\n'],
    ['echo hello | ssh node01 "cat > /tmp/x; cat /tmp/x"', 'hello\n'],
    ['ssh node01 ssh controlplane hostname', 'controlplane\n'],
    ['ssh nowhere', 'ssh: Could not resolve hostname nowhere: Name or service not known\n[255]\n'],
    ['ssh nobody@node01 id', 'nobody@node01: Permission denied (publickey,password).\n[255]\n'],
    ['ssh -p 23 node01 id', 'ssh: connect to host node01 port 23: Connection refused\n[255]\n'],
    [
      'echo one > a; scp a node01:/tmp/b; scp node01:/tmp/b c && cat c; scp -r node01:/etc/cni d; ls d',
      'one\nnet.d\n',
    ],
    ['scp none node01:', 'scp: stat local "none": No such file or directory\n[1]\n'],
    [
      'ssh node01 ls /etc/kubernetes /etc/kubernetes/manifests',
      '/etc/kubernetes:\nkubelet.conf\nmanifests\npki\n\n/etc/kubernetes/manifests:\n',
    ],
  ])('%s', (line, expected) => {
    expect(shown(line)).toBe(expected);
  });
});

describe('services', () => {
  it('stop and start the kubelet of a node', () => {
    const workspace = open();
    expect(shown('ssh node01 systemctl is-active kubelet', workspace)).toBe('active\n');
    expect(shown('ssh node01 systemctl stop kubelet', workspace)).toBe('');
    expect(
      shown('sleep 60; kubectl get nodes --no-headers | tr -s " " | cut -d" " -f1,2', workspace),
    ).toBe('controlplane Ready\nnode01 NotReady\nnode02 Ready\n');
    expect(shown('ssh node01 systemctl is-active kubelet', workspace)).toBe('inactive\n[3]\n');
    expect(
      shown(
        'ssh node01 service kubelet start; sleep 5; kubectl get node node01 --no-headers | tr -s " " | cut -d" " -f2',
        workspace,
      ),
    ).toBe('Ready\n');
  });

  it('say how they are', () => {
    expect(shown('ssh node01 systemctl status kubelet -n 0'))
      .toBe(`● kubelet.service - kubelet: The Kubernetes Node Agent
     Loaded: loaded (/usr/lib/systemd/system/kubelet.service; enabled; preset: enabled)
    Drop-In: /usr/lib/systemd/system/kubelet.service.d
             └─10-kubeadm.conf
     Active: active (running) since Fri 2026-11-20 18:30:14 UTC; 6min 56s ago
       Docs: https://kubernetes.io/docs/
   Main PID: 900 (kubelet)
      Tasks: 12 (limit: 4556)
     Memory: 38.0M (peak: 41.8M)
        CPU: 7.399s
     CGroup: /system.slice/kubelet.service
             └─900 /usr/bin/kubelet --bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf --config=/var/lib/kubelet/config.yaml --container-runtime-endpoint=unix:///var/run/containerd/containerd.sock --pod-infra-container-image=registry.k8s.io/pause:3.10
`);
  });

  it('tell in the journal why a kubelet does not start, and start it again when that is repaired', () => {
    const workspace = open();
    const config = '/var/lib/kubelet/config.yaml';
    expect(
      shown(
        `ssh node01 'sed -i s/ca.crt/none.crt/ ${config}; systemctl restart kubelet; systemctl is-active kubelet'`,
        workspace,
      ),
    ).toBe('activating\n[3]\n');
    expect(
      shown("ssh node01 'journalctl -u kubelet -o cat | grep run.go | tail -1'", workspace),
    ).toMatch(
      /^E1120 18:37:\d\d\.\d{6} +\d+ run\.go:72\] "command failed" err="failed to construct kubelet dependencies: unable to load client CA file \/etc\/kubernetes\/pki\/none\.crt: open \/etc\/kubernetes\/pki\/none\.crt: no such file or directory"\n$/,
    );
    expect(
      shown(
        `sleep 61; ssh node01 'sed -i s/none.crt/ca.crt/ ${config}'; sleep 15; ssh node01 systemctl is-active kubelet; kubectl get node node01 --no-headers | tr -s " " | cut -d" " -f2`,
        workspace,
      ),
    ).toBe('active\nReady\n');
  });

  it('leave a kubelet running that asks at the wrong address', () => {
    const workspace = open();
    workspace.run(
      "ssh node01 'sed -i s/6443/6553/ /etc/kubernetes/kubelet.conf; systemctl restart kubelet'; sleep 60",
    );
    expect(
      shown(
        'ssh node01 systemctl is-active kubelet; kubectl get node node01 --no-headers | tr -s " " | cut -d" " -f2',
        workspace,
      ),
    ).toBe('active\nNotReady\n');
    expect(
      shown(
        'ssh node01 \'journalctl -u kubelet -o cat | grep -c "dial tcp 172.18.0.2:6553: connect: connection refused"\'',
        workspace,
      ),
    ).toBe('18\n');
  });

  it.each([
    ['systemctl status nothing', 'Unit nothing.service could not be found.\n[4]\n'],
    [
      'systemctl start nothing',
      'Failed to start nothing.service: Unit nothing.service not found.\n[5]\n',
    ],
    [
      'systemctl is-enabled kubelet cron; systemctl frob',
      "enabled\nenabled\nUnknown command verb 'frob'.\n[1]\n",
    ],
    [
      'systemctl disable kubelet; systemctl is-enabled kubelet',
      'disabled\nRemoved "/etc/systemd/system/multi-user.target.wants/kubelet.service".\n[1]\n',
    ],
    [
      'sudo -u nobody whoami; sudo whoami; sudo nothing',
      'nobody\nroot\nsudo: nothing: command not found\n[1]\n',
    ],
    [
      'su nobody -s /bin/bash -c whoami; su nothing',
      'nobody\nsu: user nothing does not exist or the user entry does not contain all the required fields\n[1]\n',
    ],
  ])('%s', (line, expected) => {
    expect(shown(line)).toBe(expected);
  });
});

describe('crictl', () => {
  it('lists the containers of its node', () => {
    expect(
      shown(
        "crictl ps | awk '{print $NF, $(NF-1)}' | sort | head -4; ssh node01 crictl pods -q | wc -l",
      ),
    ).toBe(
      'NAMESPACE POD\nkube-system coredns-668d6bf9bc-cv6d4\nkube-system coredns-668d6bf9bc-svqf9\nkube-system etcd-controlplane\n1\n',
    );
  });

  it('shows logs, files of logs, and runs programs', () => {
    const workspace = open();
    workspace.run(
      'kubectl run web --image=busybox --overrides=\'{"spec":{"nodeName":"node01"}}\' -- sh -c "echo hi; sleep 1000"; sleep 5',
    );
    const id = '$(crictl ps --name web -q)';
    expect(
      shown(
        `ssh node01 'crictl logs ${id}; crictl exec ${id} hostname; cut -d" " -f2- /var/log/containers/web_default_web-*.log'`,
        workspace,
      ),
    ).toBe('hi\nweb\nstdout F hi\n');
    expect(shown('ssh node01 "systemctl stop containerd; crictl ps"', workspace)).toBe(
      'FATA[0000] validate service connection: validate CRI v1 runtime API for endpoint "unix:///run/containerd/containerd.sock": rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: no such file or directory"\n[1]\n',
    );
  });
});

/** What the network tools of a machine show of it. */
import { describe, expect, it } from 'vitest';
import { createWorkspace } from './create-workspace.ts';

const open = () => createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' });

/** stdout, stderr and the exit code of a line, as one text. */
function shown(line: string, workspace = open()): string {
  const { stdout, stderr, exitCode } = workspace.run(line);
  return `${stdout}${stderr}${exitCode === 0 ? '' : `[${exitCode}]\n`}`;
}

describe('ip', () => {
  it.each([
    [
      'ssh node01 ip -4 addr show eth0',
      `2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel state UP group default qlen 1000
    inet 172.18.0.3/16 brd 172.18.255.255 scope global eth0
       valid_lft forever preferred_lft forever
`,
    ],
    [
      'ip route',
      `default via 172.18.0.1 dev eth0 
10.244.0.0/24 dev cni0 proto kernel scope link src 10.244.0.1 
10.244.1.0/24 via 172.18.0.3 dev eth0 
10.244.2.0/24 via 172.18.0.4 dev eth0 
172.18.0.0/16 dev eth0 proto kernel scope link src 172.18.0.2 
`,
    ],
    [
      'ip route get 10.244.2.9',
      '10.244.2.9 via 172.18.0.4 dev eth0 src 172.18.0.2 uid 0 \n    cache \n',
    ],
    ['ip addr show wlan0', 'Device "wlan0" does not exist.\n[1]\n'],
    ['ip frobnicate', 'Object "frobnicate" is unknown, try "ip help".\n[1]\n'],
    ['ip link set eth0 down', 'ip: not simulated: ip link set; supported: show, route get\n[2]\n'],
  ])('%s', (line, expected) => {
    expect(shown(line)).toBe(expected);
  });

  it('shows a pod its own end of the cable', () => {
    const workspace = open();
    shown(
      'kubectl run b --image=busybox -- sleep 9999; kubectl wait --for=condition=Ready pod/b',
      workspace,
    );
    const address = shown("kubectl get pod b -o jsonpath='{.status.podIP}'", workspace);
    const cidr = address.replace(/\d+$/, '');
    expect(shown('kubectl exec b -- ip route', workspace)).toBe(
      `default via ${cidr}1 dev eth0 \n${cidr}0/24 dev eth0 proto kernel scope link src ${address} \n`,
    );
  });
});

describe('ss', () => {
  it('knows what listens, and whose it is', () => {
    expect(shown('ssh node01 ss -tlnp')).toBe(
      `State  Recv-Q Send-Q Local Address:Port  Peer Address:Port Process
LISTEN 0      4096               *:10256            *:*    users:(("kube-proxy",pid=${shown('ssh node01 pgrep kube-proxy').trim()},fd=3))
LISTEN 0      4096               *:10250            *:*    users:(("kubelet",pid=900,fd=3))
LISTEN 0      4096       127.0.0.1:10248      0.0.0.0:*    users:(("kubelet",pid=900,fd=3))
LISTEN 0      4096   127.0.0.53%lo:53         0.0.0.0:*    users:(("systemd-resolve",pid=534,fd=3))
LISTEN 0      4096         0.0.0.0:22         0.0.0.0:*    users:(("sshd",pid=839,fd=3))
`,
    );
  });

  it('sees the kubelet go', () => {
    const workspace = open();
    expect(
      shown('ssh node01 systemctl stop kubelet; ssh node01 netstat -tln | grep 1025', workspace),
    ).toBe('tcp6       0      0 :::10256                :::*                    LISTEN      \n');
  });
});

describe('iptables', () => {
  it('has the chains that kube-proxy makes, with their real names', () => {
    expect(shown('iptables -t nat -S KUBE-SVC-NPX46M4PTMTKRN6Y')).toBe(`-N KUBE-SVC-NPX46M4PTMTKRN6Y
-A KUBE-SVC-NPX46M4PTMTKRN6Y ! -s 10.244.0.0/16 -d 10.96.0.1/32 -p tcp -m comment --comment "default/kubernetes:https cluster IP" -m tcp --dport 443 -j KUBE-MARK-MASQ
-A KUBE-SVC-NPX46M4PTMTKRN6Y -m comment --comment "default/kubernetes:https -> 172.18.0.2:6443" -j KUBE-SEP-V2PECCYPB6X2GSCW
`);
  });

  it('refuses a Service without endpoints', () => {
    const workspace = open();
    shown('kubectl create service clusterip lonely --tcp=80 --clusterip=10.96.9.9', workspace);
    expect(shown('iptables -L KUBE-SERVICES -n', workspace)).toBe(
      `Chain KUBE-SERVICES (2 references)
target     prot opt source               destination         
REJECT     tcp  --  0.0.0.0/0            10.96.9.9            /* default/lonely:80 has no endpoints */ tcp dpt:80 reject-with icmp-port-unreachable
`,
    );
  });

  it('filters what comes in, until its rule is deleted', () => {
    const workspace = open();
    const login = 'ssh node01 ssh controlplane hostname';
    shown('iptables -A INPUT -s 172.18.0.3 -p tcp --dport 22 -j REJECT', workspace);
    expect(shown(login, workspace)).toBe(
      'ssh: connect to host controlplane port 22: Connection refused\n[255]\n',
    );
    expect(shown('ssh node02 ssh controlplane hostname', workspace)).toBe('controlplane\n');
    expect(shown('iptables -S INPUT | tail -1', workspace)).toBe(
      '-A INPUT -s 172.18.0.3/32 -p tcp -m tcp --dport 22 -j REJECT --reject-with icmp-port-unreachable\n',
    );
    expect(shown('iptables -D INPUT 1', workspace)).toBe(
      "iptables: not simulated: deleting the cluster proxy's rules; supported: deleting your own\n[2]\n",
    );
    expect(shown('iptables -D INPUT 5', workspace)).toBe('');
    expect(shown(login, workspace)).toBe('controlplane\n');
  });
});

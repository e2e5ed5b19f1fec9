import { describe, expect, it } from 'vitest';
import type { NetworkPlace } from '#lib/sim/net.ts';
import { runProgram } from '../../testing/run-program.ts';
import { findProgram } from '../registry.ts';

const web: NetworkPlace = {
  address: '10.244.1.9',
  resolve: (name) =>
    name === 'web'
      ? { ok: true, addresses: ['10.96.0.5'], canonicalName: 'web.default.svc.cluster.local' }
      : { ok: false, error: 'NXDOMAIN' },
  connect: ({ address, port }) => {
    if (address === '10.1.1.1') return { outcome: 'timeout', why: 'nobody is there' };
    if (port !== 80) return { outcome: 'refused', why: 'nothing listens' };
    const http = ({ path, method, body }: { path: string; method: string; body?: unknown }) =>
      path === '/'
        ? { status: 200, headers: { server: 'nginx' }, body: `${method} ${String(body ?? '')}\n` }
        : { status: 404, headers: {}, body: 'no\n' };
    return { outcome: 'open', latencyMs: 1, peer: { address, port }, server: { http } };
  },
};

function run(line: string, facts: Record<string, string> = {}) {
  const [name = '', ...args] = line.split(' ');
  const program = findProgram(name);
  if (!program) throw new Error(`no ${name}`);
  const files = { '/etc/resolv.conf': 'nameserver 10.96.0.10\n' };
  const { stdout, stderr, exitCode } = runProgram(program.run, {
    name,
    args,
    network: web,
    facts,
    files,
  });
  return { stdout, stderr, exitCode };
}

describe('curl', () => {
  it.each([
    ['curl -s web', 'GET \n', '', 0],
    ['curl -s -d a=1 web', 'POST a=1\n', '', 0],
    ['curl -sI web', 'HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n', '', 0],
    ['curl -s -o /dev/null -w %{http_code} web/x', '404', '', 0],
    ['curl -sf web/x', '', '', 22],
    ['curl -sS nosuch', '', 'curl: (6) Could not resolve host: nosuch\n', 6],
    [
      'curl -sS web:81',
      '',
      "curl: (7) Failed to connect to web port 81 after 0 ms: Couldn't connect to server\n",
      7,
    ],
    [
      'curl -sS --connect-timeout 2 10.1.1.1',
      '',
      'curl: (28) Failed to connect to 10.1.1.1 port 80 after 2000 ms: Timeout was reached\n',
      28,
    ],
  ])('%s', (line, stdout, stderr, exitCode) => {
    expect(run(line)).toEqual({ stdout, stderr, exitCode });
  });
});

describe('in BusyBox', () => {
  const busyBox = { userland: 'busybox' };

  it.each([
    ['wget -qO- web', 'GET \n', '', 0],
    ['wget -qO- nosuch', '', "wget: bad address 'nosuch'\n", 1],
    [
      'wget -qO- web:81',
      '',
      "wget: can't connect to remote host (10.96.0.5): Connection refused\n",
      1,
    ],
    ['wget -qO- -T 2 10.1.1.1', '', 'wget: download timed out\n', 1],
    ['wget -qO- web/x', '', 'wget: server returned error: HTTP/1.1 404 Not Found\n', 1],
    [
      'nslookup web',
      'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\nName:\tweb.default.svc.cluster.local\nAddress: 10.96.0.5\n\n\n',
      '',
      0,
    ],
    ['nc -zv web 80', '', 'web (10.96.0.5:80) open\n', 0],
  ])('%s', (line, stdout, stderr, exitCode) => {
    expect(run(line, busyBox)).toEqual({ stdout, stderr, exitCode });
  });
});

import { describe, expect, it } from 'vitest';
import { Bases, createWorkspace } from '#lib/workspace/create-workspace.ts';

const bases = new Bases();

/** What the lines print while the proxy runs. */
function behind(proxy: string, ...lines: readonly string[]): string {
  const world = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump', bases });
  const { stdout } = world.run(`kubectl proxy ${proxy} & sleep 1; ${lines.join('; ')}`);
  return stdout.replaceAll('\r', '').replaceAll(/^Date: .*\n/gm, '');
}

const forbidden = `HTTP/1.1 403 Forbidden
Content-Type: text/plain; charset=utf-8
X-Content-Type-Options: nosniff
Content-Length: 10

Forbidden
`;

/** Each expectation is what kubectl 1.32 answers. */
describe('kubectl proxy', () => {
  it('answers with the API', () => {
    expect(behind('', 'curl -s 127.0.0.1:8001/api/v1/namespaces/default | grep \'"name"\'')).toBe(
      'Starting to serve on 127.0.0.1:8001\n    "name": "default",\n',
    );
  });

  it('refuses hosts, paths and methods', () => {
    expect(
      behind(
        '--port=8011 --reject-methods=POST,PUT',
        "curl -si -H 'Host: evil' localhost:8011/version",
        'curl -si localhost:8011/api/v1/namespaces/default/pods/x/exec',
        'curl -si -X POST localhost:8011/api/v1/namespaces',
      ),
    ).toBe(`Starting to serve on 127.0.0.1:8011\n${forbidden.repeat(3)}`);
  });

  it('serves the API under a prefix', () => {
    expect(
      behind(
        '--port=8012 --api-prefix=/k8s-api',
        'curl -s localhost:8012/k8s-api/version | head -2',
        'curl -si localhost:8012/k8s-api',
        'curl -s localhost:8012/version',
      ),
    ).toBe(`Starting to serve on 127.0.0.1:8012
{
  "major": "1",
HTTP/1.1 301 Moved Permanently
Content-Type: text/html; charset=utf-8
Location: /k8s-api/
Content-Length: 44

<a href="/k8s-api/">Moved Permanently</a>.

404 page not found
`);
  });

  it('serves files beside it', () => {
    expect(
      behind(
        '--port=8013 --www=www --www-prefix=/my/',
        'mkdir -p www/sub',
        'echo hi > www/a.txt',
        'curl -s localhost:8013/my/a.txt localhost:8013/my/ localhost:8013/my/nope',
      ),
    ).toBe(`Starting to serve on 127.0.0.1:8013
hi
<!doctype html>
<meta name="viewport" content="width=device-width">
<pre>
<a href="a.txt">a.txt</a>
<a href="sub/">sub/</a>
</pre>
404 page not found
`);
  });

  it.each([
    ['--port=99999', 'error: listen tcp: address 99999: invalid port\n', 1],
    [
      '--address=1.2.3.4',
      'error: listen tcp 1.2.3.4:8001: bind: cannot assign requested address\n',
      1,
    ],
    [
      '--port=8017 --unix-socket=/tmp/x',
      'error: cannot set --unix-socket and --port at the same time\n',
      1,
    ],
    [
      "--accept-paths='('",
      'proxy_server.go:83] Error compiling re: error parsing regexp: missing closing ): `(`\n',
      255,
    ],
  ])('refuses %s', (flags, words, code) => {
    const world = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump', bases });
    const { stderr, exitCode } = world.run(`kubectl proxy ${flags}`);
    expect([stderr.replace(/^F.*?(?=proxy_server)/, ''), exitCode]).toEqual([words, code]);
  });
});

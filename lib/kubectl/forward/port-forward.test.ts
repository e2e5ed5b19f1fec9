import { describe, expect, it } from 'vitest';
import { Bases, createWorkspace } from '#lib/workspace/create-workspace.ts';

const bases = new Bases();

function aWorldWithAServer() {
  const world = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump', bases });
  world.run('kubectl run web --image=nginx --port=80');
  world.run('kubectl expose pod web --port=8080 --target-port=80 --name=front');
  world.settle();
  return world;
}

const forwarding = (ports: string) => `kubectl port-forward ${ports} & sleep 1`;
const withoutDate = (text: string) =>
  text.replace(/^E.{28}/gm, 'E').replace(/[0-9a-f]{64}/g, '<id>');

/** Each expectation is what kubectl 1.32 says of the same cluster. */
describe('kubectl port-forward', () => {
  it('takes connections of the host to the pod', () => {
    const world = aWorldWithAServer();
    const got = world.run(
      `${forwarding('svc/front 18080:8080')}; curl -s localhost:18080 | grep title; kill $!; wait; curl -s localhost:18080; echo $?`,
    );
    expect(got.stdout).toBe(
      'Forwarding from 127.0.0.1:18080 -> 80\nForwarding from [::1]:18080 -> 80\n' +
        'Handling connection for 18080\n<title>Welcome to nginx!</title>\n7\n',
    );
  });

  it('ends well on Ctrl-C', () => {
    const got = aWorldWithAServer().run(
      'timeout --preserve-status -s INT 2 kubectl port-forward web 18080:80; echo $?',
    );
    expect(got.stdout.endsWith(' -> 80\n0\n')).toBe(true);
  });

  it('does not share a port', () => {
    const got = aWorldWithAServer().run(
      `${forwarding('web 18080:80')}; kubectl port-forward web 18080:80`,
    );
    expect([got.stderr, got.exitCode]).toEqual([
      'Unable to listen on port 18080: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:18080: bind: address already in use unable to create listener: Error listen tcp6 [::1]:18080: bind: address already in use]\n' +
        'error: unable to listen on any of the requested ports: [{18080 80}]\n',
      1,
    ]);
  });

  it('ends when the pod does not take a connection', () => {
    const got = aWorldWithAServer().run(
      `${forwarding('web 18081:81')}; curl -s localhost:18081; echo $?; wait $!; echo $?`,
    );
    expect(got.stdout).toBe(
      'Forwarding from 127.0.0.1:18081 -> 81\nForwarding from [::1]:18081 -> 81\nHandling connection for 18081\n52\n1\n',
    );
    expect(withoutDate(got.stderr)).toMatch(
      /^E portforward\.go:424\] "Unhandled Error" err="an error occurred forwarding 18081 -> 81: error forwarding port 81 to pod <id>, uid : .*\nerror: lost connection to pod\n$/,
    );
  });

  it('is reached from other machines at an address of the host', () => {
    const got = aWorldWithAServer().run(
      `${forwarding('--address 0.0.0.0 web 18080:80')}; kubectl exec web -- curl -s -o /dev/null -w '%{http_code}\\n' 172.18.0.2:18080`,
    );
    expect(got.stdout).toBe(
      'Forwarding from 0.0.0.0:18080 -> 80\nHandling connection for 18080\n200\n',
    );
  });

  it.each([
    ['web abc', "error: Pod 'web' does not have a named port 'abc'\n"],
    ['web 0', 'error: remote port must be > 0\n'],
    [
      'web 70000',
      'error: error parsing local port \'70000\': strconv.ParseUint: parsing "70000": value out of range\n',
    ],
    ['web --address foo 80', 'error: foo is not a valid IP\n'],
    ['svc/front 9999', 'error: Service front does not have a service port 9999\n'],
    ['svc/front http', "error: Service 'front' does not have a named port 'http'\n"],
    [
      'node/node01 8080:80',
      'error: cannot attach to *v1.Node: selector for *v1.Node not implemented\n',
    ],
    [
      'web 18083:80 --address 1.2.3.4',
      'Unable to listen on port 18083: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 1.2.3.4:18083: bind: cannot assign requested address]\nerror: unable to listen on any of the requested ports: [{18083 80}]\n',
    ],
  ])('refuses %s', (args, words) => {
    const { stderr, exitCode } = aWorldWithAServer().run(`kubectl port-forward ${args}`);
    expect([stderr, exitCode]).toEqual([words, 1]);
  });
});

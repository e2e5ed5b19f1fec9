/** Every supported kubectl does the day's work on a simulated cluster. Says so where there is none on the machine. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findKubectl } from '#lib/server/testing/find-kubectl.ts';
import { createWorkspace } from '#lib/workspace/create-workspace.ts';
import { type Outcome, RealClient } from './real-client.ts';

interface Step {
  readonly line: string;
  /** All that it prints. */
  readonly prints: string;
  readonly exits?: number;
}

const like = (pattern: RegExp): string => expect.stringMatching(pattern) as string;

const podManifest = `apiVersion: v1
kind: Pod
metadata: {name: box}
spec:
  containers:
  - {name: box, image: busybox, command: [sleep, "3600"]}
`;

const metrics =
  'https://github.com/kubernetes-sigs/metrics-server/releases/latest/download/components.yaml';

/** One day, in this order, on one cluster. */
const day: readonly Step[] = [
  {
    line: 'kubectl create deployment web --image=httpd --replicas=2',
    prints: 'deployment.apps/web created\n',
  },
  { line: 'kubectl rollout status deployment/web', prints: like(/successfully rolled out\n$/) },
  {
    line: 'kubectl get deployment web --no-headers',
    prints: like(/^web +2\/2 +2 +2 +\d+s\n$/),
  },
  {
    line: 'kubectl wait pod -l app=web --for=condition=Ready -o name',
    prints: like(/^(pod\/web-\w+-\w{5}\n){2}$/),
  },
  { line: 'kubectl describe deployment web', prints: like(/\nReplicas: +2 desired \| 2 updated/) },
  {
    line: 'kubectl patch deployment web -p \'{"spec":{"replicas":3}}\'',
    prints: 'deployment.apps/web patched\n',
  },
  {
    line: "KUBE_EDITOR='sed -i /replicas:/s/3/4/' kubectl edit deployment web",
    prints: 'deployment.apps/web edited\n',
  },
  {
    line: "kubectl get deployment web -o jsonpath='{.spec.replicas}'",
    prints: '4',
  },
  { line: 'kubectl scale deployment web --replicas=2', prints: 'deployment.apps/web scaled\n' },
  { line: 'kubectl rollout history deployment/web', prints: like(/\n1 +<none>\n\n$/) },
  { line: 'kubectl apply -f box.yaml', prints: 'pod/box created\n' },
  { line: 'kubectl diff -f box.yaml', prints: '' },
  {
    line: 'kubectl apply --server-side --force-conflicts -f box.yaml',
    prints: 'pod/box serverside-applied\n',
  },
  {
    line: 'sed s/busybox/busybox:1.36/ box.yaml | kubectl diff -f - | grep "^[-+] .*image"',
    prints: like(/^- +image: busybox\n\+ +image: busybox:1.36\n$/),
  },
  { line: 'kubectl wait pod/box --for=condition=Ready', prints: 'pod/box condition met\n' },
  { line: 'kubectl exec box -- sh -c "echo hello; exit 3"', prints: 'hello\n', exits: 3 },
  { line: 'echo there | kubectl exec -i box -- cat', prints: 'there\n' },
  { line: 'kubectl cp box.yaml box:/tmp/sent.yaml', prints: '' },
  { line: 'kubectl exec box -- cat /tmp/sent.yaml', prints: podManifest },
  { line: 'kubectl cp box:/tmp/sent.yaml back.yaml >&2; cat back.yaml', prints: podManifest },
  {
    line: 'kubectl create job count --image=busybox -- sh -c "echo one; sleep 2; echo two"',
    prints: 'job.batch/count created\n',
  },
  {
    line: 'kubectl wait job/count --for=jsonpath="{.status.active}"=1 >&2; sleep 1; kubectl logs -f job/count',
    prints: 'one\ntwo\n',
  },
  {
    line: "kubectl port-forward deployment/web :80 > forward.log & sleep 1; curl -s $(grep -om1 '127[^ ]*' forward.log); kill %1",
    prints: '<html><body><h1>It works!</h1></body></html>\n',
  },
  {
    line: 'kubectl explain pod.spec.nodeName | head -4',
    prints: like(/^KIND: +Pod\nVERSION: +v1\n\nFIELD: nodeName <string>\n$/),
  },
  { line: 'kubectl auth can-i delete pods', prints: 'yes\n' },
  { line: 'kubectl auth can-i delete pods --as=ada', prints: 'no\n', exits: 1 },
  {
    line: 'kubectl drain node01 --ignore-daemonsets --force --delete-emptydir-data | tail -1',
    prints: 'node/node01 drained\n',
  },
  { line: 'kubectl uncordon node01', prints: 'node/node01 uncordoned\n' },
  {
    line: 'kubectl certificate approve ada',
    prints: like(/^certificatesigningrequest\S+\/ada approved\n$/),
  },
  { line: 'kubectl get csr ada --no-headers', prints: like(/Approved,Issued\n$/) },
  {
    line: 'kubectl top nodes --no-headers',
    prints: like(/^controlplane +\d+m +\d+% +\d+Mi +\d+% *\n/),
  },
  { line: 'kubectl delete deployment web', prints: like(/^deployment.apps "web" deleted/) },
];

/** What is there before the day begins: metrics, a request for a certificate. */
function prepared() {
  const world = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' });
  for (const line of [
    `kubectl apply -f ${metrics}`,
    'kubectl patch deployment metrics-server -n kube-system --type=json -p \'[{"op":"add","path":"/spec/template/spec/containers/0/args/-","value":"--kubelet-insecure-tls"}]\'',
    'openssl req -new -newkey rsa:2048 -nodes -keyout ada.key -subj /CN=ada -out ada.csr',
    'printf "apiVersion: certificates.k8s.io/v1\\nkind: CertificateSigningRequest\\nmetadata: {name: ada}\\nspec: {request: %s, signerName: kubernetes.io/kube-apiserver-client, usages: [client auth]}\\n" $(base64 -w0 ada.csr) | kubectl apply -f -',
  ]) {
    const { exitCode, stderr } = world.run(line);
    if (exitCode !== 0) throw new Error(stderr);
  }
  world.advanceTo(world.nowMs + 120_000);
  return world;
}

describe.each(['1.30', '1.31', '1.32', '1.33'])('kubectl %s', (minor) => {
  const kubectl = findKubectl(minor);
  if (!kubectl) {
    it(`is not on this machine, and was not tried`, () => expect(kubectl).toBeUndefined());
    return;
  }
  const client = new RealClient(kubectl);
  const world = prepared();
  beforeAll(() => client.write('box.yaml', podManifest));
  afterAll(() => client.close());

  it.each(day)('$line', async ({ line, prints, exits = 0 }) => {
    const told: Outcome = await client.run(line, world);
    expect({ ...told, stderr: told.exitCode === exits ? '' : told.stderr }).toEqual({
      stdout: prints,
      stderr: '',
      exitCode: exits,
    });
  });
});

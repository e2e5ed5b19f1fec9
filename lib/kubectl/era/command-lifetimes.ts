/**
 * Which releases of kubectl have which command: from the first minor release of v1 to before the second. What is not
 * named here has been there from the beginning.
 * Spec: kubernetes/kubernetes, pkg/kubectl/cmd of each release and its CHANGELOG
 */
const lifetimes: Readonly<Record<string, readonly [since: number, until?: number]>> = {
  annotate: [1],
  apply: [1],
  attach: [1],
  autoscale: [1],
  edit: [1],
  explain: [1],
  cordon: [2],
  drain: [2],
  rollout: [2],
  uncordon: [2],
  completion: [3],
  set: [3],
  certificate: [4],
  taint: [4],
  options: [4],
  top: [4],
  cp: [5],
  auth: [6],
  plugin: [8],
  diff: [9],
  'api-resources': [11],
  wait: [11],
  kustomize: [14],
  debug: [18],
  events: [23],
  'rolling-update': [0, 18],
};

export function isCommandIn(minor: number, name: string): boolean {
  const [since, until = Infinity] = lifetimes[name] ?? [0];
  return since <= minor && minor < until;
}

/**
 * /metrics: the server's figures, in the form that Prometheus reads.
 * Spec: https://kubernetes.io/docs/reference/instrumentation/metrics/
 * Simplified: of its hundreds of figures, what is stored and what was built.
 */
import { versionInfo } from '#lib/kube/releases.ts';
import type { HttpResponse } from '#lib/sim/http.ts';
import type { Server } from '../server.ts';

export function serveMetrics(server: Server): HttpResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8; escaping=underscores' },
    body: [...storedObjects(server), ...buildInfo(server)].map((line) => `${line}\n`).join(''),
  };
}

function storedObjects({ resources, storage }: Server): string[] {
  const counts = resources
    .all()
    .filter(({ definition }) => definition.verbs.includes('list'))
    .map((resource): [string, number] => [resource.name, storage.list(resource, undefined).length])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '# HELP apiserver_storage_objects [STABLE] Number of stored objects at the time of last check split by kind. In case of a fetching error, the value will be -1.',
    '# TYPE apiserver_storage_objects gauge',
    ...counts.map(([name, count]) => `apiserver_storage_objects{resource="${name}"} ${count}`),
  ];
}

function buildInfo({ profile }: Server): string[] {
  const { buildDate, compiler, gitCommit, gitTreeState, gitVersion, ...rest } = versionInfo(
    profile.kubernetesVersion,
    'server',
  );
  const labels = {
    build_date: buildDate,
    compiler,
    git_commit: gitCommit,
    git_tree_state: gitTreeState,
    git_version: gitVersion,
    go_version: rest.goVersion,
    major: rest.major,
    minor: rest.minor,
    platform: rest.platform,
  };
  const told = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return [
    "# HELP kubernetes_build_info [ALPHA] A metric with a constant '1' value labeled by major, minor, git version, git commit, git tree state, build date, Go version, and compiler from which Kubernetes was built, and platform on which it is running.",
    '# TYPE kubernetes_build_info gauge',
    `kubernetes_build_info{${told.join(',')}} 1`,
  ];
}

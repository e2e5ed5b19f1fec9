/**
 * The variables that tell a container of the Services there were when it started.
 * Spec: pkg/kubelet/envvars/envvars.go
 */
import type { Service } from '#lib/kube/typed.ts';

const variableName = (name: string): string => name.toUpperCase().replaceAll('-', '_');

export function serviceVariables(services: readonly Service[]): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const service of services) Object.assign(variables, variablesOf(service));
  return variables;
}

function variablesOf({ metadata, spec }: Service): Record<string, string> {
  const host = spec.clusterIP ?? '';
  const [first] = spec.ports ?? [];
  if (host === '' || host === 'None' || !first) return {};
  const name = variableName(metadata.name);
  const variables: Record<string, string> = {
    [`${name}_SERVICE_HOST`]: host,
    [`${name}_SERVICE_PORT`]: String(first.port),
  };
  for (const port of spec.ports ?? []) {
    if (port.name) variables[`${name}_SERVICE_PORT_${variableName(port.name)}`] = String(port.port);
  }
  for (const [index, { port, protocol = 'TCP' }] of (spec.ports ?? []).entries()) {
    const scheme = protocol.toLowerCase();
    const link = `${name}_PORT_${port}_${protocol}`;
    const url = `${scheme}://${host}:${port}`;
    if (index === 0) variables[`${name}_PORT`] = url;
    variables[link] = url;
    variables[`${link}_PROTO`] = scheme;
    variables[`${link}_PORT`] = String(port);
    variables[`${link}_ADDR`] = host;
  }
  return variables;
}

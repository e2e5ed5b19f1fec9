/** The ports of containers. Spec: pkg/apis/core/validation/validation.go#validateContainerPorts */
import type { Container, ContainerPort } from 'kubernetes-types/core/v1.d.ts';
import { duplicate, invalid, required, type FieldError } from '../field-error.ts';
import { checkPortName } from '../names.ts';
import { checkedName, oneOf, portNumber } from './checks.ts';

/** In the order the API server names them. */
export const protocols = ['SCTP', 'TCP', 'UDP'];

export function validateContainerPorts(
  field: string,
  ports: readonly ContainerPort[] = [],
): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `${field}[${index}]`;
    const { name = '', containerPort, hostPort, protocol } = port;
    return [
      ...validateName(at, name, names),
      ...(containerPort
        ? portNumber(`${at}.containerPort`, containerPort)
        : [required(`${at}.containerPort`)]),
      ...(hostPort ? portNumber(`${at}.hostPort`, hostPort) : []),
      ...oneOf(`${at}.protocol`, protocol, protocols),
    ];
  });
}

function validateName(at: string, name: string, taken: Set<string>): FieldError[] {
  if (!name) return [];
  const errors = checkedName(`${at}.name`, name, checkPortName);
  if (errors.length > 0) return errors;
  if (taken.has(name)) return [duplicate(`${at}.name`, name)];
  taken.add(name);
  return [];
}

/** A port of the node serves one container only. */
export function validateHostPortConflicts(
  field: string,
  containers: readonly Container[],
): FieldError[] {
  const taken = new Set<string>();
  return containers.flatMap(({ ports = [] }, index) =>
    ports.flatMap(({ protocol = '', hostIP = '', hostPort }, position) => {
      if (!hostPort) return [];
      const key = `${protocol}/${hostIP}/${hostPort}`;
      if (taken.has(key)) return [duplicate(`${field}[${index}].ports[${position}].hostPort`, key)];
      taken.add(key);
      return [];
    }),
  );
}

/** A pod in the node's network is reached at the port it listens on, and at no other. */
export function validateHostNetworkPorts(
  field: string,
  containers: readonly Container[],
  isPod: boolean,
): FieldError[] {
  return containers.flatMap(({ ports = [] }, index) =>
    ports.flatMap(({ hostPort = 0, containerPort }, position) =>
      (isPod || hostPort !== 0) && hostPort !== containerPort
        ? [
            invalid(
              `${field}[${index}].ports[${position}].hostPort`,
              hostPort,
              'must match `containerPort` when `hostNetwork` is true',
            ),
          ]
        : [],
    ),
  );
}

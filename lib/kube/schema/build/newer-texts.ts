/**
 * Texts of fields that refer to other types, where v1.32 says something else than kubernetes-types 1.30; client-node
 * does not have them.
 * Spec: staging/src/k8s.io/api/core/v1/types.go
 */
const handler = {
  exec: 'Exec specifies a command to execute in the container.',
  httpGet: 'HTTPGet specifies an HTTP GET request to perform.',
};

export const newerTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'io.k8s.api.core.v1.LifecycleHandler': {
    ...handler,
    sleep: 'Sleep represents a duration that the container should sleep.',
  },
  'io.k8s.api.core.v1.Probe': {
    ...handler,
    grpc: 'GRPC specifies a GRPC HealthCheckRequest.',
    tcpSocket: 'TCPSocket specifies a connection to a TCP port.',
  },
};

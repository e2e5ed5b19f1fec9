/** "http-get http://:80/ delay=0s timeout=1s period=10s #success=1 #failure=3". */
import type { Probe } from 'kubernetes-types/core/v1.d.ts';

export function probeText(probe: Probe): string {
  const { initialDelaySeconds = 0, timeoutSeconds = 0, periodSeconds = 0 } = probe;
  const { successThreshold = 0, failureThreshold = 0 } = probe;
  const timing = `delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s`;
  return `${actionText(probe)} ${timing} #success=${successThreshold} #failure=${failureThreshold}`;
}

function actionText({ exec, httpGet, tcpSocket, grpc }: Probe): string {
  if (exec) return `exec [${(exec.command ?? []).join(' ')}]`;
  if (httpGet) {
    const { scheme = 'HTTP', host = '', port, path = '' } = httpGet;
    return `http-get ${scheme.toLowerCase()}://${host}:${port}${escapePath(path)}`;
  }
  if (tcpSocket) return `tcp-socket ${tcpSocket.host ?? ''}:${tcpSocket.port}`;
  if (grpc) return `grpc <pod>:${grpc.port} ${grpc.service ?? ''}`;
  return 'unknown';
}

/** As Go writes the path of a URL: a query given as part of the path is no query. */
function escapePath(path: string): string {
  const escaped = encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23');
  return escaped.startsWith('/') || escaped === '' ? escaped : `/${escaped}`;
}

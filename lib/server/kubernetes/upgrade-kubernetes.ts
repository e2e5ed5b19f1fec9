/** Requests that become connections: exec, attach and port-forward. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { carrySession, channelProtocols } from './channel-socket.ts';
import { forwardPorts, portForwardProtocol } from './port-forward/port-forward.ts';
import { toRequest, type Visit } from './serve-kubernetes.ts';

export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

const maxMessageBytes = 1024 * 1024;
const protocols: readonly string[] = [...channelProtocols, portForwardProtocol];

/** Answers in plain HTTP, and closes, when what was asked for is no session. */
export function upgradeKubernetes(
  { request, socket, head }: Upgrade,
  { world, path, caller }: Visit,
): void {
  socket.on('error', () => socket.destroy());
  const protocol = offered(request).find((name) => protocols.includes(name));
  const { session, dial, status, body } = world.handle(toRequest(request, path, caller));
  if (!session && !dial) {
    refuse(socket, status, body);
    return;
  }
  // A client that is refused tries an older protocol next: it is to hear the same refusal, not that of the protocol.
  if (request.headers.upgrade?.toLowerCase() !== 'websocket' || !protocol) {
    session?.kill();
    refuse(socket, 400, {
      message: 'unable to upgrade: no protocol of yours is known here',
      reason: 'BadRequest',
    });
    return;
  }
  // ws takes only the protocol names that RFC 6455 allows, which port-forward's is not: it is answered here.
  delete request.headers['sec-websocket-protocol'];
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  sockets.on('headers', (headers) => headers.push(`Sec-WebSocket-Protocol: ${protocol}`));
  sockets.handleUpgrade(request, socket, head, (open) => {
    if (session) carrySession(open, session, world);
    else if (dial) forwardPorts(open, dial, () => world.changed());
  });
}

function offered(request: IncomingMessage): string[] {
  return (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
}

function refuse(socket: Duplex, status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
  const head = [
    `HTTP/1.1 ${status} Refused`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}

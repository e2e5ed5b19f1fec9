/** Requests that become connections: exec, attach and port-forward. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { HttpResponse } from '#lib/sim/http.ts';
import { CallInbox } from './call-inbox.ts';
import { carrySession, channelProtocols, type OpenCall } from './channel-socket.ts';
import { forwardChannels } from './port-forward/channel-ports.ts';
import { forwardPorts, portForwardProtocol } from './port-forward/port-forward.ts';
import { refusedFor } from './refused.ts';
import { toRequest, type Visit } from './serve-kubernetes.ts';

export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

const maxMessageBytes = 1024 * 1024;
const streamProtocol = 'portforward.k8s.io';
const portProtocols = [portForwardProtocol, 'v4.channel.k8s.io'];

/** Answers in plain HTTP, and closes, when what was asked for is no session, or cannot be had. */
export async function upgradeKubernetes(upgrade: Upgrade, visit: Visit): Promise<void> {
  try {
    await connect(upgrade, visit);
  } catch (error) {
    refuse(upgrade.socket, refusedFor(error).response);
  }
}

async function connect(upgrade: Upgrade, visit: Visit): Promise<void> {
  const { request, socket } = upgrade;
  const { world, path, caller } = visit;
  socket.on('error', () => socket.destroy());
  const name = randomUUID();
  const call = { name, world, inbox: new CallInbox(world, name) };
  const answer = await world.handle(toRequest(request, path, caller), name);
  const isUpgraded = answer.session !== undefined || answer.dial !== undefined;
  const known = answer.dial ? portProtocols : channelProtocols;
  const protocol = offered(request).find((each) => known.includes(each));
  // A client that is refused tries an older protocol next: it is to hear the same refusal, not that of the protocol.
  if (!isUpgraded) refuse(socket, answer);
  else if (answer.dial && asksForSpdy(request)) return forwardBare(upgrade, call);
  else if (!protocol || request.headers.upgrade?.toLowerCase() !== 'websocket')
    refuse(socket, unknownProtocol);
  else return accept(upgrade, { call, answer, protocol });
  call.inbox.close();
  if (isUpgraded) await world.act(name, { type: 'hang-up' });
}

interface Accepted {
  readonly call: OpenCall;
  readonly answer: HttpResponse;
  readonly protocol: string;
}

function accept({ request, socket, head }: Upgrade, { call, answer, protocol }: Accepted): void {
  // ws takes only the protocol names that RFC 6455 allows, which port-forward's is not: it is answered here.
  delete request.headers['sec-websocket-protocol'];
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  sockets.on('headers', (headers) => headers.push(`Sec-WebSocket-Protocol: ${protocol}`));
  // Until the handshake is done, whoever goes leaves what was opened.
  const hangUp = () => void call.world.act(call.name, { type: 'hang-up' });
  socket.once('close', hangUp);
  sockets.handleUpgrade(request, socket, head, (open) => {
    socket.off('close', hangUp);
    if (answer.session) carrySession(open, call);
    else if (protocol === portForwardProtocol) forwardPorts(createWebSocketStream(open), call);
    else forwardChannels(open, call, portsOf(request));
  });
}

const asksForSpdy = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'spdy/3.1' &&
  headers['x-stream-protocol-version'] === streamProtocol;

/** As clients before 1.31 ask for ports. */
function forwardBare({ socket, head }: Upgrade, call: OpenCall): void {
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Connection: Upgrade',
    'Upgrade: SPDY/3.1',
    `X-Stream-Protocol-Version: ${streamProtocol}`,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  socket.unshift(head);
  forwardPorts(socket, call);
}

const unknownProtocol: HttpResponse = {
  status: 400,
  headers: {},
  body: { message: 'unable to upgrade: no protocol of yours is known here', reason: 'BadRequest' },
};

function portsOf({ url = '/' }: IncomingMessage): number[] {
  return new URL(url, 'http://here').searchParams
    .getAll('ports')
    .flatMap((list) => list.split(','))
    .map(Number)
    .filter((port) => Number.isInteger(port) && port > 0 && port < 65_536);
}

function offered(request: IncomingMessage): string[] {
  return (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
}

/** Also for whoever is refused before a world is asked. */
export function refuse(socket: Duplex, { status, headers, body }: HttpResponse): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
  const head = [
    `HTTP/1.1 ${status} Refused`,
    'Content-Type: application/json',
    ...Object.entries(headers)
      .filter(([name]) => name !== 'content-type')
      .map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}

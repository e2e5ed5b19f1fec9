/**
 * port-forward as client libraries speak it: each port that is asked for has two channels of the WebSocket, one for
 * data and one for errors, and each begins with the port's number.
 * Spec: pkg/kubelet/portforward/websocket.go
 */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { OpenCall } from '../channel-socket.ts';
import { openPort } from './open-port.ts';

/** A client that leaves so much unread is cut off. */
const unreadLimit = 8 * 1024 * 1024;
const mostPorts = 16;

export function forwardChannels(socket: WebSocket, call: OpenCall, ports: readonly number[]): void {
  const cut = () => socket.terminate();
  const send = (channel: number, bytes: Uint8Array) => {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(Buffer.concat([Buffer.of(channel), bytes]));
    if (socket.bufferedAmount > unreadLimit) cut();
  };
  const streams = ports
    .slice(0, mostPorts)
    .map((port, n) => open(call, port, (isError, bytes) => send(2 * n + isError, bytes)));
  socket.on('message', (data: Buffer) => {
    const [channel = 0] = data;
    void streams[channel / 2]?.then((stream) => stream?.write(Buffer.from(data.subarray(1))), cut);
  });
  socket.on('error', cut);
  socket.on('close', () => {
    call.inbox.close();
    for (const stream of streams) void stream.then((one) => one?.destroy(), cut);
    call.world.act(call.name, { type: 'hang-up' }).catch(cut);
  });
  call.inbox.open({ cut, hear() {} });
}

async function open(
  call: OpenCall,
  port: number,
  send: (isError: 0 | 1, bytes: Uint8Array) => void,
): Promise<Duplex | undefined> {
  const number = Buffer.alloc(2);
  number.writeUInt16LE(port);
  send(0, number);
  send(1, number);
  const stream = await openPort(call, String(port), port);
  if (typeof stream === 'string') {
    send(1, Buffer.from(stream));
    return undefined;
  }
  stream.on('data', (bytes: Buffer) => send(0, bytes));
  return stream;
}

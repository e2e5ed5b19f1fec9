/**
 * port-forward: SPDY streams inside a WebSocket. For each connection the client opens two streams, one for
 * errors and one for data, that carry the port they are for.
 * Spec: pkg/kubelet/portforward/httpstream.go; KEP-4006 for the tunnel.
 */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { CallEvent } from '#lib/workspace/call.ts';
import type { OpenCall } from '../channel-socket.ts';
import { control, controlFrame, dataFrame, FrameReader, type Frame } from './spdy-frames.ts';
import { HeaderCodec, type Headers } from './spdy-headers.ts';
import { connectTo, type PortServer } from './simulated-connection.ts';

export const portForwardProtocol = 'SPDY/3.1+portforward.k8s.io';

/** Connections that one tunnel may have open. */
const mostConnections = 100;
/** A client that leaves so much unread is cut off. */
const unreadLimit = 8 * 1024 * 1024;

export function forwardPorts(socket: WebSocket, call: OpenCall): void {
  const cut = () => socket.terminate();
  const forwarding = new Forwarding(socket, call);
  let queue = Promise.resolve();
  const reader = new FrameReader();
  socket.on('message', (bytes: Buffer) => {
    for (const frame of reader.read(Buffer.from(bytes))) {
      // One after the other: the header blocks of a connection depend on those before them.
      queue = queue.then(() => forwarding.take(frame)).catch(cut);
    }
  });
  socket.on('error', cut);
  socket.on('close', () => {
    call.inbox.close();
    forwarding.close();
    call.world.act(call.name, { type: 'hang-up' }).catch(cut);
  });
  call.inbox.open({ cut, hear() {} });
}

class Forwarding {
  readonly #socket: WebSocket;
  readonly #call: OpenCall;
  readonly #codec = new HeaderCodec();
  readonly #connections = new Map<number, Duplex>();
  /** Error streams by the number of the request that they belong to. */
  readonly #errorStreams = new Map<string, number>();

  constructor(socket: WebSocket, call: OpenCall) {
    this.#socket = socket;
    this.#call = call;
  }

  async take(frame: Frame): Promise<void> {
    if (frame.type === 'data') this.#write(frame.stream, frame.data, frame.isLast);
    else if (frame.control === control.synStream) await this.#open(frame.data);
    else if (frame.control === control.ping) this.#send(controlFrame(control.ping, frame.data));
    else if (frame.control === control.reset) this.#drop(frame.data.readUInt32BE(0));
  }

  close(): void {
    for (const connection of this.#connections.values()) connection.destroy();
    this.#codec.close();
  }

  async #open(data: Buffer): Promise<void> {
    const stream = data.readUInt32BE(0) & 0x7fffffff;
    const headers = await this.#codec.decode(data.subarray(10));
    const id = Buffer.alloc(4);
    id.writeUInt32BE(stream);
    this.#send(controlFrame(control.synReply, Buffer.concat([id, await this.#codec.encode({})])));
    if (headers['streamtype'] === 'error')
      this.#errorStreams.set(headers['requestid'] ?? '', stream);
    else await this.#connect(stream, headers);
  }

  async #connect(stream: number, headers: Headers): Promise<void> {
    if (this.#connections.size >= mostConnections) throw new Error('too many connections');
    const port = Number(headers['port']);
    const name = `${this.#call.name} ${stream}`;
    const { connected } = await this.#act({ type: 'connect', connection: name, port });
    const requestId = headers['requestid'] ?? '';
    const errors = this.#errorStreams.get(requestId) ?? 0;
    this.#errorStreams.delete(requestId);
    if (connected?.outcome !== 'open') {
      this.#send(dataFrame(errors, Buffer.from(connected?.why ?? ''), true));
      this.#send(dataFrame(stream, Buffer.alloc(0), true));
      return;
    }
    const connection = connectTo(this.#server(name, connected.speaks));
    this.#connections.set(stream, connection);
    connection.on('data', (bytes: Buffer) => this.#send(dataFrame(stream, bytes, false)));
    connection.on('end', () => {
      this.#send(dataFrame(stream, Buffer.alloc(0), true));
      this.#send(dataFrame(errors, Buffer.alloc(0), true));
    });
    connection.on('error', () => connection.destroy());
    connection.on('close', () => {
      this.#connections.delete(stream);
      void this.#act({ type: 'disconnect', connection: name });
    });
  }

  #server(connection: string, speaks: PortServer['speaks']): PortServer {
    return {
      speaks,
      http: async (request) => (await this.#act({ type: 'http', connection, request })).answer,
      line: async (text) => (await this.#act({ type: 'line', connection, text })).line ?? '',
    };
  }

  #act(event: CallEvent) {
    return this.#call.world.act(this.#call.name, event);
  }

  #write(stream: number, data: Buffer, isLast: boolean): void {
    const connection = this.#connections.get(stream);
    if (data.length > 0) connection?.write(Buffer.from(data));
    if (isLast) connection?.end();
  }

  #drop(stream: number): void {
    this.#connections.get(stream)?.destroy();
    this.#connections.delete(stream);
  }

  #send(bytes: Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(bytes);
    if (this.#socket.bufferedAmount > unreadLimit) this.#socket.terminate();
  }
}

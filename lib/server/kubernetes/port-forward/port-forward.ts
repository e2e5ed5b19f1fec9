/**
 * port-forward: SPDY streams over a connection, which is a WebSocket's or, for clients before 1.31, the bare one.
 * For each connection to a port the client opens two streams, one for errors and one for data, that carry the port.
 * Spec: pkg/kubelet/portforward/httpstream.go; KEP-4006 for the tunnel.
 */
import type { Duplex } from 'node:stream';
import type { OpenCall } from '../channel-socket.ts';
import { openPort } from './open-port.ts';
import { control, controlFrame, dataFrame, FrameReader, type Frame } from './spdy-frames.ts';
import { HeaderCodec, type Headers } from './spdy-headers.ts';

export const portForwardProtocol = 'SPDY/3.1+portforward.k8s.io';

/** Connections that one tunnel may have open. */
const mostConnections = 100;
/** A client that leaves so much unread is cut off. */
const unreadLimit = 8 * 1024 * 1024;

export function forwardPorts(carrier: Duplex, call: OpenCall): void {
  const cut = () => void carrier.destroy();
  const forwarding = new Forwarding(carrier, call);
  let queue = Promise.resolve();
  const reader = new FrameReader();
  carrier.on('data', (bytes: Buffer) => {
    for (const frame of reader.read(Buffer.from(bytes))) {
      // One after the other: the header blocks of a connection depend on those before them.
      queue = queue.then(() => forwarding.take(frame)).catch(cut);
    }
  });
  carrier.on('error', cut);
  carrier.on('end', cut);
  carrier.on('close', () => {
    call.inbox.close();
    forwarding.close();
    call.world.act(call.name, { type: 'hang-up' }).catch(cut);
  });
  call.inbox.open({ cut, hear() {} });
}

class Forwarding {
  readonly #carrier: Duplex;
  readonly #call: OpenCall;
  readonly #codec = new HeaderCodec();
  readonly #connections = new Map<number, Duplex>();
  /** Error streams by the number of the request that they belong to. */
  readonly #errorStreams = new Map<string, number>();

  constructor(carrier: Duplex, call: OpenCall) {
    this.#carrier = carrier;
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
    const opened = await openPort(this.#call, String(stream), Number(headers['port']));
    const requestId = headers['requestid'] ?? '';
    const errors = this.#errorStreams.get(requestId) ?? 0;
    this.#errorStreams.delete(requestId);
    if (typeof opened === 'string') {
      this.#send(dataFrame(errors, Buffer.from(opened), true));
      this.#send(dataFrame(stream, Buffer.alloc(0), true));
      return;
    }
    this.#connections.set(stream, opened);
    opened.on('data', (bytes: Buffer) => this.#send(dataFrame(stream, bytes, false)));
    opened.on('end', () => {
      this.#send(dataFrame(stream, Buffer.alloc(0), true));
      this.#send(dataFrame(errors, Buffer.alloc(0), true));
    });
    opened.on('close', () => this.#connections.delete(stream));
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
    if (!this.#carrier.writable) return;
    this.#carrier.write(bytes);
    if (this.#carrier.writableLength > unreadLimit) this.#carrier.destroy();
  }
}

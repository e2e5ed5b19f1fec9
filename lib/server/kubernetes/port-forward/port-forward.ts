/**
 * port-forward: SPDY streams inside a WebSocket. For each connection the client opens two streams, one for
 * errors and one for data, that carry the port they are for.
 * Spec: pkg/kubelet/portforward/httpstream.go; KEP-4006 for the tunnel.
 */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { HttpResponse } from '#lib/sim/http.ts';
import { control, controlFrame, dataFrame, FrameReader, type Frame } from './spdy-frames.ts';
import { HeaderCodec, type Headers } from './spdy-headers.ts';
import { connectTo } from './simulated-connection.ts';

export const portForwardProtocol = 'SPDY/3.1+portforward.k8s.io';

type Dial = NonNullable<HttpResponse['dial']>;

export function forwardPorts(socket: WebSocket, dial: Dial, changed: () => void): void {
  const forwarding = new Forwarding(socket, dial, changed);
  let queue = Promise.resolve();
  const reader = new FrameReader();
  socket.on('message', (bytes: Buffer) => {
    for (const frame of reader.read(Buffer.from(bytes))) {
      // One after the other: the header blocks of a connection depend on those before them.
      queue = queue.then(() => forwarding.take(frame)).catch(() => socket.terminate());
    }
  });
  socket.on('close', () => forwarding.close());
}

class Forwarding {
  readonly #socket: WebSocket;
  readonly #dial: Dial;
  readonly #changed: () => void;
  readonly #codec = new HeaderCodec();
  readonly #connections = new Map<number, Duplex>();
  /** Error streams by the number of the request that they belong to. */
  readonly #errorStreams = new Map<string, number>();

  constructor(socket: WebSocket, dial: Dial, changed: () => void) {
    this.#socket = socket;
    this.#dial = dial;
    this.#changed = changed;
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
    else this.#connect(stream, headers);
  }

  #connect(stream: number, headers: Headers): void {
    const port = Number(headers['port']);
    const target = this.#dial(port);
    this.#changed();
    const errors = this.#errorStreams.get(headers['requestid'] ?? '') ?? 0;
    if (target.outcome !== 'open') {
      const why = `error forwarding port ${port} to pod: failed to connect to localhost:${port} inside namespace: ${target.why}`;
      this.#send(dataFrame(errors, Buffer.from(why), true));
      this.#send(dataFrame(stream, Buffer.alloc(0), true));
      return;
    }
    const connection = connectTo(target.server, this.#changed);
    this.#connections.set(stream, connection);
    connection.on('data', (bytes: Buffer) => this.#send(dataFrame(stream, bytes, false)));
    connection.on('end', () => {
      this.#send(dataFrame(stream, Buffer.alloc(0), true));
      this.#send(dataFrame(errors, Buffer.alloc(0), true));
    });
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
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(bytes);
  }
}

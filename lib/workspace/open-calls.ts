/**
 * What clients of the API keep open in a world: sessions with processes (exec, attach) and connections to ports
 * (port-forward). All that is done on them is an input with the call's name, so that a replay does the same; what a
 * session shows is read as soon as it is there, because a pipe that nobody reads stops its writer.
 */
import type { HttpResponse, Session } from '#lib/sim/http.ts';
import type { OpenConnection } from '#lib/sim/net.ts';
import type { CallEvent, CallOutput, CallReply } from './call.ts';

type Dial = NonNullable<HttpResponse['dial']>;

interface OpenPort {
  readonly connection: OpenConnection;
  /** What a line protocol remembers between lines. */
  readonly state: Record<string, unknown>;
}

export class OpenCalls {
  readonly #sessions = new Map<string, Session>();
  readonly #dials = new Map<string, Dial>();
  readonly #ports = new Map<string, OpenPort>();
  #unread: CallOutput[] = [];

  /** What is open here is in no snapshot. */
  get isBusy(): boolean {
    return this.#sessions.size > 0 || this.#dials.size > 0;
  }

  /** Names what an answer opened. */
  keep(call: string, { session, dial }: HttpResponse): void {
    if (session) this.#sessions.set(call, session);
    if (dial) this.#dials.set(call, dial);
  }

  /** What is not, or no longer, open hears nothing. */
  act(call: string, event: CallEvent): CallReply {
    switch (event.type) {
      case 'connect':
        return this.#connect(call, event.connection, event.port);
      case 'http': {
        const answer = this.#ports.get(event.connection)?.connection.server.http?.(event.request);
        return answer ? { answer } : {};
      }
      case 'line': {
        const port = this.#ports.get(event.connection);
        const line = port?.connection.server.line?.(event.text, port.state);
        return line === undefined ? {} : { line };
      }
      case 'disconnect':
        this.#ports.delete(event.connection);
        return {};
      case 'hang-up':
        this.#hangUp(call);
        return {};
      default:
        this.#control(this.#sessions.get(call), event);
        return {};
    }
  }

  /** What sessions have shown since the last call, and which have ended. */
  takeOutput(): readonly CallOutput[] {
    for (const [call, session] of this.#sessions) {
      for (const piece of session.output.take()) this.#unread.push({ call, ...piece });
      if (!session.exit) continue;
      this.#unread.push({ call, exit: session.exit });
      this.#sessions.delete(call);
    }
    const taken = this.#unread;
    this.#unread = [];
    return taken;
  }

  /** The world they were in is no more. */
  cut(): readonly CallOutput[] {
    return [...this.#sessions.keys()].map((call) => ({
      call,
      exit: { code: 137, error: 'the cluster went back to an earlier state' },
    }));
  }

  #connect(call: string, name: string, port: number): CallReply {
    const connection = this.#dials.get(call)?.(port);
    if (!connection) return { connected: { outcome: 'refused', why: 'the tunnel is closed' } };
    if (connection.outcome !== 'open') return { connected: connection };
    this.#ports.set(name, { connection, state: {} });
    const speaks = connection.server.http ? 'http' : 'lines';
    return { connected: { outcome: 'open', speaks } };
  }

  #hangUp(call: string): void {
    this.#sessions.get(call)?.kill();
    this.#sessions.delete(call);
    this.#dials.delete(call);
  }

  #control(
    session: Session | undefined,
    event: Extract<CallEvent, { type: 'write' | 'close-input' | 'resize' }>,
  ): void {
    if (event.type === 'write') session?.write(event.text);
    else if (event.type === 'close-input') session?.closeInput();
    else session?.resize(event.columns, event.rows);
  }
}

/**
 * exec and attach over a WebSocket: the first byte of each message names its channel.
 * Spec: staging/src/k8s.io/apimachinery/pkg/util/remotecommand/constants.go
 */
import type { WebSocket } from 'ws';
import type { Session, SessionExit } from '#lib/sim/http.ts';
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import type { WorldDoor } from './world-door.ts';

export const channelProtocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'] as const;

const channels = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4, close: 255 } as const;

/** Carries a session over the socket until either side ends. */
export function carrySession(socket: WebSocket, session: Session, world: WorldDoor): void {
  const send = (channel: number, bytes: Uint8Array) =>
    socket.send(Buffer.concat([Buffer.of(channel), bytes]));
  const pump = () => {
    for (const { channel, text } of session.output.take())
      send(channels[channel], textToBytes(text));
    if (!session.exit || socket.readyState !== socket.OPEN) return;
    send(channels.error, Buffer.from(JSON.stringify(exitStatus(session.exit))));
    socket.close(1000);
  };
  const stop = world.onChange(pump);
  socket.on('message', (data: Buffer) => {
    receive(session, Buffer.from(data));
    world.changed();
  });
  socket.on('close', () => {
    stop();
    if (session.exit) return;
    session.kill();
    world.changed();
  });
  pump();
}

function receive(session: Session, message: Buffer): void {
  const [channel] = message;
  const rest = message.subarray(1);
  if (channel === channels.stdin) session.write(bytesToText(rest));
  else if (channel === channels.close && rest[0] === channels.stdin) session.closeInput();
  else if (channel === channels.resize) resize(session, rest.toString('utf8'));
}

function resize(session: Session, text: string): void {
  const size = /"Width":(\d+),"Height":(\d+)/i.exec(text);
  if (size) session.resize(Number(size[1]), Number(size[2]));
}

/** How the exit code travels in a Status. */
function exitStatus({ code, error }: SessionExit): unknown {
  const base = { metadata: {}, status: code === 0 && !error ? 'Success' : 'Failure' };
  if (error) return { ...base, message: error, reason: 'InternalError', code: 500 };
  if (code === 0) return base;
  return {
    ...base,
    message: `command terminated with non-zero exit code: exit status ${code}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
  };
}

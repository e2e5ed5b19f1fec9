/**
 * exec and attach over a WebSocket: the first byte of each message names its channel.
 * Spec: staging/src/k8s.io/apimachinery/pkg/util/remotecommand/constants.go
 */
import type { WebSocket } from 'ws';
import type { SessionExit } from '#lib/sim/http.ts';
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import type { CallEvent } from '#lib/workspace/call.ts';
import type { CallInbox } from './call-inbox.ts';
import type { WorldDoor } from './world-door.ts';

export const channelProtocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];

const channels = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4, close: 255 } as const;

/** A client that leaves so much unread is cut off. */
const unreadLimit = 8 * 1024 * 1024;

export interface OpenCall {
  readonly name: string;
  readonly inbox: CallInbox;
  readonly world: WorldDoor;
}

/** Carries a session over the socket until either side ends. */
export function carrySession(socket: WebSocket, { name, inbox, world }: OpenCall): void {
  const cut = () => socket.terminate();
  const send = (channel: number, bytes: Uint8Array) => {
    socket.send(Buffer.concat([Buffer.of(channel), bytes]));
    if (socket.bufferedAmount > unreadLimit) cut();
  };
  let hasEnded = false;
  socket.on('message', (data: Buffer) => {
    const event = eventOf(Buffer.from(data));
    if (event) world.act(name, event).catch(cut);
  });
  socket.on('error', cut);
  socket.on('close', () => {
    inbox.close();
    if (!hasEnded) world.act(name, { type: 'hang-up' }).catch(cut);
  });
  inbox.open({
    cut,
    hear(output) {
      if (!('exit' in output)) return send(channels[output.channel], textToBytes(output.text));
      hasEnded = true;
      send(channels.error, Buffer.from(JSON.stringify(exitStatus(output.exit))));
      socket.close(1000);
    },
  });
}

/** undefined for what no client of ours should say. */
function eventOf(message: Buffer): CallEvent | undefined {
  const [channel] = message;
  const rest = message.subarray(1);
  if (channel === channels.stdin) return { type: 'write', text: bytesToText(rest) };
  if (channel === channels.resize) return resizeOf(rest.toString('utf8'));
  return channel === channels.close && rest[0] === channels.stdin
    ? { type: 'close-input' }
    : undefined;
}

function resizeOf(text: string): CallEvent | undefined {
  const size = /"Width":(\d{1,4}),"Height":(\d{1,4})\b/i.exec(text);
  if (!size) return undefined;
  return { type: 'resize', columns: Number(size[1]), rows: Number(size[2]) };
}

/** How the exit code travels in a Status. */
function exitStatus({ code, error }: SessionExit): unknown {
  const base = { metadata: {}, status: code === 0 && !error ? 'Success' : 'Failure' };
  if (error)
    return {
      ...base,
      message: `Internal error occurred: ${error}`,
      reason: 'InternalError',
      details: { causes: [{ message: error }] },
      code: 500,
    };
  if (code === 0) return base;
  return {
    ...base,
    message: `command terminated with non-zero exit code: exit status ${code}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
  };
}

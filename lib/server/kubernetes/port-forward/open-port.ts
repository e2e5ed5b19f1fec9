/** A connection to a port of a pod, through a call that was opened for it. */
import type { Duplex } from 'node:stream';
import type { CallEvent, CallReply } from '#lib/workspace/call.ts';
import type { OpenCall } from '../channel-socket.ts';
import { connectTo } from './simulated-connection.ts';

/** A byte stream to the port, or why there is none, in the kubelet's words. */
export async function openPort(
  call: OpenCall,
  name: string,
  port: number,
): Promise<Duplex | string> {
  const connection = `${call.name} ${name}`;
  const act = (event: CallEvent): Promise<CallReply> => call.world.act(call.name, event);
  const { connected } = await act({ type: 'connect', connection, port });
  if (connected?.outcome !== 'open') return connected?.why ?? '';
  const stream = connectTo({
    speaks: connected.speaks,
    http: async (request) => (await act({ type: 'http', connection, request })).answer,
    line: async (text) => (await act({ type: 'line', connection, text })).line ?? '',
  });
  stream.on('error', () => stream.destroy());
  stream.on('close', () => {
    act({ type: 'disconnect', connection }).catch(() => {}); // the world has gone, and the connection with it
  });
  return stream;
}

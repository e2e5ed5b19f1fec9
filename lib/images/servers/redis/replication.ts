/**
 * How a replica follows its master: it connects, takes everything over, and tries again while it cannot.
 * Spec: https://redis.io/docs/latest/operate/oss_and_stack/management/replication/
 */
import type { Server } from '#lib/sim/net.ts';
import type { ProgramContext, Step } from '../../image.ts';
import { redisTime } from '../../log-time.ts';
import { fromFile, type Dataset } from './dataset.ts';
import { decodeReply } from './resp.ts';
import type { RedisSettings } from './settings.ts';

const retryMs = 1000;

type Link = { readonly server: Server } | { readonly fault: string };

/** The next attempt of a replica to reach its master. Connected once, it goes on in silence. */
export function followMaster(context: ProgramContext, settings: RedisSettings): Step {
  if (!settings.master || context.memory['link'] === 'up') return {};
  const { host, port } = settings.master;
  const note = (text: string, mark = '*') => ({
    text: `1:S ${redisTime(context.nowMs)} ${mark} ${text}`,
  });
  const word = Number(context.version.split('.')[0]) >= 5 ? 'REPLICA' : 'SLAVE';
  const begun = [
    note(`Connecting to MASTER ${host}:${port}`),
    note(`MASTER <-> ${word} sync started`),
  ];
  const link = reachMaster(context, settings);
  if ('fault' in link) {
    return { lines: [...begun, note(link.fault, '#')], againAfterMs: retryMs };
  }
  context.remember({ link: 'up', data: takeOver(link.server) ?? {} });
  const texts = [
    'Non blocking connect for SYNC fired the event.',
    'Master replied to PING, replication can continue...',
    `MASTER <-> ${word} sync: Flushing old data`,
    `MASTER <-> ${word} sync: Loading DB in memory`,
    `MASTER <-> ${word} sync: Finished with success`,
  ];
  return { lines: [...begun, ...texts.map((text) => note(text))] };
}

export function reachMaster({ network }: ProgramContext, { master }: RedisSettings): Link {
  if (!master) return { fault: '' };
  const resolution = network.resolve(master.host);
  const address = resolution.ok ? resolution.addresses[0] : undefined;
  if (address === undefined) {
    return { fault: 'Unable to connect to MASTER: Name or service not known' };
  }
  const connection = network.connect({ address, port: master.port });
  if (connection.outcome === 'open') return { server: connection.server };
  const why = connection.outcome === 'refused' ? 'Connection refused' : 'Operation timed out';
  return { fault: `Error condition on socket for SYNC: ${why}` };
}

/** All that the master holds. */
export function takeOver({ line }: Server): Dataset | undefined {
  const reply = decodeReply(line?.('SYNC', {}) ?? '')?.reply;
  return typeof reply === 'string' ? fromFile(reply) : undefined;
}

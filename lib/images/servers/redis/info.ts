/** INFO: what a redis-server tells of itself. */
import type { Asked } from './answer-command.ts';
import { reachMaster } from './replication.ts';

export function infoText(section: string, asked: Asked): string {
  const sections: Readonly<Record<string, () => readonly string[]>> = {
    server: () => server(asked),
    replication: () => replication(asked),
    keyspace: () => keyspace(asked),
  };
  const names = section === '' ? Object.keys(sections) : [section];
  const texts = names.map((name) => {
    const title = `# ${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return [title, ...(sections[name]?.() ?? []), ''].join('\r\n');
  });
  return texts.join('\r\n');
}

function server({ context, settings }: Asked): string[] {
  return [
    `redis_version:${context.version}`,
    'redis_mode:standalone',
    'os:Linux 6.8.0-60-generic x86_64',
    'process_id:1',
    `tcp_port:${settings.port}`,
    `uptime_in_seconds:${Math.floor((context.nowMs - context.startedMs) / 1000)}`,
  ];
}

function replication({ context, settings }: Asked): string[] {
  if (!settings.master) return ['role:master', 'connected_slaves:0'];
  const { host, port } = settings.master;
  const isUp = 'server' in reachMaster(context, settings);
  return [
    'role:slave',
    `master_host:${host}`,
    `master_port:${port}`,
    `master_link_status:${isUp ? 'up' : 'down'}`,
  ];
}

function keyspace({ data }: Asked): string[] {
  const entries = Object.values(data);
  if (entries.length === 0) return [];
  const expiring = entries.filter(({ expiresMs }) => expiresMs !== undefined).length;
  return [`db0:keys=${entries.length},expires=${expiring},avg_ttl=0`];
}

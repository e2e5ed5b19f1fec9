/** docker version, docker info. */
import type { Process } from '../../process.ts';
import { defineSubcommand } from '../subcommand.ts';
import { daemonOf } from './client.ts';

const releaseOf = ({ place }: Process): string =>
  /docker:\/\/(.*)/.exec(place.facts.runtime ?? '')?.[1] ?? '20.10.8';

export const version = defineSubcommand({
  name: 'version',
  summary: 'Show the Docker version information',
  options: { short: { help: 'The number alone' } },
  *run({ process, options }) {
    const release = releaseOf(process);
    if (options.short) {
      yield* process.write(`Docker version ${release}, build 3967b7d\n`);
      return 0;
    }
    const part = (title: string) =>
      `${title}\n Version:           ${release}\n OS/Arch:           linux/amd64\n`;
    yield* process.write(`${part('Client: Docker Engine - Community')}\n`);
    daemonOf(process);
    yield* process.write(part('Server: Docker Engine - Community'));
    return 0;
  },
});

export const info = defineSubcommand({
  name: 'info',
  aliases: ['system info'],
  summary: 'Display system-wide information',
  options: {},
  *run({ process }) {
    const { place } = process;
    const engine = daemonOf(process);
    const all = engine.containers();
    const running = all.filter(({ isRunning }) => isRunning).length;
    const lines = [
      'Client:',
      ' Context:    default',
      ' Debug Mode: false',
      '',
      'Server:',
      ` Containers: ${all.length}`,
      `  Running: ${running}`,
      '  Paused: 0',
      `  Stopped: ${all.length - running}`,
      ` Images: ${engine.images().length}`,
      ` Server Version: ${releaseOf(process)}`,
      ' Storage Driver: overlay2',
      ` Kernel Version: ${place.facts.kernel ?? ''}`,
      ` Operating System: ${place.facts.os ?? ''}`,
      ' OSType: linux',
      ' Architecture: x86_64',
      ` CPUs: ${place.facts.cpus ?? ''}`,
      ` Name: ${place.hostname}`,
      ' Docker Root Dir: /var/lib/docker',
    ];
    yield* process.write(`${lines.join('\n')}\n`);
    return 0;
  },
});

/** The inside of a container as its programs see it: the image's own programs, and no others. */
import type { ContainerPlace } from '#lib/cluster/container-runtime.ts';
import type { Place, Program, Running } from '#lib/host/process.ts';
import { findProgram } from '#lib/host/programs/registry.ts';
import type { Traffic } from './traffic.ts';

/** Where an image's programs lie; its servers may lie in any folder of PATH. */
const programFolders = /^(\/usr)?\/bin\//;
const folders = /^(\/usr(\/local)?)?\/s?bin\//;

export function placeOfContainer(inside: ContainerPlace, traffic: Traffic): Place {
  const { hostname, files, network, programs, servers } = inside;
  const isBusyBox = programs.includes('*');
  return {
    kind: 'container',
    hostname,
    files,
    network: traffic.watch(network),
    facts: isBusyBox ? { userland: 'busybox' } : {},
    program(name) {
      if (name.includes('/') && !folders.test(name)) return undefined;
      const bare = name.slice(name.lastIndexOf('/') + 1);
      if (servers.includes(bare)) return serverProgram(inside);
      if (name.includes('/') && !programFolders.test(name)) return undefined;
      return isBusyBox || programs.includes(bare) ? findProgram(bare)?.run : undefined;
    },
  };
}

/** A server of the image, run by a script of the container: the script waits for it as for any program. */
function serverProgram(inside: ContainerPlace): Program {
  return function* server(process): Running<number> {
    const started = inside.startServer(process.argv, Object.fromEntries(process.env));
    if (!started) return 127;
    let stopped = false;
    process.kernel.handle('SIGTERM', () => {
      stopped = true;
    });
    while (started.exitCode === undefined) {
      if (stopped) started.signal('SIGTERM');
      stopped = false;
      const { nextMs } = started;
      yield* process.wait({
        until: () => stopped || started.exitCode !== undefined,
        ...(nextMs === undefined ? {} : { deadlineMs: nextMs }),
      });
    }
    return started.exitCode;
  };
}

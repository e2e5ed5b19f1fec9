/** service: the old way to start and stop services. Spec: service(8) */
import { defineProgram } from '../program.ts';

export const service = defineProgram({
  name: 'service',
  suite: 'none',
  folder: '/usr/sbin',
  summary: 'Run a System V init script or systemd unit',
  usage: '< option > | --status-all | [ service_name [ command | --full-restart ] ]',
  options: {},
  isRaw: true,
  *run({ args, process }) {
    const [name, command] = args;
    if (name === undefined || command === undefined) {
      process.err(
        'Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]\n',
      );
      return 1;
    }
    const verb = command === '--full-restart' ? 'restart' : command;
    return yield* process.run(['systemctl', '--no-pager', verb, `${name}.service`]);
  },
});

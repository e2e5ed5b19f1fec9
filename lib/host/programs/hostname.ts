/** hostname: the name of the place. */
import { defineProgram } from './program.ts';

export const hostname = defineProgram({
  name: 'hostname',
  suite: 'none',
  summary: 'Show the system host name',
  usage: ['[-fIis]', '[-b] {hostname|-F file}'],
  options: {
    fqdn: { short: 'f', long: ['fqdn', 'long'], help: 'long host name (FQDN)' },
    'all-ip-addresses': { short: 'I', help: 'all addresses for the host' },
    'ip-address': { short: 'i', help: 'IP addresses for the host name' },
    short: { short: 's', help: 'short host name' },
    domain: { short: 'd', help: 'DNS domain name' },
  },
  notSimulated: [
    '-a',
    '--alias',
    '-A',
    '--all-fqdns',
    '-F',
    '--file',
    '-b',
    '--boot',
    '-y',
    '--yp',
  ],
  *run({ process, options, args, out, error }) {
    const { hostname, network } = process.place;
    if (args.length > 0) {
      error(
        process.user.uid === 0
          ? 'not simulated: setting the name'
          : 'you must be root to change the host name',
      );
      return 1;
    }
    const [short = '', ...domain] = hostname.split('.');
    if (options.short) yield* out(`${short}\n`);
    else if (options.domain) yield* out(domain.length > 0 ? `${domain.join('.')}\n` : '');
    else if (options['all-ip-addresses']) yield* out(`${network.address} \n`);
    else if (options['ip-address']) yield* out(`${network.address}\n`);
    else yield* out(`${hostname}\n`);
    return 0;
  },
});

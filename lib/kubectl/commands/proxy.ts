/**
 * kubectl proxy. Spec: staging/src/k8s.io/kubectl/pkg/cmd/proxy/proxy.go
 * Simplified: there are no unix sockets, and a connection's keep-alive period has no meaning.
 */
import type { HttpRequest } from '#lib/sim/http.ts';
import { listenOn, socketName } from '../client/listen-on.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { CommandError, ExitError } from '../errors.ts';
import { proxyPage } from '../pages/proxy.ts';
import { answerProxied } from '../proxy/api-proxy.ts';
import { createFilter, type RequestFilter } from '../proxy/request-filter.ts';
import type { Session } from '../session.ts';
import { GoSyntaxError } from '../text/go-number.ts';
import { klogLine } from '../text/klog.ts';

type ProxyInvocation = Invocation<(typeof proxyPage)['flags']>;

const mostPort = 65_535;
/** How klog.Fatal ends a program. */
const fatalExit = 255;

export const proxy = defineCommand(proxyPage, {
  *run(invocation) {
    const { flags, session } = invocation;
    const { process } = session;
    if (flags.port !== proxyPage.flags.port.default && flags['unix-socket'] !== '')
      throw new CommandError('cannot set --unix-socket and --port at the same time');
    if (flags['unix-socket'] !== '')
      throw new CommandError('not simulated: --unix-socket; supported: --port and --address');
    const options = {
      filter: filterOf(invocation),
      apiPrefix: withSlash(flags['api-prefix']),
      staticPrefix: withSlash(flags['www-prefix']),
      folder: flags.www === '' ? undefined : process.path(flags.www),
    };
    if (flags.www !== '') warnOfFolder(session, flags.www);
    const listening = listen(invocation, (request) => answerProxied(session, options, request));
    try {
      const shown = flags.address === '0.0.0.0' ? '::' : flags.address;
      session.out(`Starting to serve on ${socketName(shown, listening.port)}\n`);
      yield* process.wait({ until: () => false });
    } finally {
      listening.close();
    }
  },
});

const withSlash = (prefix: string) => (prefix.endsWith('/') ? prefix : `${prefix}/`);

function filterOf({ flags, session: { process } }: ProxyInvocation): RequestFilter | undefined {
  if (flags['disable-filter']) {
    const text =
      'Request filter disabled, your proxy is vulnerable to XSRF attacks, please be cautious';
    process.err(klogLine(process, 'W', 'proxy.go:177', text));
    return undefined;
  }
  try {
    return createFilter({
      acceptHosts: flags['accept-hosts'],
      acceptPaths: flags['accept-paths'],
      rejectPaths: flags['reject-paths'],
      rejectMethods: flags['reject-methods'],
    });
  } catch (error) {
    if (!(error instanceof GoSyntaxError)) throw error;
    const text = `Error compiling re: ${error.message}`;
    process.err(klogLine(process, 'F', 'proxy_server.go:83', text));
    throw new ExitError(fatalExit);
  }
}

function warnOfFolder({ process }: Session, folder: string): void {
  const entry = process.files.stat(process.path(folder));
  const [place, text] = entry
    ? ['proxy.go:202', `Static file directory ${folder} is not a directory`]
    : [
        'proxy.go:200',
        `Failed to stat static file directory ${folder}: stat ${folder}: no such file or directory`,
      ];
  if (entry?.type !== 'folder') process.err(klogLine(process, 'W', place, text));
}

function listen(
  { flags, session: { process } }: ProxyInvocation,
  http: (request: HttpRequest) => ReturnType<typeof answerProxied>,
) {
  const { address, port } = flags;
  if (port > mostPort || port < 0)
    throw new CommandError(`listen tcp: address ${port}: invalid port`);
  const bound = listenOn(process, { address, port, protocol: 'tcp' }, () => ({ http }));
  if (typeof bound === 'string') throw new CommandError(bound);
  return bound;
}

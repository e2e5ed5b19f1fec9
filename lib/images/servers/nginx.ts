/**
 * nginx as a program: its entrypoint's log, its start, its access log.
 * Spec: https://hub.docker.com/_/nginx, https://nginx.org/en/docs/
 * Simplified: it starts as any user and on a read-only file system; the real one must be able to write to /run and
 * /var/cache/nginx there.
 */
import { FileError } from '#lib/sim/files.ts';
import { byteLength } from '#lib/sim/text.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { LogLine, ProgramContext, ServerProgram, Step } from '../image.ts';
import { commonLogTime, slashTime } from '../log-time.ts';
import { nginxAnswer } from './nginx-answer.ts';
import { argsOf, ConfError, readConf, type Directive } from './nginx-conf.ts';
import { assertKnown, sitesOf } from './nginx-sites.ts';

export const nginxConfPath = '/etc/nginx/nginx.conf';

export const nginxServer: ServerProgram = {
  step(context) {
    const entrypoint = context.wrapper === '' ? [] : entrypointLines(context);
    try {
      const conf = readConf(context.files, confPathOf(context));
      assertKnown(conf);
      if (context.argv.includes('-t')) return tested(context);
      return started(context, conf, entrypoint);
    } catch (error) {
      if (!(error instanceof ConfError)) throw error;
      return failed(context, error.message, entrypoint);
    }
  },

  http(request, context) {
    const conf = readConf(context.files, confPathOf(context));
    const response = nginxAnswer(request, context, conf);
    context.log(accessLine(request, response, context));
    return response;
  },

  usage: () => ({ cpuMillis: 1, memoryBytes: 4 * 1024 * 1024 }),
};

function confPathOf({ argv }: ProgramContext): string {
  const at = argv.indexOf('-c');
  return at < 0 ? nginxConfPath : (argv[at + 1] ?? nginxConfPath);
}

function started(context: ProgramContext, conf: readonly Directive[], before: LogLine[]): Step {
  const ports = [...new Set(sitesOf(conf).flatMap((site) => site.ports))];
  writePid(context, conf);
  const notices = [
    'using the "epoll" event method',
    `nginx/${context.version}`,
    'built by gcc 12.2.0 (Debian 12.2.0-14)',
    'OS: Linux 6.8.0-60-generic',
    'getrlimit(RLIMIT_NOFILE): 1048576:1048576',
    'start worker processes',
    'start worker process 29',
  ];
  return {
    lines: [
      ...before,
      ...(logsNotices(context) ? notices.map((text) => notice(context, text)) : []),
    ],
    listen: ports.map((port) => ({ port })),
  };
}

/** A file system that cannot be written to goes without the pid. */
function writePid({ files }: ProgramContext, conf: readonly Directive[]): void {
  try {
    files.write(argsOf(conf, 'pid')?.[0] ?? '/run/nginx.pid', '1\n');
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
}

/** The image's error_log has had the level "notice" since 1.21. */
function logsNotices({ version }: ProgramContext): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 1 || minor >= 21;
}

function notice({ nowMs }: ProgramContext, text: string): LogLine {
  return { text: `${slashTime(nowMs)} [notice] 1#1: ${text}`, stream: 'stderr' };
}

function tested(context: ProgramContext): Step {
  const path = confPathOf(context);
  const texts = [
    `nginx: the configuration file ${path} syntax is ok`,
    `nginx: configuration file ${path} test is successful`,
  ];
  return {
    lines: texts.map((text) => ({ text, stream: 'stderr' as const })),
    exit: { afterMs: 0, code: 0 },
  };
}

function failed(context: ProgramContext, text: string, before: LogLine[]): Step {
  const lines: LogLine[] = [
    ...before,
    { text: `${slashTime(context.nowMs)} [emerg] 1#1: ${text}`, stream: 'stderr' },
    { text: `nginx: [emerg] ${text}`, stream: 'stderr' },
  ];
  if (context.argv.includes('-t')) {
    const path = confPathOf(context);
    lines.push({ text: `nginx: configuration file ${path} test failed`, stream: 'stderr' });
  }
  return { lines, exit: { afterMs: 20, code: 1 } };
}

function entrypointLines({ version, files, wrapper }: ProgramContext): LogLine[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 1 && minor < 19) return [];
  const conf = '/etc/nginx/conf.d/default.conf';
  const folder = '/docker-entrypoint.d';
  const ipv6 = '10-listen-on-ipv6-by-default.sh';
  const script = `/${wrapper}`;
  const lines = [
    `${script}: ${folder}/ is not empty, will attempt to perform configuration`,
    `${script}: Looking for shell scripts in ${folder}/`,
    `${script}: Launching ${folder}/${ipv6}`,
    ...(files.stat(conf)
      ? [
          `${ipv6}: info: Getting the checksum of ${conf.slice(1)}`,
          `${ipv6}: info: Enabled listen on IPv6 in ${conf.slice(1)}`,
        ]
      : [`${ipv6}: info: ${conf.slice(1)} is not a file or does not exist`]),
    `${script}: Sourcing ${folder}/15-local-resolvers.envsh`,
    `${script}: Launching ${folder}/20-envsubst-on-templates.sh`,
    `${script}: Launching ${folder}/30-tune-worker-processes.sh`,
    `${script}: Configuration complete; ready for start up`,
  ];
  return lines.map((text) => ({ text }));
}

/** A line of the "main" log format of the image's nginx.conf. */
function accessLine(
  request: HttpRequest,
  response: HttpResponse,
  { nowMs }: ProgramContext,
): string {
  const { headers } = request;
  const size = byteLength(typeof response.body === 'string' ? response.body : '');
  const line = `${request.method} ${request.path} HTTP/1.1`;
  return [
    `${request.peer?.address ?? '-'} - - [${commonLogTime(nowMs)}]`,
    `"${line}" ${response.status} ${size}`,
    `"${headers['referer'] ?? '-'}" "${headers['user-agent'] ?? '-'}"`,
    `"${headers['x-forwarded-for'] ?? '-'}"`,
  ].join(' ');
}

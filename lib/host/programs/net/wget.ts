/** wget: fetches a page into a file; GNU's, and BusyBox' where the place has that. */
import { basename } from '#lib/sim/paths.ts';
import { byteLength } from '#lib/sim/text.ts';
import type { HttpResponse } from '#lib/sim/http.ts';
import type { Running } from '../../process.ts';
import { strftime } from '../date/strftime.ts';
import { civilTime } from '../date/time-zone.ts';
import { withOperand } from '../error-text.ts';
import { defineProgram, type Context } from '../program.ts';
import {
  addressOf,
  bodyText,
  connect,
  isAddress,
  parseUrl,
  reasonOf,
  type Target,
} from './http-client.ts';

const options = {
  'output-document': { short: 'O', takes: 'FILE', help: 'write documents to FILE' },
  quiet: { short: 'q', help: 'quiet (no output)' },
  'no-verbose': { long: ['no-verbose', 'nv'], help: 'turn off verboseness, without being quiet' },
  timeout: { short: 'T', takes: 'SECONDS', help: 'set all timeout values to SECONDS' },
  tries: { short: 't', takes: 'NUMBER', help: 'set number of retries to NUMBER' },
  spider: { help: "don't download anything" },
  'server-response': { short: 'S', help: 'print server response' },
  header: { takes: 'STRING', repeats: true, help: 'insert STRING among the headers' },
  'post-data': { takes: 'STRING', help: 'use the POST method; send STRING as the data' },
  'no-check-certificate': { help: "don't validate the server's certificate" },
  'directory-prefix': { short: 'P', takes: 'PREFIX', help: 'save files to PREFIX/..' },
  continue: { short: 'c', help: 'resume getting a partially-downloaded file' },
  'user-agent': { short: 'U', takes: 'AGENT', help: 'identify as AGENT' },
} as const;

type WgetContext = Context<typeof options>;

export const wget = defineProgram({
  name: 'wget',
  suite: 'none',
  summary: 'Retrieve files via HTTP',
  usage: '[OPTION]... [URL]...',
  options,
  usageExit: 2,
  notSimulated: ['-r', '--recursive', '-i', '--input-file', '-b', '--background', '-m', '--mirror'],
  // -qO- in one word, and -nv.
  rewrite: (args) => args.map((arg) => (arg === '-nv' ? '--no-verbose' : arg)),
  *run(context) {
    const { args, process } = context;
    if (args.length === 0) {
      process.err(
        "wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n",
      );
      return 1;
    }
    let exit = 0;
    for (const url of args) exit = (yield* fetchOne(context, url)) || exit;
    return exit;
  },
});

function* fetchOne(context: WgetContext, url: string): Running<number> {
  const { process, isBusyBox } = context;
  const target = parseUrl(url);
  if (!target) return fail(context, `bad address '${url}'`, 1);
  const address = addressOf(process, target.host);
  say(context, startWords(context, target, { url, address }));
  if (address === undefined) {
    const gnu = `unable to resolve host address ‘${target.host}’`;
    return fail(context, isBusyBox ? `bad address '${target.host}'` : gnu, isBusyBox ? 1 : 4);
  }
  const limit = context.options.timeout;
  const limitMs = limit === undefined ? undefined : Number(limit) * 1000;
  const { connection } = yield* connect(process, { address, port: target.port }, limitMs);
  if (connection.outcome !== 'open') return refused(context, connection.outcome, address);
  const { server } = connection;
  if (!isBusyBox) say(context, 'connected.\n');
  if (!server.http)
    return fail(context, isBusyBox ? 'error getting response' : 'No data received.', 1);
  const response = server.http(requestFor(context, target));
  return yield* receive(context, target, response);
}

function requestFor({ options: chosen, process, isBusyBox }: WgetContext, { host, path }: Target) {
  const extra = chosen.header.map((header) => {
    const [name = '', ...value] = header.split(':');
    return [name.toLowerCase(), value.join(':').trim()] as const;
  });
  const agent = chosen['user-agent'] ?? (isBusyBox ? 'Wget' : 'Wget/1.21.4');
  const data = chosen['post-data'];
  return {
    method: data === undefined ? (chosen.spider ? 'HEAD' : 'GET') : 'POST',
    path,
    headers: { host, 'user-agent': agent, ...Object.fromEntries(extra) },
    peer: { address: process.place.network.address },
    ...(data === undefined ? {} : { body: data }),
  };
}

function startWords(
  { process, isBusyBox }: WgetContext,
  { host, port }: Target,
  { url, address }: { url: string; address: string | undefined },
): string {
  if (isBusyBox) return address === undefined ? '' : `Connecting to ${host} (${address}:${port})\n`;
  const full = /^https?:/.test(url) ? url : `http://${url}`;
  const shown = /^https?:\/\/[^/]+$/.test(full) ? `${full}/` : full;
  const start = `--${stamp(process.nowMs)}--  ${shown}\n`;
  if (isAddress(host)) return `${start}Connecting to ${host}:${port}... `;
  const resolved = address ?? 'failed: Name or service not known.';
  const connecting = address ? `Connecting to ${host} (${host})|${address}|:${port}... ` : '';
  return `${start}Resolving ${host} (${host})... ${resolved}\n${connecting}`;
}

function stamp(ms: number): string {
  return strftime('%Y-%m-%d %H:%M:%S', civilTime(ms, 'UTC'));
}

function say({ options: chosen, process }: WgetContext, text: string): void {
  if (!chosen.quiet && !chosen['no-verbose']) process.err(text);
}

function fail(
  { process, isBusyBox, options: chosen }: WgetContext,
  message: string,
  exit: number,
): number {
  if (isBusyBox || !chosen.quiet) process.err(`wget: ${message}\n`);
  return exit;
}

function refused(
  context: WgetContext,
  outcome: 'refused' | 'timeout' | 'unreachable',
  address: string,
) {
  const words = {
    refused: 'Connection refused',
    timeout: 'Connection timed out',
    unreachable: 'No route to host',
  }[outcome];
  if (!context.isBusyBox) {
    say(context, `failed: ${words}.\n`);
    return 4;
  }
  const hasLimit = outcome === 'timeout' && context.options.timeout !== undefined;
  const message = hasLimit
    ? 'download timed out'
    : `can't connect to remote host (${address}): ${words}`;
  return fail(context, message, 1);
}

function* receive(context: WgetContext, target: Target, response: HttpResponse): Running<number> {
  const { options: chosen, isBusyBox, process } = context;
  const { status } = response;
  const line = `${status} ${reasonOf(status)}`.trimEnd();
  if (!isBusyBox) say(context, `HTTP request sent, awaiting response... ${line}\n`);
  if (status >= 400) {
    if (isBusyBox) return fail(context, `server returned error: HTTP/1.1 ${line}`, 1);
    say(context, `${stamp(process.nowMs)} ERROR ${status}: ${reasonOf(status)}.\n\n`);
    return 8;
  }
  const body = bodyText(response);
  if (chosen.spider) {
    say(context, isBusyBox ? 'remote file exists\n' : 'Remote file exists.\n\n');
    return 0;
  }
  const file = fileFor(context, target);
  say(context, savingWords(context, file, response));
  if (file === '-') yield* context.out(body);
  else withOperand(file, () => context.files.write(context.path(file), body));
  say(context, savedWords(context, file, byteLength(body)));
  return 0;
}

function fileFor({ options: chosen }: WgetContext, { path }: Target): string {
  if (chosen['output-document'] !== undefined) return chosen['output-document'];
  const name = path.endsWith('/') ? 'index.html' : basename(path.replace(/\?.*$/, ''));
  const prefix = chosen['directory-prefix'];
  return prefix === undefined ? name : `${prefix.replace(/\/$/, '')}/${name}`;
}

function savingWords({ isBusyBox }: WgetContext, file: string, response: HttpResponse): string {
  const isShown = file === '-';
  if (isBusyBox) return isShown ? 'writing to stdout\n' : `saving to '${file}'\n`;
  const type = response.headers['content-type']?.replace(/;.*/, '') ?? 'text/html';
  const size = byteLength(bodyText(response));
  return `Length: ${size} [${type}]\nSaving to: ‘${isShown ? 'STDOUT' : file}’\n\n`;
}

function savedWords({ isBusyBox, process }: WgetContext, file: string, size: number): string {
  const isShown = file === '-';
  if (isBusyBox) {
    const bar = '*'.repeat(32);
    const row = `${file.slice(0, 20).padEnd(20)} 100% |${bar}| ${String(size).padStart(5)}  0:00:00 ETA\n`;
    return row + (isShown ? 'written to stdout\n' : `'${file}' saved\n`);
  }
  const name = isShown ? 'written to stdout' : `‘${file}’ saved`;
  const bar = `     0K ${'.'.repeat(Math.min(10, Math.max(1, Math.ceil(size / 1024))))}`.padEnd(60);
  return `${bar}100% 95.4M=0s\n\n${stamp(process.nowMs)} (95.4 MB/s) - ${isShown ? name : `${name}`} [${size}/${size}]\n\n`;
}

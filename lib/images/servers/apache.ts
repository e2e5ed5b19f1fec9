/**
 * Apache httpd as a program: its start, its access log, the files it serves.
 * Spec: https://httpd.apache.org/docs/2.4/
 * Simplified: of the configuration only Listen, ServerName, DocumentRoot and DirectoryIndex are read.
 */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { byteLength } from '#lib/sim/text.ts';
import { answer, mediaType, splitPath } from '../http-answer.ts';
import { reasonPhrases } from '#lib/sim/http-reasons.ts';
import type { ProgramContext, ServerProgram } from '../image.ts';
import { apacheTime, commonLogTime, httpTime } from '../log-time.ts';
import { findFile } from './static-files.ts';

const confPath = '/usr/local/apache2/conf/httpd.conf';

interface Settings {
  readonly ports: readonly number[];
  readonly serverName: string | undefined;
  readonly documentRoot: string;
}

function directive(conf: string, name: string): string[] {
  const pattern = new RegExp(`^\\s*${name}\\s+(.+?)\\s*$`, 'gim');
  return [...conf.matchAll(pattern)].map((match) => (match[1] ?? '').replaceAll('"', ''));
}

function readSettings({ files }: ProgramContext): Settings {
  const conf = files.stat(confPath)?.type === 'file' ? files.read(confPath) : 'Listen 80';
  return {
    ports: directive(conf, 'Listen').map((value) => Number(value.split(':').at(-1))),
    serverName: directive(conf, 'ServerName')[0],
    documentRoot: directive(conf, 'DocumentRoot')[0] ?? '/usr/local/apache2/htdocs',
  };
}

/** Apache with the module-specific name it gives itself: "Apache/2.4.63 (Unix)". */
export const apacheServer: ServerProgram = {
  step(context) {
    const settings = readSettings(context);
    const complaint = nameComplaint(context, settings);
    const refused = settings.ports.find((port) => port < 1024 && context.uid !== 0);
    if (refused !== undefined) return permissionDenied(refused);
    const head = (module: string, level: string) =>
      `[${apacheTime(context.nowMs)}] [${module}:${level}] [pid 1:tid 1]`;
    const text = [
      ...complaint,
      ...complaint,
      `${head('mpm_event', 'notice')} AH00489: Apache/${context.version} (Unix) configured -- resuming normal operations`,
      `${head('core', 'notice')} AH00094: Command line: 'httpd -D FOREGROUND'`,
    ];
    return {
      lines: text.map((line) => ({ text: line, stream: 'stderr' as const })),
      listen: settings.ports.map((port) => ({ port })),
    };
  },

  http(request, context) {
    const response = serve(request, context);
    context.log(accessLine(request, response, context));
    return response;
  },

  usage: () => ({ cpuMillis: 1, memoryBytes: 9 * 1024 * 1024 }),
};

function nameComplaint(context: ProgramContext, { serverName }: Settings): string[] {
  if (serverName !== undefined) return [];
  return [
    `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${context.network.address}. Set the 'ServerName' directive globally to suppress this message`,
  ];
}

function permissionDenied(port: number) {
  const texts = [
    `(13)Permission denied: AH00072: make_sock: could not bind to address [::]:${port}`,
    `(13)Permission denied: AH00072: make_sock: could not bind to address 0.0.0.0:${port}`,
    'no listening sockets available, shutting down',
    'AH00015: Unable to open logs',
  ];
  return {
    lines: texts.map((text) => ({ text, stream: 'stderr' as const })),
    exit: { afterMs: 50, code: 1 },
  };
}

/** A line of the "common" log format. */
function accessLine(
  request: HttpRequest,
  response: HttpResponse,
  { nowMs }: ProgramContext,
): string {
  const size = byteLength(typeof response.body === 'string' ? response.body : '');
  const client = request.peer?.address ?? '-';
  const line = `${request.method} ${request.path} HTTP/1.1`;
  return `${client} - - [${commonLogTime(nowMs)}] "${line}" ${response.status} ${size || '-'}`;
}

function serve(request: HttpRequest, context: ProgramContext): HttpResponse {
  const { documentRoot } = readSettings(context);
  const headers = {
    Date: httpTime(context.nowMs),
    Server: `Apache/${context.version} (Unix)`,
  };
  if (!['GET', 'HEAD', 'OPTIONS', 'POST'].includes(request.method)) return errorPage(405, headers);
  const found = findFile(context.files, documentRoot, splitPath(request.path).pathname);
  if (found.kind === 'missing') return errorPage(404, headers);
  if (found.kind === 'folder') return index(found.names, request.path, headers);
  const { content, modifiedMs } = found.entry;
  return answer(200, content ?? '', {
    ...headers,
    'Last-Modified': httpTime(modifiedMs),
    'Accept-Ranges': 'bytes',
    'Content-Type': mediaType(found.path),
  });
}

function index(
  names: readonly string[],
  path: string,
  headers: Record<string, string>,
): HttpResponse {
  const items = names.map((name) => `<li><a href="${name}"> ${name}</a></li>\n`).join('');
  const body = `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">
<html>
 <head>
  <title>Index of ${path}</title>
 </head>
 <body>
<h1>Index of ${path}</h1>
<ul>${items}</ul>
</body></html>
`;
  return answer(200, body, { ...headers, 'Content-Type': 'text/html;charset=ISO-8859-1' });
}

const explanations: Readonly<Record<number, string>> = {
  404: 'The requested URL was not found on this server.',
  405: 'The requested method is not allowed for this URL.',
};

function errorPage(status: number, headers: Record<string, string>): HttpResponse {
  const phrase = reasonPhrases[status] ?? '';
  const body = `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
<html><head>
<title>${status} ${phrase}</title>
</head><body>
<h1>${phrase}</h1>
<p>${explanations[status] ?? ''}</p>
</body></html>
`;
  return answer(status, body, {
    ...headers,
    'Content-Type': 'text/html; charset=iso-8859-1',
  });
}

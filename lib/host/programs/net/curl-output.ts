/** What curl writes of an answer. */
import { byteLength } from '#lib/sim/text.ts';
import { basename } from '#lib/sim/paths.ts';
import type { Running } from '../../process.ts';
import { withOperand } from '../error-text.ts';
import type { Context } from '../program.ts';
import type { curlOptions } from './curl-options.ts';
import type { CurlResult } from './curl-result.ts';
import { responseHeaders } from './curl-transfer.ts';
import { bodyText } from './http-client.ts';

type CurlContext = Context<typeof curlOptions>;

export function* writeOutput(context: CurlContext, result: CurlResult): Running<void> {
  const { options, process } = context;
  const { response, isHead } = result;
  const isFailing = options.fail && response.status >= 400;
  const showsHeaders = options.include || isHead;
  const head = showsHeaders ? `${responseHeaders(response).join('\r\n')}\r\n\r\n` : '';
  const body = isHead || isFailing ? '' : bodyText(response);
  const file = options['remote-name'] ? basename(result.target.path) : options.output;
  const isShown = file === undefined || file === '-';
  if (!options.silent && !(isShown && process.stdout.isTerminal)) meter(context, byteLength(body));
  if (isShown) yield* context.out(head + body);
  else if (file !== '/dev/null') {
    withOperand(file, () => context.files.write(context.path(file), head + body));
  }
  if (response.stream) yield* follow(context, response.stream);
  const format = options['write-out'];
  if (format !== undefined) yield* context.out(fillIn(format, result, byteLength(body)));
}

function meter({ process }: CurlContext, bytes: number): void {
  const size = String(bytes).padStart(5);
  const rate = String(bytes).padStart(6);
  process.err(
    '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
      '                                 Dload  Upload   Total   Spent    Left  Speed\n' +
      '\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0' +
      `\r100 ${size}  100 ${size}    0     0 ${rate}      0 --:--:-- --:--:-- --:--:-- ${size}\n`,
  );
}

function* follow(
  context: CurlContext,
  stream: NonNullable<CurlResult['response']['stream']>,
): Running<void> {
  for (;;) {
    for (const piece of stream.take()) {
      yield* context.out(typeof piece === 'string' ? piece : `${JSON.stringify(piece)}\n`);
    }
    if (stream.ended) return;
    yield* context.process.sleep(200);
  }
}

function fillIn(format: string, result: CurlResult, size: number): string {
  const time = (ms: number) => (ms / 1000).toFixed(6);
  const { response, url, address, target } = result;
  const values: Readonly<Record<string, string>> = {
    http_code: String(response.status).padStart(3, '0'),
    response_code: String(response.status).padStart(3, '0'),
    content_type: response.headers['content-type'] ?? '',
    size_download: String(size),
    time_connect: time(result.connectMs),
    time_total: time(result.totalMs),
    time_namelookup: '0.000300',
    time_starttransfer: time(result.totalMs),
    url_effective: url,
    url,
    remote_ip: address,
    remote_port: String(target.port),
    num_redirects: String(result.redirects),
    redirect_url: response.headers.location ?? '',
    exitcode: '0',
    method: result.isHead ? 'HEAD' : 'GET',
    scheme: target.scheme,
    http_version: '1.1',
  };
  return format
    .replace(/%\{(\w+)\}/g, (all, name: string) => values[name] ?? all)
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replaceAll('%%', '%');
}

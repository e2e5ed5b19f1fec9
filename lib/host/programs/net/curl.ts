/**
 * curl: asks a server for a page, as version 8.5 does it.
 * Spec: https://curl.se/docs/manpage.html
 * Simplified: HTTP only; a certificate is trusted with -k or --cacert, and client certificates are not shown.
 */
import type { Running } from '../../process.ts';
import { defineProgram, type Context } from '../program.ts';
import { CurlFailure, type CurlResult } from './curl-result.ts';
import { curlOptions } from './curl-options.ts';
import { curlTransfer } from './curl-transfer.ts';
import { writeOutput } from './curl-output.ts';

type CurlContext = Context<typeof curlOptions>;

const pointer = "curl: try 'curl --help' or 'curl --manual' for more information\n";

export const curl = defineProgram({
  name: 'curl',
  suite: 'none',
  summary: 'Transfer data from or to a server',
  usage: '[options...] <url>',
  options: curlOptions,
  usageExit: 2,
  afterUsageError: pointer,
  optionWords: ({ problem, option }) =>
    problem === 'needs-value'
      ? `option ${option}: requires parameter`
      : `option ${option}: is unknown`,
  notSimulated: [
    '-F',
    '--form',
    '-T',
    '--upload-file',
    '-x',
    '--proxy',
    '-b',
    '--cookie',
    '-c',
    '-K',
    '-Z',
    '-#',
  ],
  *run(context) {
    const { args, process, options } = context;
    if (options.version) {
      yield* context.out('curl 8.5.0 (x86_64-pc-linux-gnu) libcurl/8.5.0 OpenSSL/3.0.13\n');
      return 0;
    }
    if (args.length === 0) {
      process.err(`curl: (2) no URL specified\n${pointer}`);
      return 2;
    }
    let exit = 0;
    for (const url of args) exit = yield* one(context, url);
    return exit;
  },
});

function* one(context: CurlContext, url: string): Running<number> {
  const { process, options } = context;
  try {
    const result = yield* curlTransfer(context, url);
    yield* writeOutput(context, result);
    return failOnStatus(context, result);
  } catch (error) {
    if (!(error instanceof CurlFailure)) throw error;
    if (!options.silent || options['show-error']) {
      process.err(`curl: (${error.code}) ${error.message}\n`);
    }
    yield* writeOut(context, error);
    return error.code;
  }
}

function failOnStatus({ options, process }: CurlContext, { response }: CurlResult): number {
  if (!options.fail || response.status < 400) return 0;
  if (!options.silent || options['show-error']) {
    process.err(`curl: (22) The requested URL returned error: ${response.status}\n`);
  }
  return 22;
}

/** After a failure -w still writes, with zeros. */
function* writeOut({ options, out }: CurlContext, failure: CurlFailure): Running<void> {
  const format = options['write-out'];
  if (format === undefined) return;
  const text = format
    .replace(/%\{(http_code|response_code)\}/g, '000')
    .replace(/%\{exitcode\}/g, String(failure.code))
    .replace(/%\{errormsg\}/g, failure.message)
    .replace(/%\{time_\w+\}/g, '0.000000')
    .replace(/%\{\w+\}/g, '')
    .replaceAll('\\n', '\n');
  yield* out(text);
}

/**
 * openssl: keys, requests and certificates, of the kinds that clusters are made with.
 * Spec: openssl(1)
 * Simplified: RSA of 2048 and 4096 bits and the curves P-256 and P-384, signatures with SHA-256, no passwords.
 */
import { FileError } from '#lib/sim/files.ts';
import { resolvePath } from '#lib/sim/paths.ts';
import type { Running } from '../../process.ts';
import { defineProgram, type Context } from '../program.ts';
import { NotSimulated } from '../usage-error.ts';
import { base64, digest, encode, rand } from './bytes.ts';
import { ecparam, genpkey, genrsa, showKey } from './keys.ts';
import {
  commandHelp,
  OpensslError,
  parseArguments,
  type Openssl,
  type OpensslCommand,
} from './openssl-command.ts';
import { request } from './req.ts';
import { client } from './s-client.ts';
import { verify } from './verify.ts';
import { x509 } from './x509.ts';

const version: OpensslCommand = {
  summary: 'the version of OpenSSL',
  options: { a: 'flag', v: 'flag', d: 'flag' },
  *run({ output }) {
    yield* output('OpenSSL 3.0.13 30 Jan 2024 (Library: OpenSSL 3.0.13 30 Jan 2024)\n');
    return 0;
  },
};

const commands: Readonly<Record<string, OpensslCommand>> = {
  base64,
  dgst: digest,
  ec: showKey,
  ecparam,
  enc: encode,
  genpkey,
  genrsa,
  pkey: showKey,
  rand,
  req: request,
  rsa: showKey,
  s_client: client,
  sha256: digest,
  verify,
  version,
  x509,
};

const others =
  'asn1parse ca ciphers cmp cms crl crl2pkcs7 dhparam dsa dsaparam engine errstr fipsinstall gendsa kdf list mac nseq ocsp passwd pkcs12 pkcs7 pkcs8 pkeyparam pkeyutl prime rehash rsautl s_server s_time sess_id smime speed spkac srp storeutl ts'.split(
    ' ',
  );

export const openssl = defineProgram({
  name: 'openssl',
  suite: 'none',
  summary: 'OpenSSL command line program',
  usage: 'command [options]',
  options: {},
  isRaw: true,
  *run(context) {
    const [name = 'help', ...args] = context.args;
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) return yield* noCommand(context, name);
    if (args.includes('-help') || args.includes('--help')) {
      context.process.err(commandHelp(name, command));
      return 0;
    }
    try {
      return yield* command.run(opened(context, name, parseArguments(command, name, args)));
    } catch (error) {
      if (!(error instanceof OpensslError)) throw error;
      context.process.err(`${error.message}\n`);
      return 1;
    }
  },
});

function* noCommand(context: Context, name: string): Running<number> {
  if (['help', '-help', '--help', '-h'].includes(name)) {
    const rows = Object.keys(commands).map((one) => `${one}\n`);
    yield* context.out(`help:\n\nStandard commands\n${rows.join('')}`);
    return 0;
  }
  if (others.includes(name))
    throw new NotSimulated(`openssl ${name}`, Object.keys(commands).join(', '));
  context.process.err(`Invalid command '${name}'; type "help" for a list.\n`);
  return 1;
}

function opened(
  context: Context,
  name: string,
  { given, operands }: { given: [string, string][]; operands: string[] },
): Openssl {
  const value = (wanted: string) => given.findLast(([option]) => option === wanted)?.[1];
  const read = (path: string) => readFile(context, path);
  return {
    context,
    name,
    given,
    operands,
    read,
    value,
    has: (wanted) => value(wanted) !== undefined,
    *input() {
      const path = value('in');
      return path === undefined || path === '-' ? yield* context.process.readAll() : read(path);
    },
    *output(text) {
      const path = value('out');
      if (path === undefined) yield* context.out(text);
      else context.files.write(resolvePath(context.process.cwd, path), text, secrecy(text));
    },
  };
}

const secrecy = (text: string) => (text.includes('PRIVATE KEY') ? { mode: 0o600 } : {});

function readFile({ files, process }: Context, path: string): string {
  try {
    return files.read(process.path(path));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const why = error.code === 'EACCES' ? 'Permission denied' : 'No such file or directory';
    throw new OpensslError(`Can't open "${path}" for reading, ${why}`);
  }
}

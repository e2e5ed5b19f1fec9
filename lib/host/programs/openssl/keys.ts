/** openssl genrsa, genpkey, ecparam, rsa, ec, pkey. */
import {
  curves,
  privateKeyPem,
  publicKeyOf,
  publicKeyPem,
  readPrivateKey,
  type CurveName,
  type EcKey,
  type PrivateKey,
} from '#lib/sim/x509/keys.ts';
import { chanceKey, keyLengths } from '#lib/sim/x509/prime-keys.ts';
import { NotSimulated } from '../usage-error.ts';
import { OpensslError, type Openssl, type OpensslCommand } from './openssl-command.ts';

/** Throws NotSimulated for lengths that the table of primes does not have. */
export function newRsaKey({ context }: Openssl, length: number): PrivateKey {
  if (!keyLengths.includes(length))
    throw new NotSimulated(`RSA keys of ${length} bits`, keyLengths.join(', '));
  return chanceKey(length, context.process.chance);
}

export function newEcKey({ context }: Openssl, name: string): EcKey {
  const curve = (Object.keys(curves) as CurveName[]).find(
    (one) => one === name || curves[one].nist === name,
  );
  if (!curve) throw new NotSimulated(`the curve ${name}`, Object.keys(curves).join(', '));
  const { bits, math } = curves[curve];
  const seed = Uint8Array.from({ length: bits / 8 + 16 }, () => context.process.chance.below(256));
  return { kind: 'ec', curve, secret: math.utils.randomSecretKey(seed) };
}

/** The private key of a PEM file. Throws OpensslError. */
export function loadKey({ read }: Openssl, path: string): PrivateKey {
  const key = readPrivateKey(read(path));
  if (key) return key;
  throw new OpensslError(`Could not read private key from ${path}`);
}

export const genrsa: OpensslCommand = {
  summary: 'an RSA key',
  options: { out: 'outfile', traditional: 'flag', verbose: 'flag', quiet: 'flag', F4: 'flag' },
  *run(openssl) {
    const length = Number(openssl.operands[0] ?? 2048);
    const key = newRsaKey(openssl, length);
    yield* openssl.output(privateKeyPem(key, openssl.has('traditional') ? 'traditional' : 'pkcs8'));
    return 0;
  },
};

export const genpkey: OpensslCommand = {
  summary: 'a private key',
  options: {
    out: 'outfile',
    algorithm: 'name',
    pkeyopt: 'opt:value',
    text: 'flag',
    outform: 'format',
    quiet: 'flag',
  },
  *run(openssl) {
    const algorithm = (openssl.value('algorithm') ?? '').toUpperCase();
    const settings = new Map(
      openssl.given
        .filter(([name]) => name === 'pkeyopt')
        .map(([, value]) => value.split(':') as [string, string]),
    );
    const key =
      algorithm === 'RSA'
        ? newRsaKey(openssl, Number(settings.get('rsa_keygen_bits') ?? 2048))
        : algorithm === 'EC'
          ? newEcKey(openssl, settings.get('ec_paramgen_curve') ?? 'P-256')
          : undefined;
    if (!key) throw new NotSimulated(`keys of the algorithm ${algorithm || '(none)'}`, 'RSA, EC');
    yield* openssl.output(privateKeyPem(key, 'pkcs8'));
    return 0;
  },
};

export const ecparam: OpensslCommand = {
  summary: 'a key on a curve',
  options: { name: 'curve', genkey: 'flag', noout: 'flag', out: 'outfile', list_curves: 'flag' },
  *run(openssl) {
    if (openssl.has('list_curves')) {
      yield* openssl.output(
        '  secp384r1 : NIST/SECG curve over a 384 bit prime field\n  prime256v1: X9.62/SECG curve over a 256 bit prime field\n',
      );
      return 0;
    }
    if (!openssl.has('genkey')) throw new NotSimulated('parameters without a key', '-genkey');
    const key = newEcKey(openssl, openssl.value('name') ?? 'prime256v1');
    yield* openssl.output(privateKeyPem(key, 'traditional'));
    return 0;
  },
};

export const showKey: OpensslCommand = {
  summary: 'shows and converts keys',
  options: {
    in: 'infile',
    out: 'outfile',
    pubout: 'flag',
    noout: 'flag',
    check: 'flag',
    text: 'flag',
    modulus: 'flag',
    traditional: 'flag',
  },
  *run(openssl) {
    const key = readPrivateKey(yield* openssl.input());
    if (!key)
      throw new OpensslError(`Could not read private key from ${openssl.value('in') ?? '<stdin>'}`);
    const info = publicKeyOf(key);
    if (openssl.has('check'))
      openssl.context.process.out(key.kind === 'rsa' ? 'RSA key ok\n' : 'Key is valid\n');
    if (openssl.has('modulus') && key.kind === 'rsa')
      yield* openssl.context.out(`Modulus=${key.n.toString(16).toUpperCase()}\n`);
    if (openssl.has('text')) throw new NotSimulated('-text of keys', '-pubout, -check, -modulus');
    if (openssl.has('noout')) return 0;
    if (openssl.has('pubout')) yield* openssl.output(publicKeyPem(info));
    else
      yield* openssl.output(
        privateKeyPem(key, openssl.has('traditional') ? 'traditional' : 'pkcs8'),
      );
    return 0;
  },
};

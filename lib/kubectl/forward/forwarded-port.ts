/**
 * What is to be forwarded and where it is to be listened for.
 * Spec: staging/src/k8s.io/client-go/tools/portforward/portforward.go#parsePorts, #parseAddresses
 */
import { byCodeUnit } from '#lib/sim/text.ts';
import { CommandError } from '../errors.ts';
import { GoSyntaxError, parseGoUint } from '../text/go-number.ts';

export interface ForwardedPort {
  /** 0: any that is free. */
  readonly local: number;
  readonly remote: number;
}

export interface ListenAddress {
  readonly address: string;
  readonly protocol: 'tcp4' | 'tcp6';
  /** Of localhost's two addresses one is enough. */
  readonly isOptional: boolean;
}

/** Throws CommandError. */
export function parseForwardedPort(text: string): ForwardedPort {
  const parts = text.split(':');
  const [first = '', remote = first] = parts;
  if (parts.length > 2) throw new CommandError(`invalid port format '${text}'`);
  const local = parts.length === 2 && first === '' ? '0' : first;
  const port = { local: parsePort('local', local), remote: parsePort('remote', remote) };
  if (port.remote === 0) throw new CommandError('remote port must be > 0');
  return port;
}

function parsePort(side: string, text: string): number {
  try {
    return parseGoUint(text, 16);
  } catch (error) {
    if (!(error instanceof GoSyntaxError)) throw error;
    throw new CommandError(`error parsing ${side} port '${text}': ${error.message}`);
  }
}

/** Throws CommandError. */
export function parseListenAddresses(texts: readonly string[]): readonly ListenAddress[] {
  if (texts.length === 0) throw new CommandError('you must specify at least 1 address');
  const local = texts.includes('localhost')
    ? [listenAddress('127.0.0.1', true), listenAddress('::1', true)]
    : [];
  const named = texts
    .filter((text) => text !== 'localhost')
    .map((text) => listenAddress(text, false));
  const distinct = new Map([...local, ...named].map((one) => [one.address, one]));
  return [...distinct.values()].toSorted((a, b) => byCodeUnit(a.address, b.address));
}

function listenAddress(address: string, isOptional: boolean): ListenAddress {
  const isV4 = /^\d{1,3}(\.\d{1,3}){3}$/.test(address);
  const isV6 = /^[\da-f:]*:[\da-f:.]*$/i.test(address);
  if (!isV4 && !isV6) throw new CommandError(`${address} is not a valid IP`);
  return { address, protocol: isV4 ? 'tcp4' : 'tcp6', isOptional };
}

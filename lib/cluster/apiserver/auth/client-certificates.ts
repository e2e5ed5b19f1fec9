/**
 * Which client certificates the API server believes: those that its client authority has signed, in their time.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#x509-client-certificates
 */
import type { FileSystem } from '#lib/sim/files.ts';
import { isSignedBy, readCertificates, type Certificate } from '#lib/sim/x509/certificate.ts';

/** The API server's machine and how it was started. */
export interface ServerMachine {
  readonly files: FileSystem;
  readonly command: readonly string[];
}

const usualAuthority = '/etc/kubernetes/pki/ca.crt';
/** How many certificates it remembers having looked at. */
const mostKnown = 100;

export class ClientCertificates {
  readonly #machine: () => ServerMachine | undefined;
  #authority = '';
  readonly #known = new Map<string, Certificate | undefined>();

  constructor(machine: () => ServerMachine | undefined) {
    this.#machine = machine;
  }

  /** Whether the certificate (PEM) is good at this moment. A machine without an authority takes any. */
  isGood(pem: string, nowMs: number): boolean {
    const authority = this.#readAuthority();
    if (authority === undefined) return true;
    if (authority !== this.#authority || this.#known.size > mostKnown) this.#known.clear();
    this.#authority = authority;
    if (!this.#known.has(pem)) this.#known.set(pem, signed(pem, authority));
    const leaf = this.#known.get(pem);
    return leaf !== undefined && leaf.notBeforeMs <= nowMs && nowMs <= leaf.notAfterMs;
  }

  #readAuthority(): string | undefined {
    const { files, command = [] } = this.#machine() ?? {};
    const flag = command.find((word) => word.startsWith('--client-ca-file='));
    const path = flag?.slice(flag.indexOf('=') + 1) ?? usualAuthority;
    return files?.stat(path)?.type === 'file' ? files.read(path) : undefined;
  }
}

/** The leaf, when one of the authorities has signed it. */
function signed(pem: string, authorities: string): Certificate | undefined {
  const [leaf] = readCertificates(pem);
  const isOurs =
    leaf && readCertificates(authorities).some((authority) => isSignedBy(leaf, authority));
  return isOurs ? leaf : undefined;
}

/**
 * The certificates of a cluster as kubeadm made them: real ones, which OpenSSL reads and verifies. Each is made when
 * somebody looks at it. A signature is the same each time, and takes long to make: those of known profiles stand in
 * data/pki-signatures.json.
 * Spec: https://kubernetes.io/docs/setup/best-practices/certificates/
 */
import { hexOf } from '#lib/images/digest.ts';
import {
  certificatePem,
  issueCertificate,
  signatureOf,
  type CertificateFields,
} from '#lib/sim/x509/certificate.ts';
import {
  altNames,
  authorityKeyId,
  basicConstraints,
  extendedKeyUsage,
  keyUsage,
  subjectKeyId,
} from '#lib/sim/x509/extensions.ts';
import { privateKeyPem, publicKeyOf, publicKeyPem } from '#lib/sim/x509/keys.ts';
import type { Name } from '#lib/sim/x509/names.ts';
import { bytesOf } from '#lib/sim/x509/pem.ts';
import { numberedKey } from '#lib/sim/x509/prime-keys.ts';
import type { RsaKey } from '#lib/sim/x509/rsa.ts';
import signatures from '../data/pki-signatures.json' with { type: 'json' };
import type { Profile, ProfileNode } from '../../profile.ts';
import {
  authorityNames,
  kubeletLeaf,
  serverLeaves,
  userLeaves,
  type AuthorityName,
  type Leaf,
} from './leaves.ts';

const dayMs = 24 * 3_600_000;
const authorityMs = 3650 * dayMs;
const leafMs = 365 * dayMs;
/** Certificates are good from a while before they were made. */
const backdateMs = 300_000;
/** How long before the first look at it the cluster was made. */
const makingMs = 60_000;

const authorities: readonly AuthorityName[] = ['ca', 'front-proxy-ca', 'etcd/ca'];

export class ClusterPki {
  readonly #profile: Profile;
  readonly #host: ProfileNode;
  readonly #known: Readonly<Record<string, string>>;
  readonly #made = new Map<string, string>();

  constructor(profile: Profile) {
    const host = profile.nodes.find(({ isControlPlane }) => isControlPlane);
    if (!host) throw new RangeError(`profile ${profile.name} has no control plane`);
    this.#profile = profile;
    this.#host = host;
    this.#known = (signatures as Record<string, Record<string, string>>)[profile.name] ?? {};
  }

  /** Every certificate there is, by the name of its file: "ca", "etcd/server", "kubelet/node01". */
  get names(): readonly string[] {
    return [...authorities, ...this.#leaves.map(({ name }) => name)];
  }

  /** PEM. Throws RangeError for a name that is none of `names`. */
  certificate(name: string): string {
    const made = this.#made.get(name);
    if (made !== undefined) return made;
    const { fields, key } = this.#unsigned(name);
    const known = this.#known[name];
    const pem = certificatePem(issueCertificate(fields, key, known ? bytesOf(known) : undefined));
    this.#made.set(name, pem);
    return pem;
  }

  /** The certificate as it would be if its time had ended a day before that moment. */
  expired(name: string, nowMs: number): string {
    const { fields, key } = this.#unsigned(name);
    const notAfterMs = nowMs - dayMs;
    const past = { ...fields, notBeforeMs: notAfterMs - leafMs, notAfterMs };
    return certificatePem(issueCertificate(past, key));
  }

  /** The cluster's own authority, to sign what is asked of it. */
  get authority(): { readonly subject: Name; readonly key: RsaKey } {
    return { subject: authoritySubject('ca'), key: this.#keyOf('ca') };
  }

  /** PEM, of a certificate's key, or of "sa", which signs tokens. */
  key(name: string): string {
    return privateKeyPem(this.#keyOf(name), 'traditional');
  }

  publicKey(name: string): string {
    return publicKeyPem(publicKeyOf(this.#keyOf(name)));
  }

  /** What stands in data/pki-signatures.json for this profile. */
  signature(name: string): Uint8Array {
    const { fields, key } = this.#unsigned(name);
    return signatureOf(fields, key);
  }

  get #leaves(): Leaf[] {
    const { nodes } = this.#profile;
    return [
      ...serverLeaves(this.#profile, this.#host),
      ...userLeaves,
      ...nodes.map((node) => kubeletLeaf(node)),
    ];
  }

  #keyOf(name: string): RsaKey {
    const at = ['sa', ...this.names].indexOf(name);
    if (at < 0) throw new RangeError(`no certificate is called ${name}`);
    return numberedKey(at);
  }

  #unsigned(name: string): { fields: CertificateFields; key: RsaKey } {
    const authority = authorities.find((one) => one === name);
    if (authority) return { fields: this.#authority(authority), key: this.#keyOf(name) };
    const leaf = this.#leaves.find((one) => one.name === name);
    if (!leaf) throw new RangeError(`no certificate is called ${name}`);
    return { fields: this.#leaf(leaf), key: this.#keyOf(leaf.authority) };
  }

  #authority(name: AuthorityName): CertificateFields {
    const publicKey = publicKeyOf(this.#keyOf(name));
    const subject = authoritySubject(name);
    return {
      ...this.#common(name, authorityMs),
      issuer: subject,
      subject,
      publicKey,
      extensions: [
        keyUsage(['digitalSignature', 'keyEncipherment', 'keyCertSign']),
        basicConstraints(true),
        subjectKeyId(publicKey),
        altNames([{ kind: 'DNS', value: authorityNames[name] }]),
      ],
    };
  }

  #leaf({ name, authority, subject, purposes, altNames: names = [] }: Leaf): CertificateFields {
    return {
      ...this.#common(name, leafMs),
      issuer: authoritySubject(authority),
      subject,
      publicKey: publicKeyOf(this.#keyOf(name)),
      extensions: [
        keyUsage(['digitalSignature', 'keyEncipherment']),
        extendedKeyUsage(purposes),
        basicConstraints(false),
        authorityKeyId(publicKeyOf(this.#keyOf(authority))),
        ...(names.length > 0 ? [altNames(names)] : []),
      ],
    };
  }

  #common(name: string, lastsMs: number) {
    const { startTime, ageSeconds } = this.#profile;
    const madeMs = Date.parse(startTime) - ageSeconds * 1000 - makingMs;
    return {
      // 63 bits, as Go's are.
      serial: BigInt(`0x${hexOf(`${this.#profile.name} ${name}`, 16)}`) >> 1n,
      notBeforeMs: madeMs - backdateMs,
      notAfterMs: madeMs + lastsMs,
    };
  }
}

const authoritySubject = (name: AuthorityName): Name => [
  { type: 'CN', value: authorityNames[name] },
];

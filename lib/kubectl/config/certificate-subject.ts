/** Whom a client certificate names: the common name is the user, the organizations are the groups. */
import { readCertificates } from '#lib/sim/x509/certificate.ts';

export interface CertificateSubject {
  readonly commonName: string;
  readonly organizations: readonly string[];
  /** The certificate itself. */
  readonly pem: string;
}

/** undefined when the text holds no certificate. */
export function certificateSubject(pem: string): CertificateSubject | undefined {
  const [certificate] = readCertificates(pem);
  if (!certificate) return undefined;
  const all = (type: string) =>
    certificate.subject.filter((part) => part.type === type).map(({ value }) => value);
  return { commonName: all('CN')[0] ?? '', organizations: all('O'), pem };
}

/** The certificate of a server that reads it from a file. */
import type { FileSystem } from '#lib/sim/files.ts';
import { readCertificates } from '#lib/sim/x509/certificate.ts';
import { altNamesOf } from '#lib/sim/x509/verify.ts';
import type { Name } from '#lib/sim/x509/names.ts';
import type { Certificate } from './image.ts';

/** undefined when there is none at the path. */
export function servedCertificate(files: FileSystem, path: string): Certificate | undefined {
  return files.stat(path)?.type === 'file' ? certificateOfPem(files.read(path)) : undefined;
}

export function certificateOfPem(chain: string): Certificate | undefined {
  const [leaf] = readCertificates(chain);
  if (!leaf) return undefined;
  return {
    commonName: commonName(leaf.subject),
    altNames: altNamesOf(leaf).map(({ value }) => value),
    issuer: commonName(leaf.issuer),
    chain,
  };
}

const commonName = (name: Name): string => name.find(({ type }) => type === 'CN')?.value ?? '';

/**
 * The suffix that --append-hash and kustomize give a ConfigMap or Secret: its content decides its name.
 * Spec: staging/src/k8s.io/kubectl/pkg/util/hash/hash.go, sigs.k8s.io/kustomize/api/hasher
 */
import { compactJson, sortMembers } from '../printers/write-json.ts';
import { hexText, sha256 } from '#lib/kube/sha256.ts';
import { textToBytes } from '#lib/sim/text.ts';

type Entries = Readonly<Record<string, string>>;

const length = 10;
const letters: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };

/** No vowels and no digits that look like letters. */
const encode = (hex: string) =>
  Array.from(hex.slice(0, length), (one) => letters[one] ?? one).join('');

const hashOf = (parts: object) =>
  encode(hexText(sha256(textToBytes(compactJson(sortMembers(parts))))));

export function configMapHash(name: string, data: Entries, binaryData: Entries): string {
  const parts = {
    ...(Object.keys(binaryData).length > 0 ? { binaryData } : {}),
    data: Object.keys(data).length > 0 ? data : '',
    kind: 'ConfigMap',
    name,
  };
  return hashOf(parts);
}

/** The values are base64. */
export function secretHash(name: string, type: string, data: Entries): string {
  const parts = {
    data: Object.keys(data).length > 0 ? data : '',
    kind: 'Secret',
    name,
    type,
  };
  return hashOf(parts);
}

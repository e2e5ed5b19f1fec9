/** What the three `create secret X` commands share. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_secret.go */
import { checkConfigMapKey } from '#lib/kube/names.ts';
import { CommandError } from '../errors.ts';
import { toBase64 } from '#lib/kube/base64.ts';
import { goQuote } from '../text/go-quote.ts';
import { secretHash } from './content-hash.ts';
import { draftMeta, finishCreation, type Creation } from './create-object.ts';

/** Gathers the entries of a secret, encoded. */
export class SecretData {
  readonly entries: Record<string, string> = {};

  /** Throws CommandError for a key that is none or is taken. */
  add(key: string, value: string): void {
    const faults = checkConfigMapKey(key);
    if (faults.length > 0)
      throw new CommandError(
        `${goQuote(key)} is not valid key name for a Secret ${faults.join(';')}`,
      );
    if (key in this.entries)
      throw new CommandError(
        `cannot add key ${key}, another key by that name already exists in Data: ${mapText(this.entries)}`,
      );
    this.entries[key] = toBase64(value);
  }
}

/** A map of bytes as Go's %v prints it. */
const mapText = (entries: Readonly<Record<string, string>>) =>
  `map[${Object.entries(entries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}:[${[...atob(value)].map((one) => one.charCodeAt(0)).join(' ')}]`)
    .join(' ')}]`;

export interface SecretOptions {
  readonly type: string;
  readonly appendsHash: boolean;
  readonly failure: string;
}

export function createSecretObject(
  creation: Creation,
  data: Readonly<Record<string, string>>,
  { type, appendsHash, failure }: SecretOptions,
): void {
  const suffix = appendsHash ? `-${secretHash(creation.name, type, data)}` : '';
  const draft = {
    kind: 'Secret',
    apiVersion: 'v1',
    metadata: draftMeta(creation, `${creation.name}${suffix}`),
    ...(Object.keys(data).length > 0 ? { data } : {}),
    ...(type === '' ? {} : { type }),
  };
  finishCreation(creation, draft, { plural: 'secrets', namespaced: true }, failure);
}

/** A store of keys and values as its clients see it: etcd. Spec: https://etcd.io/docs/v3.5/learning/api/ */
export interface KeyValueStore {
  readonly member: StoreMember;
  readonly revision: number;
  /** Keys in order. */
  range(prefix: string): readonly StoredKey[];
  /** Returns false for what would break the store: a value under /registry/ that is no object. */
  put(key: string, value: string): boolean;
  delete(keys: readonly string[]): void;
  /** What has changed since a revision; undefined: it is no longer known. */
  changesAfter(revision: number): readonly StoredChange[] | undefined;
}

export interface StoreMember {
  readonly name: string;
  readonly version: string;
  readonly peerUrl: string;
  readonly clientUrl: string;
  /** Clients must show a certificate. */
  readonly isSecure: boolean;
}

export interface StoredKey {
  readonly key: string;
  readonly value: string;
  readonly createRevision: number;
  readonly modRevision: number;
  readonly version: number;
}

export interface StoredChange {
  readonly revision: number;
  readonly key: string;
  /** undefined: the key was deleted. */
  readonly value: string | undefined;
  readonly before: string | undefined;
}

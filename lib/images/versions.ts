/** The tags of an image: which versions there are, and how a tag names one of them. */
export interface Versions {
  /** Newest first. */
  readonly all: readonly string[];
  /** What may stand behind a version, or alone: "alpine", "bookworm". A number may follow: "alpine3.21". */
  readonly variants?: readonly string[];
}

export interface ImageTag {
  readonly version: string;
  /** "alpine"; '' when the tag names none. */
  readonly variant: string;
}

/** What a tag stands for: a version, or the newest that begins with it; undefined when there is no such tag. */
export function readTag(versions: Versions, tag: string): ImageTag | undefined {
  const { version, variant } = splitTag(versions, tag);
  const found = version === '' ? versions.all[0] : matching(versions, version);
  return found === undefined ? undefined : { version: found, variant };
}

/** What a tag stands for in a registry that holds every tag: a number is taken at its word. */
export function readAnyTag(versions: Versions, tag: string): ImageTag {
  const known = readTag(versions, tag);
  if (known) return known;
  const { version, variant } = splitTag(versions, tag);
  const number = /^v?(\d+(?:\.\d+)*)/.exec(version)?.[1];
  return { version: number ?? versions.all[0] ?? tag, variant };
}

function splitTag(versions: Versions, tag: string): ImageTag {
  if (tag === 'latest' || tag === '') return { version: '', variant: '' };
  if (isVariant(versions, tag)) return { version: '', variant: tag };
  const dash = tag.indexOf('-');
  const isTwofold = dash > 0 && isVariant(versions, tag.slice(dash + 1));
  return isTwofold
    ? { version: tag.slice(0, dash), variant: tag.slice(dash + 1) }
    : { version: tag, variant: '' };
}

function matching({ all }: Versions, tag: string): string | undefined {
  return all.find((version) => version === tag || version.startsWith(`${tag}.`));
}

function isVariant({ variants = [] }: Versions, word: string): boolean {
  return variants.some(
    (variant) =>
      word === variant || (word.startsWith(variant) && /^[\d.-]/.test(word.slice(variant.length))),
  );
}

/**
 * Layers of files stacked into one read-only tree; a later layer covers an earlier one. Folders that no layer
 * names are there all the same when something lies in them.
 */
import { rootFolder } from './file-tree.ts';
import type { FileEntry, FileLayer, MadeFile } from './files.ts';
import { basename, dirname, normalizePath } from './paths.ts';

export interface LayerStack {
  get(path: string): FileEntry | undefined;
  names(folder: string): readonly string[];
}

/** Indexes the layers once, at the first look; hold on to the stack to share the index. */
export function stackLayers(layers: readonly FileLayer[], modifiedMs = 0): LayerStack {
  let index: LayerIndex | undefined;
  const indexed = () => (index ??= indexLayers(layers, modifiedMs));
  return {
    get: (path) => indexed().entries.get(path),
    names: (folder) => indexed().names(folder),
  };
}

/** Stacks by name, for those who would stack the same layers: each is made and indexed once. */
export class LayerStacks {
  readonly #made = new Map<string, LayerStack>();

  /** `layers` must be the same whenever the name is. */
  of(name: string, layers: () => readonly FileLayer[], modifiedMs = 0): LayerStack {
    const known = this.#made.get(name);
    if (known) return known;
    const made = stackLayers(layers(), modifiedMs);
    this.#made.set(name, made);
    return made;
  }
}

interface LayerIndex {
  readonly entries: ReadonlyMap<string, FileEntry>;
  names(folder: string): readonly string[];
}

function indexLayers(layers: readonly FileLayer[], modifiedMs: number): LayerIndex {
  const entries = new Map<string, FileEntry>([['/', { ...rootFolder, modifiedMs }]]);
  const children = new Map<string, Set<string>>();
  const add = (path: string, entry: FileEntry) => {
    entries.set(path, entry);
    for (let at = path; at !== '/'; at = dirname(at)) {
      const folder = dirname(at);
      const siblings = children.get(folder);
      if (siblings) siblings.add(basename(at));
      else children.set(folder, new Set([basename(at)]));
      if (entries.get(folder)?.type !== 'folder')
        entries.set(folder, { ...rootFolder, modifiedMs });
    }
  };
  for (const layer of layers) {
    for (const [path, value] of Object.entries(layer)) {
      add(normalizePath(path), toEntry(value, modifiedMs));
    }
  }
  const sorted = new Map<string, readonly string[]>();
  const names = (folder: string) => {
    const known = sorted.get(folder) ?? [...(children.get(folder) ?? [])].sort();
    sorted.set(folder, known);
    return known;
  };
  return { entries, names };
}

/** Fills in what a layer leaves out: root's, 0644 for files, 0755 for folders, 0777 for links. */
export function toEntry(value: FileLayer[string], modifiedMs: number): FileEntry {
  if (typeof value === 'string') return toEntry({ content: value }, modifiedMs);
  if ('make' in value) return madeEntry(value, modifiedMs);
  const type = value.type ?? (value.target === undefined ? 'file' : 'link');
  const mode = type === 'file' ? 0o644 : type === 'folder' ? 0o755 : 0o777;
  const defaults = { type, mode, uid: 0, gid: 0, modifiedMs };
  return type === 'file' ? { ...defaults, content: '', ...value } : { ...defaults, ...value };
}

function madeEntry({ make, mode = 0o644 }: MadeFile, modifiedMs: number): FileEntry {
  let known: string | undefined;
  return {
    type: 'file',
    mode,
    uid: 0,
    gid: 0,
    modifiedMs,
    get content() {
      return (known ??= make());
    },
  };
}

/**
 * Builds the schema of the stable API from installed packages: types.json (fields) and descriptions.json (texts).
 * Run: npx tsx lib/kube/schema/build/write-schema.ts
 */
import { kinds } from '#lib/kube/kinds/registry.ts';
import { readClientNode, type Model, type ModelField } from './read-client-node.ts';
import { newerTexts } from './newer-texts.ts';
import { readKubernetesTypes, type PackagedType } from './read-kubernetes-types.ts';
import { openApiName, parseClassName } from './type-names.ts';

export interface TypeData {
  /** Field to type: "string", "int32", "[]string", "{}quantity", "#io.k8s.api.core.v1.PodSpec". */
  readonly fields: Record<string, string>;
  readonly required?: string[];
}

export interface SchemaData {
  /** "apps/v1/Deployment" to the name of its type. */
  readonly kinds: Record<string, string>;
  readonly types: Record<string, TypeData>;
}

/** Type to field to text; '' is the type's own. */
export type Descriptions = Record<string, Record<string, string>>;

/** Kinds that are no resources of their own but go over the wire. */
const furtherKinds = [
  'autoscaling/v1/Scale',
  'policy/v1/Eviction',
  'authentication.k8s.io/v1/TokenRequest',
  'v1/DeleteOptions',
  'v1/Status',
  'v1/APIGroup',
  'v1/APIGroupList',
  'v1/APIResourceList',
  'v1/APIVersions',
];

export async function buildSchema(
  root: string,
): Promise<{ schema: SchemaData; descriptions: Descriptions }> {
  const builder = new Builder(await readClientNode(root), readKubernetesTypes(root));
  return builder.build();
}

class Builder {
  readonly #models: ReadonlyMap<string, Model>;
  readonly #texts: ReadonlyMap<string, readonly PackagedType[]>;
  readonly #types: Record<string, TypeData> = {};
  readonly #descriptions: Descriptions = {};

  constructor(
    models: ReadonlyMap<string, Model>,
    texts: ReadonlyMap<string, readonly PackagedType[]>,
  ) {
    this.#models = models;
    this.#texts = texts;
  }

  build(): { schema: SchemaData; descriptions: Descriptions } {
    const roots: Record<string, string> = {};
    for (const gvk of [...servedKinds(), ...furtherKinds]) {
      const className = this.#classOf(gvk);
      if (className) roots[gvk] = this.#add(className);
    }
    return {
      schema: { kinds: sorted(roots), types: sorted(this.#types) },
      descriptions: sorted(this.#descriptions),
    };
  }

  /** The class of "apps/v1/Deployment"; undefined for kinds that no package knows (metrics). */
  #classOf(gvk: string): string | undefined {
    const [kind = '', version = '', group = ''] = gvk.split('/').reverse();
    const plain = capital(version) + kind;
    const hint = capital(group.split('.')[0] ?? '') || 'Core';
    return [hint + plain, plain].find((name) => this.#models.has(name));
  }

  /** Adds the class and all it refers to; returns the type's name. */
  #add(className: string): string {
    const name = openApiName(className, this.#texts);
    const model = this.#models.get(className);
    if (!model) throw new Error(`client-node has no ${className}`);
    if (name in this.#types) return name;
    const fields: Record<string, string> = {};
    const required = model.fields.filter((field) => field.isRequired).map((field) => field.name);
    this.#types[name] = required.length > 0 ? { fields, required: required.sort() } : { fields };
    const text = this.#textOf(className, name);
    this.#descriptions[name] = { ...describe(model, text), ...newerTexts[name] };
    for (const field of [...model.fields].sort(byName)) {
      fields[field.name] = this.#typeOf(field.type, field, text);
    }
    return name;
  }

  #textOf(className: string, openApi: string): PackagedType | undefined {
    const candidates = this.#texts.get(parseClassName(className)?.name ?? '') ?? [];
    return candidates.find((one) => openApi.includes(`.${one.path.replace('/', '.')}.`));
  }

  #typeOf(type: string, field: ModelField, text: PackagedType | undefined): string {
    const list = /^Array<(.*)>$/.exec(type)?.[1];
    if (list) return `[]${this.#typeOf(list, field, text)}`;
    const map = /^\{ \[key: string\]: (.*?);? \}$/.exec(type)?.[1];
    if (map) return `{}${this.#typeOf(map, field, text)}`;
    if (isClass(type)) return `#${this.#add(type)}`;
    const other = text?.members.find((member) => member.name === field.name)?.type ?? '';
    return scalar(type, field.format, other);
  }
}

const isClass = (type: string) =>
  parseClassName(type) !== undefined && type !== 'V1MicroTime' && type !== 'IntOrString';

function scalar(type: string, format: string, packaged: string): string {
  switch (type) {
    case 'boolean':
      return 'boolean';
    case 'number':
      return format || 'int32';
    case 'Date':
      return format === 'date-time-micro' ? 'microtime' : 'time';
    case 'V1MicroTime':
      return 'microtime';
    case 'IntOrString':
      return 'int-or-string';
    case 'string':
      if (/\bQuantity\b/.test(packaged)) return 'quantity';
      return format === 'byte' ? 'byte' : 'string';
    default:
      return 'any';
  }
}

/** The texts of client-node, with the line breaks and the texts of references that only kubernetes-types has. */
function describe(model: Model, text: PackagedType | undefined): Record<string, string> {
  const members = new Map(text?.members.map((member) => [member.name, member.description]));
  const described: Record<string, string> = { '': better(model.description, text?.description) };
  for (const field of [...model.fields].sort(byName)) {
    const isReference = isClass(field.type) || field.type === 'V1MicroTime';
    const own = isReference ? '' : field.description;
    const found = better(own, members.get(field.name));
    if (found) described[field.name] = found;
  }
  return described;
}

function better(own: string, packaged = ''): string {
  const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
  return own === '' || flat(own) === flat(packaged) ? packaged : own;
}

function servedKinds(): string[] {
  return kinds.flatMap(({ group, versions, kind }) =>
    versions.map((version) => (group ? `${group}/${version}/${kind}` : `${version}/${kind}`)),
  );
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const byName = (a: ModelField, b: ModelField) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

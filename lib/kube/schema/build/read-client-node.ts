/** The models of @kubernetes/client-node 1.1.2, which is generated from the OpenAPI of Kubernetes v1.32.0. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readDeclarations } from './read-declarations.ts';

export interface ModelField {
  readonly name: string;
  /** "Array<V1Container>", "string", "{ [key: string]: string; }". */
  readonly type: string;
  readonly format: string;
  readonly isRequired: boolean;
  readonly description: string;
}

export interface Model {
  readonly className: string;
  readonly description: string;
  readonly fields: readonly ModelField[];
}

interface Attribute {
  readonly name: string;
  readonly baseName: string;
  readonly type: string;
  readonly format: string;
}

const folder = 'node_modules/@kubernetes/client-node/dist/gen/models';

export async function readClientNode(root: string): Promise<ReadonlyMap<string, Model>> {
  const url = pathToFileURL(join(root, folder, 'ObjectSerializer.js')).href;
  const exported = (await import(url)) as Record<string, { attributeTypeMap?: Attribute[] }>;
  const models = new Map<string, Model>();
  for (const [className, { attributeTypeMap }] of Object.entries(exported)) {
    if (!attributeTypeMap) continue;
    const path = join(root, folder, `${className}.d.ts`);
    models.set(className, readModel(className, path, attributeTypeMap));
  }
  return models;
}

function readModel(className: string, path: string, attributes: readonly Attribute[]): Model {
  const declaration = readDeclarations(path).find((one) => one.name === className);
  const members = new Map(declaration?.members.map((member) => [member.name, member]));
  return {
    className,
    description: declaration?.description ?? '',
    fields: attributes.map(({ name, baseName, type, format }) => ({
      name: baseName,
      type,
      format,
      isRequired: members.get(name)?.isOptional === false,
      description: members.get(name)?.description ?? '',
    })),
  };
}

/** The interfaces of kubernetes-types 1.30: whose package a type belongs to, and the texts client-node lacks. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDeclarations, type Declaration } from './read-declarations.ts';

export interface PackagedType extends Declaration {
  /** "core/v1". */
  readonly path: string;
}

const folder = 'node_modules/kubernetes-types';

/** All stable interfaces, by name; a name may stand in several packages. */
export function readKubernetesTypes(root: string): ReadonlyMap<string, readonly PackagedType[]> {
  const types = new Map<string, PackagedType[]>();
  for (const path of packagePaths(join(root, folder))) {
    for (const declaration of readDeclarations(join(root, folder, `${path}.d.ts`))) {
      const present = types.get(declaration.name) ?? [];
      types.set(declaration.name, [...present, { ...declaration, path }]);
    }
  }
  return types;
}

function packagePaths(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(root, name)).map((file) => `${name}/${file}`))
    .filter((path) => /\/v\d+\.d\.ts$/.test(path))
    .map((path) => path.replace('.d.ts', ''));
}

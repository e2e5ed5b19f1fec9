/** Writes the generated files. Run it after a change of the packages: npx tsx lib/kube/schema/build/write-schema.ts */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema } from './build-schema.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const generated = fileURLToPath(new URL('../generated/', import.meta.url));

const { schema, descriptions } = await buildSchema(root);
writeFileSync(`${generated}types.json`, `${JSON.stringify(schema, null, 1)}\n`);
writeFileSync(`${generated}descriptions.json`, `${JSON.stringify(descriptions, null, 1)}\n`);
console.log(
  `${Object.keys(schema.types).length} types of ${Object.keys(schema.kinds).length} kinds`,
);

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { buildSchema } from './build-schema.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const generated = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../generated/${name}.json`, import.meta.url), 'utf8'));

it('the generated files are what the installed packages say', async () => {
  const { schema, descriptions } = await buildSchema(root);
  expect(generated('types')).toEqual(schema);
  expect(generated('descriptions')).toEqual(descriptions);
});

/** resource: an object exists, or does not, and its fields are as expected. */
import { z } from 'zod';
import type { AnyObject } from '#lib/kube/object.ts';
import { absent, defineCheck, judged, type Finding } from '../check.ts';
import { wordsOf } from '../words.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const schema = z.strictObject({
  of: z.string().describe('The resource: "deployments.apps"'),
  namespace: z.string().default('default'),
  name: z.string(),
  exists: z.boolean().default(true),
  expect: z
    .record(z.string(), scalar)
    .default({})
    .describe('Field paths and their values, as text: {spec.replicas: 2}, or "{{count}}"'),
});

export const resource = defineCheck({
  schema,
  run({ of, namespace, name, exists, expect }, { world, locale }): Finding {
    const label = `${of.split('.')[0]} ${name}`;
    const gone = wordsOf(locale).notFound(label);
    const object = world.api.get(of, { namespace, name });
    if (!exists) return judged(!object, object ? label : gone, gone);
    const wanted = Object.entries(expect);
    const expected = wanted.map(([path, value]) => `${path}: ${show(value)}`).join(' · ') || label;
    if (!object) return absent(gone, expected);
    const observed = wanted.map(([path]) => `${path}: ${show(fieldAt(object, path))}`).join(' · ');
    const isRight = wanted.every(([path, value]) => show(fieldAt(object, path)) === show(value));
    return judged(isRight, observed || label, expected);
  },
});

/** The value at "spec.template.spec.replicas"; undefined when any step is missing. */
function fieldAt(object: AnyObject, path: string): unknown {
  let value: unknown = object;
  for (const step of path.split('.')) {
    const isObject = typeof value === 'object' && value !== null;
    value = isObject ? (value as Record<string, unknown>)[step] : undefined;
  }
  return value;
}

function show(value: unknown): string {
  if (value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

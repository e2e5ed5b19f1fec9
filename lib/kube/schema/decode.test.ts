import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { decodeObject } from './decode.ts';
import { duplicateFields } from './duplicate-fields.ts';
import { typeFor } from './schema.ts';
import type { ObjectNode } from './type-node.ts';

const typed = (group: string, kind: string): ObjectNode => {
  const type = typeFor(group, 'v1', kind);
  if (!type) throw new Error(`no ${kind}`);
  return type;
};
const pod = (spec: JsonObject) => decodeObject({ kind: 'Pod', spec }, typed('', 'Pod'));

describe('decodeObject', () => {
  it('drops and tells what does not belong', () => {
    const containers = [{ name: 'c', imagePullPolcy: 'Always', env: null }];
    expect(pod({ containers, nope: 1 })).toEqual({
      value: { kind: 'Pod', spec: { containers: [{ name: 'c' }] } },
      problems: ['unknown field "spec.containers[0].imagePullPolcy"', 'unknown field "spec.nope"'],
    });
  });

  it.each<[JsonObject, string]>([
    [
      { containers: [{ ports: [{ containerPort: '80' }] }] },
      'json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32',
    ],
    [
      { containers: { name: 'c' } },
      'json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container',
    ],
    [
      { nodeSelector: { a: true } },
      'json: cannot unmarshal bool into Go struct field PodSpec.spec.nodeSelector of type string',
    ],
    [
      { containers: [{ resources: { limits: { cpu: 'lots' } } }] },
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    ],
    [
      { priority: 1.5 },
      'json: cannot unmarshal number 1.5 into Go struct field PodSpec.spec.priority of type int32',
    ],
  ])('refuses %j', (spec, message) => {
    expect(() => pod(spec)).toThrow(message);
  });

  it('refuses bad base64', () => {
    const secret = { data: { password: 'not-base64!' } };
    expect(() => decodeObject(secret, typed('', 'Secret'))).toThrow(
      'illegal base64 data at input byte 3',
    );
  });
});

it('duplicate fields are found in the text', () => {
  const text = '{"spec": {"replicas": 1, "a": [{"b": 1}, {"b": 1, "b": "}"}], "replicas": 2}}';
  expect(duplicateFields(text)).toEqual([
    'duplicate field "spec.a[1].b"',
    'duplicate field "spec.replicas"',
  ]);
});

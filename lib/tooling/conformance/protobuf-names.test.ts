import { expect, it } from 'vitest';
import { schemaTypes } from '#lib/kube/schema/schema.ts';
import { isInlined, jsonName } from '#lib/server/kubernetes/protobuf/decode-object.ts';
import type { FieldType } from '#lib/server/kubernetes/protobuf/message-table.ts';
import table from '#lib/server/kubernetes/protobuf/generated/messages.json' with { type: 'json' };

type Row = readonly [name: string, type: FieldType];

it('every field of a protobuf message has the name that the schema knows, or stands for fields that it knows', () => {
  const messages = table as unknown as Readonly<Record<string, Readonly<Record<string, Row>>>>;
  const strangers = Object.entries(messages).flatMap(([message, fields]) => {
    const known = schemaTypes.get(`io.k8s.api.${message}`)?.fields;
    if (!known) return [];
    return Object.values(fields).flatMap(([name, type]) =>
      known.has(jsonName(name)) !== isInlined({ name, type }) ? [] : [`${message}.${name}`],
    );
  });
  expect(strangers).toEqual([]);
});

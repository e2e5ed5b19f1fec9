/**
 * Reading an object by its schema: what does not belong is dropped and told, what has the wrong type is refused, in
 * the words of Go's decoders.
 * Spec: https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation (sigs.k8s.io/json)
 */
import { isJsonObject, type JsonObject } from '../json.ts';
import { goTypeName, jsonTypeName } from './go-names.ts';
import { checkScalar } from './scalar-values.ts';
import { isOmitted } from './zero-values.ts';
import type { Field, ObjectNode, TypeNode } from './type-node.ts';

/** A value that its field cannot hold. The message is Go's. */
export class DecodeError extends Error {}

export interface Decoded {
  /** A copy that may be changed, without unknown fields, nulls, and what Go would not write. */
  readonly value: JsonObject;
  /** Strict decoding errors: `unknown field "spec.foo"`. */
  readonly problems: readonly string[];
}

/** Throws DecodeError for values of the wrong type. */
export function decodeObject(value: JsonObject, type: ObjectNode): Decoded {
  const problems: string[] = [];
  const decoder = new Decoder(problems);
  return { value: decoder.object(value, type, { indexed: '', plain: '' }), problems };
}

/** Where the decoder is: with indices for strict errors, without them for Go's. */
interface Path {
  readonly indexed: string;
  readonly plain: string;
}

/** The struct field that a value is for; Go names it when the value does not fit. */
interface Owner {
  readonly struct: string;
  readonly path: Path;
}

class Decoder {
  readonly #problems: string[];

  constructor(problems: string[]) {
    this.#problems = problems;
  }

  object(source: JsonObject, type: ObjectNode, path: Path): JsonObject {
    const copy: JsonObject = {};
    for (const [name, member] of Object.entries(source)) {
      const field = type.fields.get(name);
      if (field) {
        if (member === null || member === undefined) continue;
        const value = this.#field(member, field, type, path);
        if (!isOmitted(type, field, value)) copy[name] = value;
      } else if (type.keepsUnknown) copy[name] = member;
      else this.#problems.push(`unknown field ${JSON.stringify(step(path.indexed, name))}`);
    }
    return copy;
  }

  #field(value: unknown, field: Field, type: ObjectNode, path: Path): unknown {
    const here = { indexed: step(path.indexed, field.name), plain: step(path.plain, field.name) };
    return this.#value(value, field.type, { struct: type.shortName, path: here });
  }

  #value(value: unknown, type: TypeNode, owner: Owner): unknown {
    switch (type.kind) {
      case 'object':
        if (!isJsonObject(value)) throw mismatch(value, type, owner);
        return this.object(value, type, owner.path);
      case 'list':
        if (!Array.isArray(value)) throw mismatch(value, type, owner);
        return value.map((item, index) => this.#value(item, type.items, indexed(owner, index)));
      case 'map':
        if (!isJsonObject(value)) throw mismatch(value, type, owner);
        return this.#map(value, type.values, owner);
      default: {
        const fault = checkScalar(value, type.kind);
        if (fault === 'mismatch') throw mismatch(value, type, owner);
        if (fault) throw new DecodeError(fault);
        return value;
      }
    }
  }

  #map(value: JsonObject, type: TypeNode, owner: Owner): JsonObject {
    const copy: JsonObject = {};
    for (const [key, member] of Object.entries(value)) {
      const path = { ...owner.path, indexed: step(owner.path.indexed, key) };
      if (member !== null) copy[key] = this.#value(member, type, { ...owner, path });
      else if (type.kind === 'string' || type.kind === 'byte') copy[key] = '';
    }
    return copy;
  }
}

const step = (path: string, name: string) => (path ? `${path}.${name}` : name);

function indexed(owner: Owner, index: number): Owner {
  return { ...owner, path: { ...owner.path, indexed: `${owner.path.indexed}[${index}]` } };
}

function mismatch(value: unknown, type: TypeNode, { struct, path }: Owner): DecodeError {
  const found = jsonTypeName(value, type);
  return new DecodeError(
    `json: cannot unmarshal ${found} into Go struct field ${struct}.${path.plain} of type ${goTypeName(type)}`,
  );
}

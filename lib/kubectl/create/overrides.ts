/** --overrides: a patch laid over a drafted object. Spec: staging/src/k8s.io/kubectl/pkg/cmd/util/override_options.go */
import { applyPatch, type Operation } from 'rfc6902';
import { cloneJson, isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import { applyMergePatch } from '#lib/kube/merge-patch.ts';
import { typeOfObject } from '#lib/kube/schema/schema.ts';
import { applyStrategicMerge } from '#lib/kube/strategic-merge.ts';
import { CommandError } from '../errors.ts';
import { JsonSyntaxError, parseJson } from '#lib/kube/go/json-stream.ts';
import type { Draft } from './create-object.ts';

/** The draft with the overrides in it. Throws CommandError. */
export function applyOverrides(draft: Draft, text: string, type: string): Draft {
  if (text === '') return draft;
  switch (type) {
    case 'merge':
      return applyMergePatch(draft, readObject(text, 'Invalid JSON Patch')) as Draft;
    case 'strategic':
      return applyStrategicMerge(
        draft,
        readObject(text, ''),
        typeOfObject(draft as { apiVersion: string; kind: string }),
      );
    case 'json':
      return patched(draft, readOperations(text));
    default:
      throw new CommandError(
        `invalid override type: ${type}, must be one of: json, merge, strategic`,
      );
  }
}

/** Throws CommandError for an operation that cannot be done. */
function patched(draft: Draft, operations: Operation[]): Draft {
  const copy = cloneJson(draft);
  const [fault] = applyPatch(copy, operations).filter((one) => one !== null);
  if (fault) throw new CommandError(fault.message);
  return copy;
}

function read(text: string, fault: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw new CommandError(fault || error.message);
    throw error;
  }
}

function readObject(text: string, fault: string): JsonObject {
  const value = read(text, fault);
  if (!isJsonObject(value)) throw new CommandError('Invalid JSON Patch');
  return value;
}

function readOperations(text: string): Operation[] {
  const value = read(text, '');
  if (!Array.isArray(value)) throw new CommandError('Invalid JSON Patch');
  return value as Operation[];
}

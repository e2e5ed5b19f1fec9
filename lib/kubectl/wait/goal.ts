/**
 * What `kubectl wait --for` waits for, and how to tell that it has come.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go#conditionFuncFor
 */
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Look } from '../client/wait-for.ts';
import { CommandError } from '../errors.ts';
import { findResults } from '../jsonpath/execute-jsonpath.ts';
import { relaxedJsonPath } from '../jsonpath/parse-jsonpath.ts';
import type { ResourceInfo } from '../resources/resource-info.ts';

/** The object as it was when the goal was reached; 'gone' when it is no more. */
type Met = AnyObject | 'gone';

export interface Goal {
  readonly kind: 'delete' | 'create' | 'condition' | 'jsonpath';
  look(info: ResourceInfo): Look<Met>;
}

/** Throws CommandError for words it does not know. */
export function readGoal(text: string): Goal {
  const lower = text.toLowerCase();
  if (lower === 'delete') return { kind: 'delete', look: goneGoal };
  if (lower === 'create') return { kind: 'create', look: () => (object) => object };
  if (text.startsWith('condition=')) return conditionGoal(text.slice('condition='.length));
  if (text.startsWith('jsonpath=')) return jsonPathGoal(text.slice('jsonpath='.length));
  throw new CommandError(`unrecognized condition: ${JSON.stringify(text)}`);
}

/** Gone, or another object of the same name. */
function goneGoal({ object }: ResourceInfo): Look<Met> {
  const uid = object?.metadata.uid;
  return (now) => (now === undefined || now.metadata.uid !== uid ? 'gone' : undefined);
}

function conditionGoal(text: string): Goal {
  const [name = '', value = 'true'] = text.split('=');
  const isMet = (object: AnyObject) =>
    asArray(asObject(object['status'])['conditions']).some((one) => {
      const { type, status, observedGeneration } = asObject(one);
      const isStale =
        typeof observedGeneration === 'number' &&
        observedGeneration < (object.metadata.generation ?? 0);
      return !isStale && isSame(asString(type), name) && isSame(asString(status), value);
    });
  return {
    kind: 'condition',
    look: () => (object) => (object && isMet(object) ? object : undefined),
  };
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function jsonPathGoal(text: string): Goal {
  const { path, value } = splitJsonPath(text);
  return {
    kind: 'jsonpath',
    look: () => (object) => {
      if (!object) return undefined;
      const values = findResults(path, object, { allowMissingKeys: true }).flat();
      if (values.length === 0) return undefined;
      if (value === undefined) return object;
      if (values.length > 1)
        throw new CommandError('given jsonpath expression matches more than one value');
      const [found] = values;
      if (typeof found === 'object' && found !== null)
        throw new CommandError('jsonpath leads to a nested object or list which is not supported');
      return String(found) === value ? object : undefined;
    },
  };
}

/** "{.status.phase}=Running", the braces optional, the value too. */
function splitJsonPath(text: string): { path: string; value: string | undefined } {
  const match = /^(\{.*\}|[^=]*)(?:={1,2}(.*))?$/s.exec(text);
  const [, expression = '', value] = match ?? [];
  if (expression === '') throw new CommandError('jsonpath expression cannot be empty');
  if (value === '') throw new CommandError('jsonpath wait value cannot be empty');
  return {
    path: relaxedJsonPath(expression.replace(/^'(.*)'$/, '$1')),
    value: value?.replace(/^(["'])(.*)\1$/s, '$2'),
  };
}

/** What the API server would say to an object, in tests: one text for each fault. */
import { parse } from 'yaml';
import { fieldErrorText } from '../field-error.ts';
import { kindOfObject } from '../kinds/registry.ts';
import type { KindDefinition, StrategyContext } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from '../object-meta-validation.ts';

const context: StrategyContext = {
  nowMs: 0,
  timestamp: '1970-01-01T00:00:00Z',
  get: () => undefined,
  list: () => [],
};

/** The object a manifest stands for, with the metadata every object has. */
export function objectOf(manifest: string): AnyObject {
  const object = parse(manifest) as AnyObject;
  const metadata = { namespace: 'default', uid: 'uid', resourceVersion: '1' };
  return { ...object, metadata: Object.assign(metadata, object.metadata) };
}

function definitionOf(object: AnyObject): KindDefinition {
  const kind = kindOfObject(object);
  if (!kind) throw new Error(`no built-in kind: ${object.kind}`);
  return kind;
}

/** The faults of a manifest that is to be created. */
export function faultsOf(manifest: string): string[] {
  const draft = objectOf(manifest);
  const { strategy } = definitionOf(draft);
  strategy.defaults?.(draft);
  strategy.prepareForCreate?.(draft, context);
  return [
    ...validateObjectMeta(draft, strategy.name),
    ...(strategy.validate?.(draft, context) ?? []),
  ].map(fieldErrorText);
}

/** The faults of a change to a manifest's object, made as a client would make it. */
export function faultsOfChange(manifest: string, change: (draft: AnyObject) => void): string[] {
  const old = objectOf(manifest);
  const { strategy } = definitionOf(old);
  strategy.defaults?.(old);
  strategy.prepareForCreate?.(old, context);
  const draft = structuredClone(old);
  change(draft);
  strategy.defaults?.(draft);
  strategy.prepareForUpdate?.(draft, old, context);
  return [
    ...validateObjectMeta(draft, strategy.name),
    ...validateObjectMetaUpdate(draft, old),
    ...(strategy.validate?.(draft, context) ?? []),
    ...(strategy.validateUpdate?.(draft, old, context) ?? []),
  ].map(fieldErrorText);
}

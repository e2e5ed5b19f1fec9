/**
 * What a resource kind is: one file in kinds/ describes one kind with `defineKind`, and everything that is
 * particular to it lives there: names, defaults, validation, columns, its description.
 * The schema (schema/) knows the fields; a kind adds what the schema cannot say.
 */
import type { AnyObject } from './object.ts';
import type { FieldError } from './field-error.ts';
import type { ObjectNode } from './schema/type-node.ts';

export interface KindDefinition {
  readonly group: string;
  /** Served versions, the preferred one first. */
  readonly versions: readonly string[];
  /** The version objects are stored in; the first one by default. */
  readonly storageVersion?: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly subresources: readonly string[];
  /** The verbs discovery shows; all eight unless a kind serves fewer. */
  readonly verbs: readonly string[];
  readonly strategy: Strategy;
  readonly columns: readonly Column[];
  /** Fields that a field selector may name, beside metadata.name and metadata.namespace. */
  readonly selectableFields: Readonly<Record<string, (object: AnyObject) => string>>;
  /** kubectl describe. Kinds without one are described generically. */
  readonly describe?: (object: AnyObject, context: DescribeContext) => string;
  /**
   * The same object in another served apiVersion; what it is in comes from its own apiVersion.
   * Absent: versions differ in nothing but the apiVersion's text.
   */
  readonly convert?: (object: AnyObject, apiVersion: string) => AnyObject;
  /** The schema of a version, where it is not the generated one. */
  readonly typeIn?: (version: string) => ObjectNode | undefined;
  /** The resource whose stored objects this kind shows in its own form: "events" for events.events.k8s.io. */
  readonly storedAs?: string;
  /** The addon that serves the kind; built-in when absent. */
  readonly addon?: string;
}

/** How the API server treats objects of the kind on their way in. All functions may change the draft given. */
export interface Strategy {
  /** Sets defaults, on create and on update. */
  readonly defaults?: (draft: AnyObject) => void;
  /** Clears what a client may not set (status), derives what the server sets; before defaults' validation. */
  readonly prepareForCreate?: (draft: AnyObject, context: StrategyContext) => void;
  readonly prepareForUpdate?: (draft: AnyObject, old: AnyObject, context: StrategyContext) => void;
  readonly validate?: (object: AnyObject, context: StrategyContext) => FieldError[];
  readonly validateUpdate?: (
    object: AnyObject,
    old: AnyObject,
    context: StrategyContext,
  ) => FieldError[];
  /** What the client is warned of: the texts of Warning headers. */
  readonly warnings?: (object: AnyObject, old: AnyObject | undefined) => string[];
  /** PUT may create. */
  readonly allowCreateOnUpdate?: boolean;
  /** The pattern of metadata.name. */
  readonly name?: 'subdomain' | 'label' | 'dns1035' | 'path-segment';
  /** Whether metadata.generation counts changes of everything but metadata and status. */
  readonly hasGeneration?: boolean;
}

export interface StrategyContext {
  readonly nowMs: number;
  readonly timestamp: string;
  get(kind: string, namespace: string | undefined, name: string): AnyObject | undefined;
  list(kind: string, namespace?: string): readonly AnyObject[];
}

export interface Column {
  /** As the server's Table names it: "Up-to-date". kubectl puts it in capitals. */
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  readonly format?: string;
  readonly description?: string;
  /** The first minor release of v1 that has the column. */
  readonly since?: number;
  /** 1: only with -o wide. */
  readonly priority?: 0 | 1;
  readonly cell: (
    object: AnyObject,
    context: { readonly nowMs: number },
  ) => string | number | boolean | null;
}

/** What a description may look at beside its object. All reads go through the API as the user who asks. */
export interface DescribeContext {
  readonly nowMs: number;
  readonly showEvents: boolean;
  get(kind: string, namespace: string | undefined, name: string): AnyObject | undefined;
  list(
    kind: string,
    query: { namespace?: string; labelSelector?: string; fieldSelector?: string },
  ): readonly AnyObject[];
}

type Optional =
  | 'shortNames'
  | 'categories'
  | 'subresources'
  | 'verbs'
  | 'strategy'
  | 'selectableFields'
  | 'singular';

export const allVerbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
] as const;

/** Fills in what most kinds have in common. */
export function defineKind(
  definition: Omit<KindDefinition, Optional> & Partial<Pick<KindDefinition, Optional>>,
): KindDefinition {
  return {
    singular: definition.kind.toLowerCase(),
    shortNames: [],
    categories: [],
    subresources: [],
    verbs: allVerbs,
    strategy: {},
    selectableFields: {},
    ...definition,
  };
}

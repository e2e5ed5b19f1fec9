/** The resource that a definition adds to the server. */
import { pruneObject, setSchemaDefaults } from '#lib/kube/custom/prune.ts';
import { customType } from '#lib/kube/custom/schema-type.ts';
import type { StructuralSchema } from '#lib/kube/custom/structural-schema.ts';
import { validateSchema } from '#lib/kube/custom/validate-schema.ts';
import { ruleErrors } from '#lib/kube/custom/validation-rules.ts';
import { parseJsonPath, readJsonPath } from '#lib/kube/json-path.ts';
import type { FieldError } from '#lib/kube/field-error.ts';
import type { JsonObject } from '#lib/kube/json.ts';
import type { KindDefinition, Strategy } from '#lib/kube/kind.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { apiVersionOf, createResource, type Resource } from '../resource.ts';
import type { ScalePaths } from '../scale.ts';
import { columnsOf } from './columns.ts';
import { byPriority, specOf, type DefinitionSpec, type DefinitionVersion } from './definition.ts';
import { customSchemas } from './open-api.ts';

/** In the order in which the real server lists them for custom resources. */
const verbs = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'];

export function createCustomResource(definition: AnyObject): Resource {
  const spec = specOf(definition);
  const kind = kindOf(spec);
  const versions = new Map(spec.versions.map((version) => [version.name, version]));
  const version = (name: string) => versions.get(name);
  const typeName = (name: string) =>
    `${spec.group.split('.').reverse().join('.')}.${name}.${kind.kind}`;
  const resource = createResource(kind);
  return {
    ...resource,
    isCustom: true,
    isEnding: definition.metadata.deletionTimestamp !== undefined,
    revision: Number(definition.metadata.resourceVersion),
    typeIn: (name) => customType(typeName(name), schemaOf(version(name))),
    columnsIn: (name) => columnsOf(version(name)),
    deprecationIn: (name) => deprecationOf(spec, version(name)),
    scale: scalePaths(version(resource.storedVersion)),
    decode: (name, body, problems) => decode(schemaOf(version(name)), body, problems),
    openApiSchemas: (name) => customSchemas(kind, name, typeName(name), schemaOf(version(name))),
  };
}

function kindOf(spec: DefinitionSpec): KindDefinition {
  const { group, names, scope, versions } = spec;
  const storage = versions.find((one) => one.storage);
  return {
    group,
    versions: versions
      .filter((one) => one.served)
      .map((one) => one.name)
      .sort(byPriority),
    storageVersion: storage?.name ?? '',
    kind: names.kind,
    plural: names.plural,
    singular: names.singular ?? names.kind.toLowerCase(),
    shortNames: names.shortNames ?? [],
    categories: names.categories ?? [],
    namespaced: scope === 'Namespaced',
    subresources: [
      ...(storage?.subresources?.status ? ['status'] : []),
      ...(storage?.subresources?.scale ? ['scale'] : []),
    ],
    verbs,
    strategy: strategyOf(storage),
    columns: [],
    selectableFields: selectableFields(storage),
  };
}

const preserving: StructuralSchema = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
};

const schemaOf = (version: DefinitionVersion | undefined): StructuralSchema =>
  version?.schema?.openAPIV3Schema ?? preserving;

function decode(schema: StructuralSchema, body: JsonObject, problems: string[]): JsonObject {
  return pruneObject(body, schema, problems);
}

function strategyOf(storage: DefinitionVersion | undefined): Strategy {
  const schema = schemaOf(storage);
  const hasStatus = storage?.subresources?.status !== undefined;
  return {
    hasGeneration: true,
    defaults: (draft) => setSchemaDefaults(draft, schema),
    prepareForCreate: (draft) => {
      if (!hasStatus) return;
      delete draft['status'];
      // A status may have a default of its own, which tells of what nobody has looked at yet.
      setSchemaDefaults(draft, schema);
    },
    prepareForUpdate: (draft, old) => {
      if (!hasStatus) return;
      if (old['status'] === undefined) delete draft['status'];
      else draft['status'] = old['status'];
    },
    validate: (object) => errorsOf(object, undefined, schema),
    validateUpdate: (object, old) => transitionErrors(object, old, schema),
  };
}

/** Rules are asked only of what has the right shape. */
function errorsOf(
  object: AnyObject,
  old: AnyObject | undefined,
  schema: StructuralSchema,
): FieldError[] {
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...own } = object;
  const errors = validateSchema(own, schema, '');
  return errors.length > 0 ? errors : ruleErrors(object, old, schema, '');
}

/** What only the comparison with the old object shows. */
function transitionErrors(object: AnyObject, old: AnyObject, schema: StructuralSchema) {
  const alone = new Set(errorsOf(object, undefined, schema).map((one) => JSON.stringify(one)));
  return errorsOf(object, old, schema).filter((one) => !alone.has(JSON.stringify(one)));
}

function selectableFields(version: DefinitionVersion | undefined) {
  const fields = (version?.selectableFields ?? []).map(({ jsonPath }) => {
    const steps = parseJsonPath(jsonPath) ?? [];
    const read = (object: AnyObject) => String(readJsonPath(object, steps)[0] ?? '');
    return [jsonPath.replace(/^\./, ''), read] as const;
  });
  return Object.fromEntries(fields);
}

function scalePaths(version: DefinitionVersion | undefined): ScalePaths | undefined {
  const scale = version?.subresources?.scale;
  if (!scale) return undefined;
  const names = (path: string) => path.split('.').filter(Boolean);
  return {
    specReplicas: names(scale.specReplicasPath),
    statusReplicas: names(scale.statusReplicasPath),
    selector: scale.labelSelectorPath ? names(scale.labelSelectorPath) : undefined,
  };
}

/** The warning for a version that its definition calls deprecated. */
function deprecationOf(
  spec: DefinitionSpec,
  version: DefinitionVersion | undefined,
): string | undefined {
  if (!version?.deprecated) return undefined;
  const subject = `${apiVersionOf(spec, version.name)} ${spec.names.kind}`;
  return version.deprecationWarning ?? `${subject} is deprecated`;
}

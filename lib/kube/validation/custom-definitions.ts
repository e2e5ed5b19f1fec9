/** CustomResourceDefinitions. Spec: staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go */
import type {
  CustomResourceDefinition as DefinitionType,
  CustomResourceDefinitionNames,
  CustomResourceDefinitionVersion,
} from 'kubernetes-types/apiextensions/v1.d.ts';
import { canonicalJson } from '../canonical-json.ts';
import { invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { goStruct } from '../go/go-struct.ts';
import { checkDns1035Label, checkDnsSubdomain } from '../names.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type Typed } from '../typed.ts';
import { immutableText, requiredText } from './checks.ts';
import { validateSchema } from './custom-schemas.ts';

type Definition = Typed<DefinitionType>;
type Spec = Definition['spec'];

const scopes = ['Cluster', 'Namespaced'];

export function validateDefinition(object: AnyObject): FieldError[] {
  const { metadata, spec, status } = seenAs<Definition>(object);
  const { group = '', scope = '', names, versions } = spec;
  const isNamedSo = metadata.name === `${names.plural}.${group}`;
  const name = 'must be spec.names.plural+"."+spec.group';
  return [
    ...(isNamedSo ? [] : [invalid('metadata.name', metadata.name, name)]),
    ...validateGroup('spec.group', group),
    ...(scope === '' ? [required('spec.scope')] : []),
    ...(scope !== '' && !scopes.includes(scope) ? [unsupported('spec.scope', scope, scopes)] : []),
    ...versions.flatMap((version, index) => validateVersion(`spec.versions[${index}]`, version)),
    ...validateVersions('spec.versions', versions),
    ...validateNames('spec.names', names),
    ...validateStored('status.storedVersions', status?.storedVersions ?? [], versions),
  ];
}

function validateGroup(field: string, group: string): FieldError[] {
  if (group === '') return [required(field)];
  const faults = checkDnsSubdomain(group);
  if (faults.length > 0) return [invalid(field, group, faults.join(','))];
  return group.includes('.')
    ? []
    : [invalid(field, group, 'should be a domain with at least one dot')];
}

function validateVersion(field: string, version: CustomResourceDefinitionVersion): FieldError[] {
  const { name = '', schema } = version;
  const faults = checkDns1035Label(name);
  const root = schema?.openAPIV3Schema;
  const at = `${field}.schema.openAPIV3Schema`;
  return [
    ...(faults.length > 0 ? [invalid(`${field}.name`, name, faults.join(','))] : []),
    ...(root ? validateSchema(at, root) : [required(at, 'schemas are required')]),
  ];
}

function validateVersions(
  field: string,
  versions: readonly CustomResourceDefinitionVersion[],
): FieldError[] {
  const names = new Set(versions.map(({ name }) => name));
  const stored = versions.filter(({ storage }) => storage);
  const value = goStruct('[]apiextensions.CustomResourceDefinitionVersion', versions);
  return [
    ...(names.size < versions.length
      ? [invalid(field, value, 'must contain unique version names')]
      : []),
    ...(stored.length === 1
      ? []
      : [invalid(field, value, 'must have exactly one version marked as storage version')]),
  ];
}

function validateNames(field: string, names: CustomResourceDefinitionNames): FieldError[] {
  const { kind = '', listKind = '', plural = '', singular = '', shortNames = [] } = names;
  const label = (at: string, value: string) => {
    const faults = value === '' ? [] : checkDns1035Label(value);
    return faults.length > 0 ? [invalid(at, value, faults.join(','))] : [];
  };
  const mixed = (at: string, value: string) => {
    const faults = value === '' ? [] : checkDns1035Label(value.toLowerCase());
    const detail = `may have mixed case, but should otherwise match: ${faults.join(',')}`;
    return faults.length > 0 ? [invalid(at, value, detail)] : [];
  };
  return [
    ...requiredText(`${field}.plural`, plural),
    ...requiredText(`${field}.singular`, singular),
    ...requiredText(`${field}.kind`, kind),
    ...requiredText(`${field}.listKind`, listKind),
    ...label(`${field}.plural`, plural),
    ...label(`${field}.singular`, singular),
    ...mixed(`${field}.kind`, kind),
    ...mixed(`${field}.listKind`, listKind),
    ...shortNames.flatMap((name, index) => label(`${field}.shortNames[${index}]`, name)),
    ...(kind !== '' && kind === listKind
      ? [invalid(`${field}.listKind`, listKind, 'kind and listKind may not be the same')]
      : []),
    ...(names.categories ?? []).flatMap((name, index) =>
      label(`${field}.categories[${index}]`, name),
    ),
  ];
}

/** A version in which objects may still be stored cannot go. */
function validateStored(
  field: string,
  stored: readonly string[],
  versions: readonly CustomResourceDefinitionVersion[],
): FieldError[] {
  const present = new Set(versions.map(({ name }) => name));
  const detail = (name: string) =>
    `missing from spec.versions; ${name} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${name} and removes ${name} from status.storedVersions`;
  return stored.flatMap((name, index) =>
    present.has(name) ? [] : [invalid(`${field}[${index}]`, name, detail(name))],
  );
}

export function validateDefinitionUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [seenAs<Definition>(object), seenAs<Definition>(old)];
  const isEstablished = (before.status?.conditions ?? []).some(
    ({ type, status }) => type === 'Established' && status === 'True',
  );
  const fixed = (field: string, read: (spec: Spec) => unknown) =>
    canonicalJson(read(now.spec)) === canonicalJson(read(before.spec))
      ? []
      : [invalid(field, read(now.spec), immutableText)];
  return [
    ...(isEstablished
      ? [
          ...fixed('spec.scope', ({ scope }) => scope),
          ...fixed('spec.names.kind', ({ names }) => names.kind),
        ]
      : []),
    ...fixed('spec.group', ({ group }) => group),
    ...fixed('spec.names.plural', ({ names }) => names.plural),
  ];
}

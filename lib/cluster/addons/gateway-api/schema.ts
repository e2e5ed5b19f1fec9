/** The parts that schemas of the Gateway API are put together from. */

export type Schema = Readonly<Record<string, unknown>>;

export const text = (more: Schema = {}): Schema => ({ type: 'string', ...more });

export const oneOf = (...values: readonly string[]): Schema => text({ enum: values });

export const whole = (minimum: number, maximum: number, more: Schema = {}): Schema => ({
  type: 'integer',
  format: 'int32',
  minimum,
  maximum,
  ...more,
});

export const port = whole(1, 65_535);

export const listOf = (items: Schema, more: Schema = {}): Schema => ({
  type: 'array',
  items,
  ...more,
});

/** `required`: the names of properties that must be there, with a space between them. */
export const fields = (properties: Schema, required = '', more: Schema = {}): Schema => ({
  type: 'object',
  properties,
  ...(required ? { required: required.split(' ') } : {}),
  ...more,
});

export const rule = (expression: string, message: string) => ({ message, rule: expression });

const dnsName = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';

export const hostname = text({ maxLength: 253, minLength: 1, pattern: `^(\\*\\.)?${dnsName}$` });

export const objectName = text({ maxLength: 253, minLength: 1 });

export const sectionName = text({ maxLength: 253, minLength: 1, pattern: `^${dnsName}$` });

export const namespaceName = text({
  maxLength: 63,
  minLength: 1,
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
});

/** What points at an object of another kind. */
export const reference = (group: string, kind: string, more: Schema = {}): Schema =>
  fields(
    {
      group: text({ default: group, maxLength: 253 }),
      kind: text({ default: kind, maxLength: 63, minLength: 1 }),
      name: objectName,
      namespace: namespaceName,
      ...more,
    },
    'name',
  );

const condition = fields(
  {
    lastTransitionTime: text({ format: 'date-time' }),
    message: text({ maxLength: 32_768 }),
    observedGeneration: { type: 'integer', format: 'int64', minimum: 0 },
    reason: text({ maxLength: 1024, minLength: 1 }),
    status: oneOf('True', 'False', 'Unknown'),
    type: text({ maxLength: 316 }),
  },
  'lastTransitionTime message reason status type',
);

export const conditions = listOf(condition, {
  maxItems: 8,
  'x-kubernetes-list-map-keys': ['type'],
  'x-kubernetes-list-type': 'map',
});

/** Nobody has looked at it yet. */
export const waiting = (...types: readonly string[]) => ({
  conditions: types.map((type) => ({
    lastTransitionTime: '1970-01-01T00:00:00Z',
    message: 'Waiting for controller',
    reason: 'Pending',
    status: 'Unknown',
    type,
  })),
});

export interface Defined {
  readonly kind: string;
  readonly plural: string;
  readonly shortNames?: readonly string[];
  readonly scope: 'Cluster' | 'Namespaced';
  readonly versions: readonly string[];
  readonly columns: readonly (readonly [name: string, jsonPath: string, type?: string])[];
  readonly spec: Schema;
  readonly status?: Schema;
}

/** The definition of a kind; the first of its versions is stored. */
export function definition(defined: Defined): Schema {
  const { kind, plural, shortNames = [], scope, versions, columns, spec, status } = defined;
  const group = 'gateway.networking.k8s.io';
  const metadata = { type: 'object' };
  const own = { apiVersion: text(), kind: text(), metadata, spec, ...(status ? { status } : {}) };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      annotations: {
        'api-approved.kubernetes.io': 'https://github.com/kubernetes-sigs/gateway-api/pull/3328',
        'gateway.networking.k8s.io/bundle-version': 'v1.3.0',
        'gateway.networking.k8s.io/channel': 'standard',
      },
      name: `${plural}.${group}`,
    },
    spec: {
      group,
      names: {
        categories: ['gateway-api'],
        kind,
        listKind: `${kind}List`,
        plural,
        ...(shortNames.length > 0 ? { shortNames } : {}),
        singular: kind.toLowerCase(),
      },
      scope,
      versions: versions.map((name, index) => ({
        additionalPrinterColumns: [
          ...columns.map(([title, jsonPath, type = 'string']) => ({ jsonPath, name: title, type })),
          { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
        ],
        name,
        schema: { openAPIV3Schema: fields(own, 'spec') },
        served: true,
        storage: index === 0,
        ...(status ? { subresources: { status: {} } } : {}),
      })),
    },
  };
}

/** A custom resource's schema as OpenAPI shows it: with the fields every object has. */
import type { StructuralSchema } from '#lib/kube/custom/structural-schema.ts';
import type { JsonObject } from '#lib/kube/json.ts';
import type { KindDefinition } from '#lib/kube/kind.ts';
import { fieldText } from '#lib/kube/schema/documentation.ts';
import { openApiSchemas } from '#lib/kube/schema/open-api-schemas.ts';
import { schemaTypes } from '#lib/kube/schema/schema.ts';

const metadataType = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';
const typeMeta = 'io.k8s.api.core.v1.ConfigMap';

export function customSchemas(
  { group, kind }: KindDefinition,
  version: string,
  name: string,
  schema: StructuralSchema,
): JsonObject {
  const metadata = schemaTypes.get(metadataType);
  const own: JsonObject = {
    ...schema,
    properties: {
      apiVersion: { description: fieldText(typeMeta, 'apiVersion'), type: 'string' },
      kind: { description: fieldText(typeMeta, 'kind'), type: 'string' },
      metadata: {
        description: fieldText(typeMeta, 'metadata'),
        allOf: [{ $ref: `#/components/schemas/${metadataType}` }],
      },
      ...schema.properties,
    },
    'x-kubernetes-group-version-kind': [{ group, kind, version }],
  };
  return { ...(metadata ? openApiSchemas([metadata]) : {}), [name]: own };
}

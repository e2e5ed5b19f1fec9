/** Which objects a list or a watch is about: by namespace, labels and fields. */
import {
  FieldSelectorError,
  parseFieldSelector,
  type FieldRequirement,
} from '#lib/kube/field-selector.ts';
import {
  matchesRequirements,
  parseLabelSelector,
  SelectorSyntaxError,
} from '#lib/kube/label-selector.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { badRequest } from '#lib/kube/status.ts';
import type { Resource } from './resource.ts';

export type Selects = (object: AnyObject) => boolean;

const everything: Selects = () => true;

/** Throws BadRequest for selectors that cannot be understood. */
export function createSelection(
  resource: Resource,
  labelSelector: string | undefined,
  fieldSelector: string | undefined,
): Selects {
  const byLabel = labelSelector ? selectByLabel(labelSelector) : undefined;
  const byField = fieldSelector ? selectByField(resource, fieldSelector) : undefined;
  if (!byLabel) return byField ?? everything;
  return byField ? (object) => byLabel(object) && byField(object) : byLabel;
}

function selectByLabel(text: string): Selects {
  const requirements = refusing(() => parseLabelSelector(text));
  return (object) => matchesRequirements(requirements, object.metadata.labels);
}

function selectByField(resource: Resource, text: string): Selects {
  const terms = refusing(() => parseFieldSelector(text)).map((term) => readTerm(resource, term));
  return (object) => terms.every((term) => term(object));
}

function readTerm(resource: Resource, { field, value, isNegated }: FieldRequirement): Selects {
  const read = fieldReader(resource, field);
  if (!read) throw badRequest(unknownField(resource, field));
  return (object) => (read(object) === value) !== isNegated;
}

function fieldReader({ definition }: Resource, field: string) {
  if (field === 'metadata.name') return (object: AnyObject) => object.metadata.name;
  if (field === 'metadata.namespace') return (object: AnyObject) => object.metadata.namespace ?? '';
  return Object.hasOwn(definition.selectableFields, field)
    ? definition.selectableFields[field]
    : undefined;
}

/** Kinds with selectable fields of their own say it in other words than the rest. */
function unknownField({ definition }: Resource, field: string): string {
  return Object.keys(definition.selectableFields).length > 0
    ? `field label not supported: ${field}`
    : `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`;
}

function refusing<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof SelectorSyntaxError || error instanceof FieldSelectorError) {
      throw badRequest(error.message);
    }
    throw error;
  }
}

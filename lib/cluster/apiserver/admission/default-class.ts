/**
 * DefaultStorageClass and DefaultIngressClass: what names no class gets the one marked as default.
 * Spec: plugin/pkg/admission/storage/storageclass/setdefault/admission.go,
 * plugin/pkg/admission/network/defaultingressclass/admission.go
 */
import { asObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { forbidden } from '#lib/kube/status.ts';
import type { Admission, AdmissionPlugin } from './admission.ts';

interface ClassRule {
  readonly plugin: string;
  readonly resource: string;
  readonly classes: string;
  readonly field: string;
  /** The older way to name a class. */
  readonly annotation: string;
  readonly defaultAnnotation: string;
}

export const defaultStorageClass = createDefaulting({
  plugin: 'DefaultStorageClass',
  resource: 'persistentvolumeclaims',
  classes: 'storageclasses.storage.k8s.io',
  field: 'storageClassName',
  annotation: 'volume.beta.kubernetes.io/storage-class',
  defaultAnnotation: 'storageclass.kubernetes.io/is-default-class',
});

export const defaultIngressClass = createDefaulting({
  plugin: 'DefaultIngressClass',
  resource: 'ingresses.networking.k8s.io',
  classes: 'ingressclasses.networking.k8s.io',
  field: 'ingressClassName',
  annotation: 'kubernetes.io/ingress.class',
  defaultAnnotation: 'ingressclass.kubernetes.io/is-default-class',
});

function createDefaulting(rule: ClassRule): AdmissionPlugin {
  return {
    name: rule.plugin,
    admit(admission) {
      const { operation, request, object } = admission;
      if (operation !== 'CREATE' || request.resource.name !== rule.resource || !object) return;
      const spec = asObject(object['spec']);
      if (spec[rule.field] !== undefined) return;
      if (object.metadata.annotations?.[rule.annotation] !== undefined) return;
      const name = defaultClass(admission, rule, object);
      if (name !== undefined) object['spec'] = { ...spec, [rule.field]: name };
    },
  };
}

/** Of several defaults the newest counts for storage; for ingresses more than one is a fault. */
function defaultClass(
  { server, request }: Admission,
  rule: ClassRule,
  object: AnyObject,
): string | undefined {
  const resource = server.resources.byName(rule.classes);
  const defaults = (resource ? server.storage.list(resource) : []).filter(
    ({ metadata }) => metadata.annotations?.[rule.defaultAnnotation] === 'true',
  );
  if (defaults.length > 1 && rule.field === 'ingressClassName') {
    const why = `${defaults.length} default IngressClasses were found, only 1 allowed`;
    throw forbidden(request.resource, object.metadata.name, why);
  }
  return defaults.sort(newestFirst)[0]?.metadata.name;
}

function newestFirst({ metadata: a }: AnyObject, { metadata: b }: AnyObject): number {
  if (a.creationTimestamp !== b.creationTimestamp) {
    return a.creationTimestamp < b.creationTimestamp ? 1 : -1;
  }
  return a.name < b.name ? -1 : 1;
}

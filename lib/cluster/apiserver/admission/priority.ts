/**
 * Priority: a pod's class becomes its number; only one class may be the default.
 * Spec: plugin/pkg/admission/priority/admission.go
 */
import type { PriorityClass } from 'kubernetes-types/scheduling/v1.d.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { forbidden } from '#lib/kube/status.ts';
import { asPod, seenAs, type Pod, type TypedData } from '#lib/kube/typed.ts';
import type { Admission, AdmissionPlugin } from './admission.ts';

type Class = TypedData<PriorityClass>;

const resourceName = 'priorityclasses.scheduling.k8s.io';

export const priority: AdmissionPlugin = {
  name: 'Priority',

  admit(admission) {
    const { operation, request, object } = admission;
    if (operation === 'CREATE' && request.resource.name === 'pods' && object) {
      setPriority(admission, asPod(object));
    }
  },

  validate({ operation, request, object, server }) {
    if (request.resource.name !== resourceName || !object || operation === 'DELETE') return;
    if (!seenAs<Class>(object).globalDefault) return;
    const other = server.storage
      .list(request.resource)
      .find((one) => isDefault(one) && one.metadata.name !== object.metadata.name);
    if (!other) return;
    throw forbidden(
      request.resource,
      object.metadata.name,
      `PriorityClass ${other.metadata.name} is already marked as default. Only one default can exist`,
    );
  },
};

const isDefault = (object: AnyObject) => seenAs<Class>(object).globalDefault === true;

function setPriority(admission: Admission, pod: Pod): void {
  const found = classOf(admission, pod);
  const value = found?.value ?? 0;
  const { request } = admission;
  if (pod.spec.priority !== undefined && pod.spec.priority !== value) {
    throw forbidden(
      request.resource,
      pod.metadata.name,
      `the integer value of priority (${pod.spec.priority}) must not be provided in pod spec; priority admission controller computed ${value} from the given PriorityClass name`,
    );
  }
  if (found && !pod.spec.priorityClassName) pod.spec.priorityClassName = found.metadata.name;
  pod.spec.priority = value;
  pod.spec.preemptionPolicy ??= found?.preemptionPolicy ?? 'PreemptLowerPriority';
}

/** The class the pod names, else the default one. Of several defaults the lowest counts. */
function classOf({ server, request }: Admission, pod: Pod): Class | undefined {
  const resource = server.resources.byName(resourceName);
  if (!resource) return undefined;
  const name = pod.spec.priorityClassName;
  if (!name) {
    const defaults = server.storage
      .list(resource)
      .filter(isDefault)
      .map(seenAs<Class>);
    return defaults.sort((a, b) => a.value - b.value)[0];
  }
  const found = server.storage.get(resource, undefined, name);
  if (found) return seenAs<Class>(found);
  const why = `no PriorityClass with name ${name} was found`;
  throw forbidden(request.resource, pod.metadata.name, why);
}

/** Who owns whom. Spec: staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/controller_ref.go */
import type { KubeObject, OwnerReference } from './object.ts';

/** The one owner that manages the object; undefined for an object nobody manages. */
export const controllerOf = (object: KubeObject): OwnerReference | undefined =>
  object.metadata.ownerReferences?.find((owner) => owner.controller === true);

export const isControlledBy = (object: KubeObject, owner: KubeObject): boolean =>
  controllerOf(object)?.uid === owner.metadata.uid;

/** The reference an object carries to the controller's object that made it. */
export const controllerReference = (owner: KubeObject): OwnerReference => ({
  apiVersion: owner.apiVersion,
  kind: owner.kind,
  name: owner.metadata.name,
  uid: owner.metadata.uid,
  controller: true,
  blockOwnerDeletion: true,
});

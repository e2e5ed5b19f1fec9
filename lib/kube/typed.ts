/**
 * Stored objects seen as the type of their kind. The schema has checked the shape of every object on its way
 * in, so seeing is enough: nothing is parsed here. Fields of newer versions are added where a kind reads them.
 */
import type * as apps from 'kubernetes-types/apps/v1.d.ts';
import type * as batch from 'kubernetes-types/batch/v1.d.ts';
import type * as core from 'kubernetes-types/core/v1.d.ts';
import type { AnyObject, KubeObject } from './object.ts';

/** An object whose spec is there: defaulting sets it. */
export type Typed<T extends { spec?: unknown }> = KubeObject &
  Omit<T, keyof KubeObject | 'spec'> & { spec: NonNullable<T['spec']> };

/** An object of a kind that has no spec. */
export type TypedData<T> = KubeObject & Omit<T, keyof KubeObject>;

export const seenAs = <T extends KubeObject>(object: KubeObject): T => object as T;

export type Pod = Typed<core.Pod>;
export type Node = Typed<core.Node>;
export type Service = Typed<core.Service>;
export type Deployment = Typed<apps.Deployment>;
export type ReplicaSet = Typed<apps.ReplicaSet>;
export type StatefulSet = Typed<apps.StatefulSet>;
export type DaemonSet = Typed<apps.DaemonSet>;
export type ReplicationController = Typed<core.ReplicationController>;
export type Job = Typed<batch.Job>;
export type CronJob = Typed<batch.CronJob>;

export const asPod = (object: AnyObject | KubeObject): Pod => seenAs<Pod>(object);

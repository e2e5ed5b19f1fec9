/** What the live map shows of a world. Plain data: the browser draws it, the table twin reads it. */
import { z } from 'zod';

export const podState = z.enum([
  'ready',
  'pending',
  'failing',
  'terminating',
  'completed',
  'unknown',
]);

export const podView = z.object({
  uid: z.string(),
  name: z.string(),
  namespace: z.string(),
  /** '' while it is not placed. */
  node: z.string(),
  ip: z.string(),
  state: podState,
  /** kubectl's STATUS word: "Running", "ImagePullBackOff". */
  status: z.string(),
  /** "1/1". */
  ready: z.string(),
  restarts: z.number(),
  images: z.array(z.string()),
  createdMs: z.number(),
  /** The uid of the controlling owner, or ''. */
  owner: z.string(),
  /** One line on why it is where, or as, it is. */
  why: z.string(),
});

export const nodeView = z.object({
  name: z.string(),
  address: z.string(),
  status: z.string(),
  roles: z.string(),
});

export const workloadView = z.object({
  uid: z.string(),
  kind: z.string(),
  name: z.string(),
  namespace: z.string(),
  desired: z.number(),
  ready: z.number(),
  owner: z.string(),
  /** Which version of a Deployment a ReplicaSet is; 0 where that means nothing. */
  revision: z.number(),
  /** When a CronJob runs. */
  schedule: z.string().optional(),
  images: z.array(z.string()),
});

export const serviceView = z.object({
  uid: z.string(),
  name: z.string(),
  namespace: z.string(),
  type: z.string(),
  clusterIP: z.string(),
  /** "8080:30000/TCP". */
  ports: z.array(z.string()),
  /** uids of the pods behind it that are ready. */
  endpoints: z.array(z.string()),
});

export const claimView = z.object({
  uid: z.string(),
  name: z.string(),
  namespace: z.string(),
  /** "Bound", "Pending", "Lost". */
  status: z.string(),
  /** "5Gi": of the volume that is bound, or else as asked for. */
  capacity: z.string(),
  /** uids of the pods that mount it. */
  pods: z.array(z.string()),
});

export const clusterView = z.object({
  revision: z.number(),
  nowMs: z.number(),
  /** Machines beside the cluster that one can log in to. */
  hosts: z.array(z.string()).optional(),
  nodes: z.array(nodeView),
  pods: z.array(podView),
  workloads: z.array(workloadView),
  services: z.array(serviceView),
  claims: z.array(claimView),
});

export type PodState = z.infer<typeof podState>;
export type PodView = z.infer<typeof podView>;
export type NodeView = z.infer<typeof nodeView>;
export type WorkloadView = z.infer<typeof workloadView>;
export type ServiceView = z.infer<typeof serviceView>;
export type ClaimView = z.infer<typeof claimView>;
export type ClusterView = z.infer<typeof clusterView>;

/** Whether the control plane's own programs run on a node. */
export const isControlPlane = ({ roles }: Pick<NodeView, 'roles'>): boolean =>
  /control-plane|master/.test(roles);

/** What page and server say to each other about a student's own kubectl. Parsed at both ends. */
import { z } from 'zod';

const chapter = z.string().regex(/^[a-z0-9-]{1,64}$/);

/** How long a secret may hold, in days. */
export const accessDays = [1, 7, 30] as const;

export const newAccess = z.strictObject({ chapter, days: z.literal(accessDays) });

export const accessOf = z.strictObject({ chapter });

export const oldAccess = z.strictObject({ chapter, id: z.string().max(64) });

/** A secret that opens a world's API; the secret itself is not kept. */
export const apiAccess = z.object({
  id: z.string(),
  createdMs: z.number(),
  expiresMs: z.number(),
  /** When a client last came with it, to within a few seconds. */
  usedMs: z.number().nullable(),
});

export const apiAccessList = z.object({ accesses: z.array(apiAccess) });

/** Shown once. */
export const createdAccess = z.object({
  id: z.string(),
  command: z.string(),
  kubeconfig: z.string(),
});

export type ApiAccess = z.infer<typeof apiAccess>;
export type CreatedAccess = z.infer<typeof createdAccess>;

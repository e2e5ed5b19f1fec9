/** Every resource that is not stored. */
import {
  localSubjectAccessReview,
  selfSubjectAccessReview,
  subjectAccessReview,
} from './access-reviews.ts';
import { selfSubjectReview, tokenReview } from './authentication-reviews.ts';
import { bindings } from './bindings.ts';
import { componentStatuses } from './component-statuses.ts';
import { nodeMetrics, podMetrics } from './metrics.ts';
import { selfSubjectRulesReview } from './rules-review.ts';
import type { VirtualResource } from './virtual-resource.ts';

export const virtualResources: ReadonlyMap<string, VirtualResource> = new Map(
  [
    bindings,
    componentStatuses,
    localSubjectAccessReview,
    nodeMetrics,
    podMetrics,
    selfSubjectAccessReview,
    selfSubjectReview,
    selfSubjectRulesReview,
    subjectAccessReview,
    tokenReview,
  ].map((one) => [one.resource, one]),
);

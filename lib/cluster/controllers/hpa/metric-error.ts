/** What could not be measured, in the controller's words. */
export class MetricError extends Error {}

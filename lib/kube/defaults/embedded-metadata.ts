/** Metadata inside of a spec: an object that was never created says so, as Go writes a time that is none. */
export function setEmptyMetadata(holder: { metadata?: object }): void {
  holder.metadata = { creationTimestamp: null, ...holder.metadata };
}

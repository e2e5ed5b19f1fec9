/** What the runtime says against a request: printed behind FATA. */
export class CrictlError extends Error {}

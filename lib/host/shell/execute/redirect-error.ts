/** A redirection that failed; the command does not run and its status is 1. */
export class RedirectError extends Error {}

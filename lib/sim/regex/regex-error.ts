/** The pattern is wrong; the message is the C library's. */
export class RegexError extends Error {}

/** Matching took more steps than it may: the pattern backtracks catastrophically on this text. */
export class RegexLimit extends Error {}

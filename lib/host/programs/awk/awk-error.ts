/** Something that stops an awk program: wrong syntax, or a wrong move while it runs. */
export class AwkError extends Error {}

/** Wrong only while it runs; said with where the input stood. */
export class AwkRunTimeError extends AwkError {}

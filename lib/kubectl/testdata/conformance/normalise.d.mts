export function createState(options: { literals: string }): unknown;
export function normalise(text: string, state: unknown, options: { keepNodes?: boolean | undefined }): string;

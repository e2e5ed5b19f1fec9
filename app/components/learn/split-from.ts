interface Cookies {
  get(name: string): { readonly value: string } | undefined;
}

/** Where the reader last left the border between text and work, in percent. */
export function splitFrom(cookies: Cookies): number | undefined {
  const split = Number(cookies.get('split')?.value);
  return split >= 25 && split <= 70 ? split : undefined;
}

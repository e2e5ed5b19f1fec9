/** How volumes may be mounted, in the short forms of tables. */
const shortForms: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

/** "RWO,ROX": each mode once, in the order upstream names them. */
export function accessModesText(modes: readonly string[] | undefined): string {
  const given = new Set(modes);
  return Object.entries(shortForms)
    .filter(([mode]) => given.has(mode))
    .map(([, short]) => short)
    .join(',');
}

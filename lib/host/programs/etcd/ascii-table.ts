/** A table with a frame. Spec: https://github.com/olekukonko/tablewriter */
export function asciiTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = titles.map((title, n) =>
    Math.max(title.length, ...rows.map((row) => (row[n] ?? '').length)),
  );
  const line = `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+\n`;
  const centred = (text: string, width: number) => {
    const left = Math.ceil((width - text.length) / 2);
    return `${' '.repeat(left)}${text}`.padEnd(width);
  };
  const isNumber = (text: string) => /^[\d.]+( [kMG]?B)?$/.test(text);
  const cell = (text: string, n: number) => {
    const width = widths[n] ?? 0;
    return isNumber(text) ? text.padStart(width) : text.padEnd(width);
  };
  const head = `| ${titles.map((title, n) => centred(title, widths[n] ?? 0)).join(' | ')} |\n`;
  const body = rows.map((row) => `| ${row.map(cell).join(' | ')} |\n`);
  return `${line}${head}${line}${body.join('')}${line}`;
}

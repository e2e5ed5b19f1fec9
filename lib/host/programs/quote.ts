/** How GNU tools put a name into a message. */
import type { Process } from '../process.ts';

/** ‘name’ in a UTF-8 locale, 'name' elsewhere. */
export function quote(process: Process, text: string): string {
  return isUtf8Locale(process) ? `‘${text}’` : `'${text}'`;
}

/** Always in ASCII quotes, as ls, cp, mv and rm write names: what the shell would take back. */
export function shellQuote(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  return /["$`\\]/.test(text) ? `'${text.replaceAll("'", `'\\''`)}'` : `"${text}"`;
}

export function isUtf8Locale({ env }: Process): boolean {
  const locale = env.get('LC_ALL') || env.get('LC_CTYPE') || env.get('LANG') || '';
  return /utf-?8/i.test(locale);
}

/** A line into fields as `read` does it: the last name takes what is left. */
export function splitFields(text: string, ifs: string, count: number, isRaw: boolean): string[] {
  const isSpace = (character: string) => /[ \t\n]/.test(character) && ifs.includes(character);
  const characters = units(text, isRaw);
  const fields: string[] = [];
  let at = 0;
  const skipSpaces = () => {
    while (isBare(characters[at]) && isSpace(characters[at] ?? '')) at++;
  };
  skipSpaces();
  while (at < characters.length && fields.length < count - 1) {
    let field = '';
    while (
      at < characters.length &&
      !(isBare(characters[at]) && ifs.includes(characters[at] ?? ''))
    )
      field += unquote(characters[at++] ?? '');
    fields.push(field);
    skipSpaces();
    if (isBare(characters[at]) && ifs.includes(characters[at] ?? '') && at < characters.length) {
      at++;
      skipSpaces();
    }
  }
  if (at < characters.length) fields.push(lastField(characters.slice(at), ifs, isSpace));
  return fields;
}

/** The rest of the line without white space at its end; one last delimiter goes too when it is the only one. */
function lastField(
  rest: readonly string[],
  ifs: string,
  isSpace: (character: string) => boolean,
): string {
  let end = rest.length;
  while (end > 0 && isBare(rest[end - 1]) && isSpace(rest[end - 1] ?? '')) end--;
  const isDelimiter = (unit: string | undefined) =>
    isBare(unit) && unit !== undefined && ifs.includes(unit) && !isSpace(unit);
  const delimiters = rest.slice(0, end).filter(isDelimiter).length;
  if (delimiters === 1 && isDelimiter(rest[end - 1])) end--;
  while (end > 0 && isBare(rest[end - 1]) && isSpace(rest[end - 1] ?? '')) end--;
  return rest.slice(0, end).map(unquote).join('');
}

/** Characters; one that a backslash quotes keeps it for now. */
function units(text: string, isRaw: boolean): string[] {
  return isRaw ? [...text] : (text.match(/\\[\s\S]|[\s\S]/gu) ?? []);
}

function isBare(unit: string | undefined): boolean {
  return unit !== undefined && (unit.length === 1 || !unit.startsWith('\\'));
}

function unquote(unit: string): string {
  return unit.length > 1 && unit.startsWith('\\') ? unit.slice(1) : unit;
}

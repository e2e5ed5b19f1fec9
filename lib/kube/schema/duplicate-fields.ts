/** Members that a JSON text names twice, which JSON.parse forgets. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

interface Level {
  readonly path: string;
  readonly isList: boolean;
  readonly names: Set<string>;
  /** The member or item being read. */
  step: string;
  index: number;
}

/** `duplicate field "spec.replicas"` for each. The text must be valid JSON. */
export function duplicateFields(text: string): string[] {
  const found: string[] = [];
  const levels: Level[] = [];
  let previous = '';
  for (const [part] of text.matchAll(token)) {
    const level = levels.at(-1);
    if (part === '{' || part === '[') levels.push(enter(level, part === '['));
    else if (part === '}' || part === ']') levels.pop();
    else if (part === ',' && level) level.index++;
    else if (part === ':' && level) readName(level, JSON.parse(previous) as string, found);
    previous = part;
  }
  return found;
}

function enter(outer: Level | undefined, isList: boolean): Level {
  return { path: outer ? pathIn(outer) : '', isList, names: new Set(), step: '', index: 0 };
}

function pathIn({ path, isList, step, index }: Level): string {
  if (isList) return `${path}[${index}]`;
  return path ? `${path}.${step}` : step;
}

function readName(level: Level, name: string, found: string[]): void {
  level.step = name;
  if (level.names.has(name)) found.push(`duplicate field ${JSON.stringify(pathIn(level))}`);
  level.names.add(name);
}

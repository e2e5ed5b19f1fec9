/**
 * Breaks text at spaces so that no line is longer than it must be; line breaks of its own stay.
 * Spec: staging/src/k8s.io/kubectl/pkg/explain/v2/funcs.go (wrap)
 */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const [piece] of line.matchAll(/\s*\S+/g)) {
    if (current === '') current = lines.length === 0 ? piece : piece.trimStart();
    else if (current.length + piece.length <= width) current += piece;
    else {
      lines.push(current);
      current = piece.trimStart();
    }
  }
  return [...lines, current];
}

/**
 * "Did you mean this?": commands that are nearly what was typed.
 * Spec: https://pkg.go.dev/github.com/spf13/cobra#Command.SuggestionsFor
 */
const nearest = 2;

export function suggestionsFor(typed: string, names: readonly string[]): string[] {
  return names.filter(
    (name) =>
      distance(typed.toLowerCase(), name.toLowerCase()) <= nearest ||
      name.toLowerCase().startsWith(typed.toLowerCase()),
  );
}

/** How many letters must be put in, taken out or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/**
 * $(NAME) in commands and values; $$ stands for one dollar; an unknown name stays as it is written.
 * Spec: third_party/forked/golang/expansion/expand.go
 */
export function expand(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name: string | undefined) => {
    if (name === undefined) return '$';
    return values[name] ?? whole;
  });
}

/** What completion offers. Spec: https://pkg.go.dev/github.com/spf13/cobra#ShellCompDirective */
export interface Candidates {
  /** Each may have a description after a tab. */
  readonly words: readonly string[];
  readonly directive: number;
}

export const directives = {
  default: 0,
  error: 1,
  noSpace: 2,
  noFiles: 4,
  filterExtensions: 8,
  directoriesOnly: 16,
  keepOrder: 32,
} as const;

export const noFiles = (words: readonly string[]): Candidates => ({
  words,
  directive: directives.noFiles,
});

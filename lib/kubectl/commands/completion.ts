/**
 * kubectl completion. Spec: staging/src/k8s.io/kubectl/pkg/cmd/completion/completion.go
 * Simplified: the script only names kubectl to the shell, which asks `kubectl __complete` by itself.
 */
import { defineCommand } from '../command.ts';
import { noFiles } from '../completion/candidates.ts';
import { UsageError } from '../errors.ts';
import { completionPage } from '../pages/completion.ts';

const shells = ['bash', 'zsh', 'fish', 'powershell'];

const notice = `
# Copyright 2016 The Kubernetes Authors.
#
# In the place of the real script: the shell of this machine asks \`kubectl __complete\` by itself.
`;

const scripts: Readonly<Record<string, string>> = {
  bash: `${notice}
complete -o default -F __start_kubectl kubectl
`,
  zsh: `#compdef kubectl\ncompdef _kubectl kubectl\n${notice}`,
  fish: notice,
  powershell: notice,
};

export const completion = defineCommand(completionPage, {
  complete: ({ args, word }) =>
    noFiles(args.length > 0 ? [] : shells.filter((shell) => shell.startsWith(word))),

  run({ args, session, page }) {
    const [shell] = args;
    if (shell === undefined) throw new UsageError(page, 'Shell not specified.');
    if (args.length > 1)
      throw new UsageError(page, 'Too many arguments. Expected only the shell type.');
    const script = scripts[shell];
    if (script === undefined) throw new UsageError(page, `Unsupported shell type "${shell}".`);
    session.out(script);
  },
});

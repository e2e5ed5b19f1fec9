/**
 * kubeadm: what one still asks of it when the cluster is up: tokens, certificates, versions.
 * Spec: https://kubernetes.io/docs/reference/setup-tools/kubeadm/
 * Simplified: a cluster is neither made nor upgraded by it.
 */
import { optionSpelling } from '../option-table.ts';
import { defineProgram, type Context } from '../program.ts';
import { defineSubcommand, findSubcommand, type Subcommand } from '../subcommand.ts';
import { NotSimulated, OptionError } from '../usage-error.ts';
import { checkExpiration } from './certificates.ts';
import { tokenCreate, tokenDelete, tokenList } from './tokens.ts';

const version = defineSubcommand({
  name: 'version',
  summary: 'Print the version of kubeadm',
  options: { output: { short: 'o', takes: 'string', help: "output format; 'short' is available" } },
  *run({ process, options }) {
    const release = process.place.facts.kubernetes ?? '';
    const [, major, minor] = /^v(\d+)\.(\d+)/.exec(release) ?? [];
    const long = `kubeadm version: &version.Info{Major:"${major}", Minor:"${minor}", GitVersion:"${release}", GitTreeState:"clean", Compiler:"gc", Platform:"linux/amd64"}`;
    yield* process.write(`${options.output === 'short' ? release : long}\n`);
    return 0;
  },
});

const commands: readonly Subcommand[] = [
  checkExpiration,
  tokenCreate,
  tokenDelete,
  tokenList,
  version,
];

export const kubeadm = defineProgram({
  name: 'kubeadm',
  suite: 'none',
  summary: 'Easily bootstrap a secure Kubernetes cluster',
  usage: '[command]',
  options: {},
  isRaw: true,
  isTool: true,
  *run(context) {
    const { args, out, process } = context;
    const found = findSubcommand(
      commands,
      args.length === 1 && args[0] === 'token' ? ['token', 'list'] : args,
    );
    if (!found) return yield* notFound(context);
    if (found.rest.some((word) => word === '--help' || word === '-h')) {
      yield* out(commandHelp(found.command));
      return 0;
    }
    try {
      return yield* found.command.run(process, found.rest);
    } catch (error) {
      if (!(error instanceof OptionError)) throw error;
      const words = error.problem === 'unknown' ? 'unknown flag' : 'flag needs an argument';
      process.err(
        `${words}: ${error.option}\nTo see the stack trace of this error execute with --v=5 or higher\n`,
      );
      return 1;
    }
  },
});

function* notFound({ args: [name = '--help', verb = ''], out, process }: Context) {
  const names = commands.map((one) => one.name).join(', ');
  if (/^(help|-h|--help)$/.test(name)) {
    const rows = commands.map((one) => `  ${one.name.padEnd(24)}${one.summary}\n`);
    yield* out(`Usage:\n  kubeadm [command]\n\nAvailable Commands:\n${rows.join('')}`);
    return 0;
  }
  if (/^(certs|completion|config|init|join|kubeconfig|reset|token|upgrade)$/.test(name))
    throw new NotSimulated(`kubeadm ${name} ${verb}`.trim(), names);
  process.err(
    `unknown command "${name}" for "kubeadm"\nTo see the stack trace of this error execute with --v=5 or higher\n`,
  );
  return 1;
}

function commandHelp({ name, options, summary, usage }: Subcommand): string {
  const rows = Object.entries(options).map(
    ([key, option]) => `      ${optionSpelling(key, option).padEnd(32)}${option.help}\n`,
  );
  return `${summary}.\n\nUsage:\n  kubeadm ${name} ${usage} [flags]\n\nFlags:\n${rows.join('')}`;
}

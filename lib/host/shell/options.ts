/** What `set -o` and `shopt` know. Spec: https://www.gnu.org/software/bash/manual/html_node/The-Set-Builtin.html */

/** Long names of `set -o`, with the letter where there is one. */
export const setOptions: Readonly<Record<string, string>> = {
  allexport: 'a',
  braceexpand: 'B',
  emacs: '',
  errexit: 'e',
  errtrace: 'E',
  functrace: 'T',
  hashall: 'h',
  histexpand: 'H',
  history: '',
  ignoreeof: '',
  'interactive-comments': '',
  keyword: 'k',
  monitor: 'm',
  noclobber: 'C',
  noexec: 'n',
  noglob: 'f',
  nolog: '',
  notify: 'b',
  nounset: 'u',
  onecmd: 't',
  physical: 'P',
  pipefail: '',
  posix: '',
  privileged: 'p',
  verbose: 'v',
  vi: '',
  xtrace: 'x',
};

/** Names of `shopt`, and whether each is on in a fresh shell. */
export const shoptDefaults: Readonly<Record<string, boolean>> = {
  autocd: false,
  assoc_expand_once: false,
  cdable_vars: false,
  cdspell: false,
  checkhash: false,
  checkjobs: false,
  checkwinsize: true,
  cmdhist: true,
  compat31: false,
  compat32: false,
  compat40: false,
  compat41: false,
  compat42: false,
  compat43: false,
  compat44: false,
  complete_fullquote: true,
  direxpand: false,
  dirspell: false,
  dotglob: false,
  execfail: false,
  expand_aliases: false,
  extdebug: false,
  extglob: false,
  extquote: true,
  failglob: false,
  force_fignore: true,
  globasciiranges: true,
  globskipdots: true,
  globstar: false,
  gnu_errfmt: false,
  histappend: false,
  histreedit: false,
  histverify: false,
  hostcomplete: true,
  huponexit: false,
  inherit_errexit: false,
  interactive_comments: true,
  lastpipe: false,
  lithist: false,
  localvar_inherit: false,
  localvar_unset: false,
  login_shell: false,
  mailwarn: false,
  no_empty_cmd_completion: false,
  nocaseglob: false,
  nocasematch: false,
  noexpand_translation: false,
  nullglob: false,
  patsub_replacement: true,
  progcomp: true,
  progcomp_alias: false,
  promptvars: true,
  restricted_shell: false,
  shift_verbose: false,
  sourcepath: true,
  varredir_close: false,
  xpg_echo: false,
};

export class ShellOptions {
  readonly #set: Set<string>;
  readonly #shopt: Map<string, boolean>;

  constructor(
    set: Iterable<string> = ['braceexpand', 'hashall', 'interactive-comments'],
    shopt: Iterable<readonly [string, boolean]> = Object.entries(shoptDefaults),
  ) {
    this.#set = new Set(set);
    this.#shopt = new Map(shopt);
  }

  fork(): ShellOptions {
    return new ShellOptions(this.#set, this.#shopt);
  }

  has(name: string): boolean {
    return this.#set.has(name);
  }

  turn(name: string, isOn: boolean): void {
    if (isOn) this.#set.add(name);
    else this.#set.delete(name);
  }

  hasShopt(name: string): boolean {
    return this.#shopt.get(name) === true;
  }

  turnShopt(name: string, isOn: boolean): void {
    this.#shopt.set(name, isOn);
  }

  get names(): string[] {
    return [...this.#set].sort();
  }

  get shopts(): [string, boolean][] {
    return [...this.#shopt].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** The letters of `$-`. */
  get letters(): string {
    const letters = Object.entries(setOptions)
      .filter(([name, letter]) => letter !== '' && this.#set.has(name))
      .map(([, letter]) => letter);
    return [...letters].sort(byBashOrder).join('');
  }
}

/** Bash lists small letters before capitals. */
function byBashOrder(a: string, b: string): number {
  const rank = (letter: string) => (letter >= 'a' ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

/** Functions as `declare -f` and `type` print them: bash writes them anew from what it parsed. */
import type {
  AndOr,
  Case,
  Command,
  CommandNode,
  CompoundList,
  HereDoc,
  If,
  Pipeline,
  PipelineNode,
  Redirection,
  Statement,
} from 'unbash';
import type { ShellFunction } from './shell.ts';

export function printFunction({ name, node, unit }: ShellFunction): string {
  const { body } = node;
  if (body.type === 'CompoundList') return `${name} () \n{ \n}`;
  return new Printer(unit.source).definition(name, body);
}

class Printer {
  readonly #source: string;
  /** Here-documents whose bodies follow the present line. */
  #documents: HereDoc[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  definition(name: string, body: CommandNode): string {
    const inner = body.type === 'Redirected' ? body.command : body;
    const redirects = body.type === 'Redirected' ? this.#redirects(body.redirects) : '';
    const text =
      inner.type === 'BraceGroup'
        ? `{ \n${this.#list(inner.body, 1)}\n}`
        : `{ \n${indent(1)}${this.#command(inner, 1)}\n}`;
    return `${name} () \n${text}${redirects}`;
  }

  #slice({ pos, end }: { readonly pos: number; readonly end: number }): string {
    return this.#source.slice(pos, end);
  }

  /** Statements on lines of their own, each but the last with its semicolon. */
  #list({ commands }: CompoundList, depth: number): string {
    let text = '';
    for (const [index, statement] of commands.entries()) {
      const isLast = index === commands.length - 1;
      text +=
        text === '' || text.endsWith('\n') || !commands[index - 1]?.background
          ? indent(depth)
          : ' ';
      text += this.#statement(statement, depth);
      const documents = this.#takeDocuments();
      if (documents !== '') text += `\n${documents}\n`;
      else if (!isLast) text += statement.background ? '' : ';\n';
    }
    return text;
  }

  #statement({ command, background }: Statement, depth: number): string {
    const text =
      command.type === 'AndOr' ? this.#andOr(command, depth) : this.#node(command, depth);
    return background ? `${text} &` : text;
  }

  #andOr({ commands, operators }: AndOr, depth: number): string {
    return commands
      .map((command, n) => (n === 0 ? '' : ` ${operators[n - 1]} `) + this.#node(command, depth))
      .join('');
  }

  #node(node: PipelineNode, depth: number): string {
    return node.type === 'Pipeline' ? this.#pipeline(node, depth) : this.#command(node, depth);
  }

  #pipeline({ prefixes, commands, operators }: Pipeline, depth: number): string {
    const start = prefixes.map((each) => (each.type === 'Time' ? 'time ' : '! ')).join('');
    // Bash turns |& into what it means.
    const stages = commands.map((command, n) => {
      const operator = operators[n];
      const text = this.#command(command, depth);
      if (!operator) return text;
      return operator === '|&' ? `${text} 2>&1 | ` : `${text} | `;
    });
    return start + stages.join('');
  }

  #command(node: CommandNode, depth: number): string {
    switch (node.type) {
      case 'Command':
        return this.#simple(node);
      case 'Redirected':
        return this.#command(node.command, depth) + this.#redirects(node.redirects);
      case 'If':
        return this.#if(node, depth);
      case 'Case':
        return this.#case(node, depth);
      case 'While':
        return `${node.kind} ${this.#clause(node.clause, depth)}; do\n${this.#body(node.body, depth)}done`;
      case 'For':
      case 'Select':
        return this.#for(node, depth);
      case 'Subshell':
        return `( ${this.#list(node.body, depth).trimStart()} )`;
      case 'BraceGroup':
        return `{ \n${this.#list(node.body, depth + 1)}\n${indent(depth)}}`;
      case 'Function':
        return this.#nested(node.name.value, node.body, depth);
      case 'ArithmeticFor': {
        const parts = [node.initialize, node.test, node.update].map((part) =>
          part ? this.#slice(part) : '1',
        );
        return `for ((${parts.join('; ')}))\n${indent(depth)}do\n${this.#body(node.body, depth)}done`;
      }
      case 'ArithmeticCommand':
        return `((${node.body}))`;
      default:
        return this.#slice(node);
    }
  }

  #simple({ name, prefix, suffix }: Command): string {
    const parts = [...prefix, ...(name ? [name] : []), ...suffix];
    return parts
      .map((part) => (isRedirection(part) ? this.#redirect(part) : this.#slice(part)))
      .join(' ');
  }

  #redirects(redirects: readonly Redirection[]): string {
    return redirects.map((redirect) => ` ${this.#redirect(redirect)}`).join('');
  }

  #redirect(redirect: Redirection): string {
    const number = redirect.descriptor ? this.#slice(redirect.descriptor) : '';
    if (redirect.type === 'HereDoc') {
      this.#documents.push(redirect);
      return `${number}${redirect.operator}${redirect.delimiter?.text ?? ''}`;
    }
    const target = redirect.target?.text ?? '';
    const isDuplication = redirect.operator === '>&' || redirect.operator === '<&';
    if (!isDuplication) return `${number}${redirect.operator} ${target}`;
    const shown =
      number === '' && /^\d/.test(target) ? (redirect.operator === '>&' ? '1' : '0') : number;
    return `${shown}${redirect.operator}${target}`;
  }

  #takeDocuments(): string {
    const documents = this.#documents.splice(0);
    return documents
      .map(({ body, delimiter }) => `${body.text}${delimiter?.value ?? ''}\n`)
      .join('');
  }

  #if({ clause, then, elif, else: otherwise }: If, depth: number): string {
    let text = `if ${this.#clause(clause, depth)}; then\n${this.#body(then, depth)}`;
    for (const branch of elif)
      text += `else\n${indent(depth + 1)}${this.#if({ ...branch, type: 'If', elif: [], else: undefined }, depth + 1)};\n${indent(depth)}`;
    if (otherwise) text += `else\n${this.#body(otherwise, depth)}`;
    return `${text}fi`;
  }

  #clause(list: CompoundList, depth: number): string {
    return this.#list(list, depth).trimStart();
  }

  /** A body ends with a semicolon and the indentation of what closes it. */
  #body(list: CompoundList, depth: number): string {
    const text = this.#list(list, depth + 1);
    const end = text.endsWith('\n') || list.commands.at(-1)?.background ? '' : ';';
    return `${text}${end}${text.endsWith('\n') ? '' : '\n'}${indent(depth)}`;
  }

  #for(node: Extract<CommandNode, { type: 'For' | 'Select' }>, depth: number): string {
    const words = node.wordlist ? node.wordlist.map(({ text }) => text).join(' ') : '"$@"';
    const keyword = node.type === 'For' ? 'for' : 'select';
    return `${keyword} ${node.name.value} in ${words};\n${indent(depth)}do\n${this.#body(node.body, depth)}done`;
  }

  #case({ word, items }: Case, depth: number): string {
    const shown = items.map(({ pattern, body, terminator }) => {
      const start = `${indent(depth + 1)}${pattern.map(({ text }) => text).join(' | ')})\n`;
      const commands = body.commands.length > 0 ? `${this.#list(body, depth + 2)}\n` : '';
      return `${start}${commands}${indent(depth + 1)}${terminator ?? ';;'}\n`;
    });
    return `case ${word.text} in \n${shown.join('')}${indent(depth)}esac`;
  }

  #nested(name: string, body: CommandNode | CompoundList, depth: number): string {
    if (body.type === 'CompoundList') return '';
    const text = this.#command(body, depth);
    return `function ${name} () \n${indent(depth)}${text}`;
  }
}

function isRedirection(part: { readonly type: string }): part is Redirection {
  return part.type === 'Redirect' || part.type === 'HereDoc' || part.type === 'HereString';
}

function indent(depth: number): string {
  return '    '.repeat(depth);
}

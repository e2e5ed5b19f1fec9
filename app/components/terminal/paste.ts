/** What is pasted from a page often carries the page's marks: prompts, and quotes made for reading. */
export function cleanPaste(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  return lines.map((line) => straightenQuotes(line.replace(/^\$ (?=\S)/, ''))).join('\n');
}

const chinese = /[\u3000-\u9fff\uff00-\uffef]/;

/** Curly quotes mean nothing to a shell; in Chinese text they are punctuation and stay. */
function straightenQuotes(line: string): string {
  if (chinese.test(line)) return line;
  return line.replace(/[\u201c\u201d\u201e]/g, '"').replace(/[\u2018\u2019]/g, "'");
}

/** Lines that would run one after the other. */
export function countLines(text: string): number {
  return text.trimEnd().split('\n').length;
}

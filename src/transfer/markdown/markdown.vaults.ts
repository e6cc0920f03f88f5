/** Extensions of Obsidian and GitHub to Markdown: comments, highlights, callouts, block names, tasks. */

interface VaultSeen {
  readonly notes: Set<string>;
}

const CALLOUT = /^((?:[ \t]{0,4}>){1,20}[ \t]?)\[!(?!pull\])([\w-]{1,30})\][+-]?(.*)$/gim;
const HIGHLIGHT = /(?<![=\w])==(?=[^\s=])([^=\n]{1,300})(?<=\S)==(?!=)/g;
/** Obsidian's form; a shorter one may be an exponent. */
const BLOCK_NAME = /[ \t]\^[A-Za-z0-9-]{4,40}$/gm;
const TASK = /^([ \t>]{0,200}(?:[-*+]|\d{1,9}[.)])[ \t]{1,8})\[([ xX])\](?=[ \t])/gm;

type CalloutMatch = [match: string, quote: string, kind: string, title: string];

/** The text without these marks; the marked text stays. */
export function withoutVaultMarks(text: string, { notes }: VaultSeen): string {
  return withoutComments(text, notes)
    .replace(CALLOUT, (...[, quote, kind, title]: CalloutMatch) => {
      notes.add(`a callout ("${kind}"): a quotation stands there`);
      return title.trim() === '' ? quote : `${quote}**${title.trim()}**\n${quote.trimEnd()}`;
    })
    .replace(HIGHLIGHT, (_, words: string) => {
      notes.add('words that it highlights: they stand in bold');
      return `**${words}**`;
    })
    .replace(BLOCK_NAME, () => {
      notes.add('names of blocks, which its own links use: passed over');
      return '';
    })
    .replace(TASK, (_, before: string, done: string) => `${before}${done === ' ' ? '☐' : '☑'}`);
}

const isBlank = (sign: string | undefined): boolean => sign === undefined || /\s/.test(sign);

/** Removes `%% … %%` comments; an unclosed one is text. */
function withoutComments(text: string, notes: Set<string>): string {
  const parts: string[] = [];
  let [at, open] = [0, -1];
  for (const { index } of text.matchAll(/%%/g)) {
    if (open < 0 && isBlank(text[index - 1])) open = index;
    else if (open >= 0 && isBlank(text[index + 2])) {
      notes.add('comments of its author in the text: passed over');
      parts.push(text.slice(at, open));
      [at, open] = [index + 2, -1];
    }
  }
  return parts.join('') + text.slice(at);
}

/** Plain text of a clipboard as clean paragraphs. */
import { withoutDirectionMarks } from '../../../language/text/characters';
import { cleanText } from '../../../language/text/clean';
import { withoutHeader } from './paste.chat';
import { PRESENTATION, TATWEEL_RUN } from '../letters';

/** Text without direction marks, decorative or shaped letters, and repeated spaces. */
export const cleanPastedText = (text: string): string =>
  cleanText(withoutDirectionMarks(text))
    .replace(PRESENTATION, (letter) => letter.normalize('NFKC'))
    .replace(TATWEEL_RUN, '')
    .replace(/[\u00a0\u2007\u3000](?![;:?!»%])(?<![«\d][\u00a0\u2007\u3000])/gu, ' ')
    .replace(/ {2,}/g, ' ');

interface PlainText {
  readonly lines: readonly string[];
  /** Number of chat messages whose header was left out. */
  readonly headers: number;
}

/** Shortest length of lines that were wrapped by the width of a page, in characters. */
const WIDE = 40;
const SENTENCE_END = /[.!?؟…:»"”)]$/u;

/** Joins wrapped lines of a PDF: consecutive lines of equal length are one paragraph. */
function unwrapped(lines: readonly string[]): readonly string[] {
  const longest = lines.reduce((most, { length }) => Math.max(most, length), 0);
  const isFull = (line: string) => line.length >= longest * 0.8 && !SENTENCE_END.test(line);
  if (longest < WIDE || lines.length < 4 || lines.filter(isFull).length * 2 < lines.length) return lines;
  const out: string[] = [];
  let isContinued = false;
  for (const line of lines) {
    const last = out.at(-1);
    if (isContinued && last !== undefined) out[out.length - 1] = joined(last, line);
    else out.push(line);
    isContinued = line.length >= longest * 0.8 && !/[.!?؟…]$/u.test(line);
  }
  return out;
}

/** Joins two lines, and a Latin word that was hyphenated at the end of the first. */
const joined = (line: string, next: string): string =>
  /\p{Ll}-$/u.test(line) && /^\p{Ll}/u.test(next) ? line.slice(0, -1) + next : `${line} ${next}`;

/** Empty lines separate paragraphs; each chat message is a paragraph. */
export function readPlainText(text: string): PlainText {
  const paragraphs: string[] = [];
  let headers = 0;
  let run: string[] = [];
  const end = () => {
    for (const paragraph of unwrapped(run)) paragraphs.push(paragraph);
    run = [];
  };
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const message = withoutHeader(line);
    if (message !== undefined) {
      headers += 1;
      end();
    }
    const clean = cleanPastedText(message ?? line).trim();
    if (clean === '') end();
    else if (message === undefined) run.push(clean);
    else paragraphs.push(clean);
  }
  end();
  return { lines: withOuterSpaces(paragraphs, text), headers };
}

/** Restores the spaces at both ends of the copied text: they separate words. */
function withOuterSpaces(paragraphs: readonly string[], text: string): readonly string[] {
  const last = paragraphs.length - 1;
  const before = /^[ \u00a0]/.test(text) ? ' ' : '';
  const after = /[ \u00a0]$/.test(text) ? ' ' : '';
  return paragraphs.map((line, at) => `${at === 0 ? before : ''}${line}${at === last ? after : ''}`);
}

/** The lines of a text without changes, for a paste as plain text. */
export const plainLines = (text: string): readonly string[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');

export const paragraphsOf = (text: string): readonly string[] =>
  readPlainText(text).lines.map((line) => line.trim());

/** Plain text of a clipboard: cleaned, in paragraphs. */
import { withoutDirectionMarks } from '../../../language/text/characters';
import { cleanText } from '../../../language/text/clean';
import { withoutHeader } from './paste.chat';
import { PRESENTATION, TATWEEL_RUN } from '../letters';

/** The words of a clipboard: no marks of direction, no decorative or shaped letters, single spaces. */
export const cleanPastedText = (text: string): string =>
  cleanText(withoutDirectionMarks(text))
    .replace(PRESENTATION, (letter) => letter.normalize('NFKC'))
    .replace(TATWEEL_RUN, '')
    .replace(/[\u00a0\u2007\u3000](?![;:?!»%])(?<![«\d][\u00a0\u2007\u3000])/gu, ' ')
    .replace(/ {2,}/g, ' ');

export interface PlainText {
  readonly lines: readonly string[];
  /** Messages of a chat whose sender and time were left out. */
  readonly headers: number;
}

/** Lines of a page whose width ended them, in letters. */
const WIDE = 40;
const SENTENCE_END = /[.!?؟…:»"”)]$/u;

/** A PDF ends each line where the page ends: lines in a row that are equally long are one paragraph. */
function unwrapped(lines: readonly string[]): readonly string[] {
  const longest = lines.reduce((most, { length }) => Math.max(most, length), 0);
  const isFull = (line: string) => line.length >= longest * 0.8 && !SENTENCE_END.test(line);
  if (longest < WIDE || lines.length < 4 || lines.filter(isFull).length * 2 < lines.length) return lines;
  const out: string[] = [];
  let goesOn = false;
  for (const line of lines) {
    const last = out.at(-1);
    if (goesOn && last !== undefined) out[out.length - 1] = joined(last, line);
    else out.push(line);
    goesOn = line.length >= longest * 0.8 && !/[.!?؟…]$/u.test(line);
  }
  return out;
}

/** A Latin word that was parted at the end of a line is whole again. */
const joined = (line: string, next: string): string =>
  /\p{Ll}-$/u.test(line) && /^\p{Ll}/u.test(next) ? line.slice(0, -1) + next : `${line} ${next}`;

/** Empty lines part paragraphs; in a chat every line is one. */
export function readPlainText(text: string): PlainText {
  const paragraphs: string[] = [];
  let headers = 0;
  let run: string[] = [];
  const end = () => {
    for (const paragraph of unwrapped(run)) paragraphs.push(paragraph);
    run = [];
  };
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const said = withoutHeader(line);
    if (said !== undefined) {
      headers += 1;
      end();
    }
    const clean = cleanPastedText(said ?? line).trim();
    if (clean === '') end();
    else if (said === undefined) run.push(clean);
    else paragraphs.push(clean);
  }
  end();
  return { lines: withOuterSpaces(paragraphs, text), headers };
}

/** The spaces at the two ends of what was copied stand between words. */
function withOuterSpaces(paragraphs: readonly string[], text: string): readonly string[] {
  const last = paragraphs.length - 1;
  const before = /^[ \u00a0]/.test(text) ? ' ' : '';
  const after = /[ \u00a0]$/.test(text) ? ' ' : '';
  return paragraphs.map((line, at) => `${at === 0 ? before : ''}${line}${at === last ? after : ''}`);
}

/** Every line as it stands, for text that is pasted as text. */
export const plainLines = (text: string): readonly string[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');

export const paragraphsOf = (text: string): readonly string[] =>
  readPlainText(text).lines.map((line) => line.trim());

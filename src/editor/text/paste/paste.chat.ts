/**
 * Messages of WhatsApp: their headers (sender and time) in exports and copies, and *bold*, _italic_ and ~strikethrough~,
 * also with the double signs of Markdown. A line that only begins with a date and a time is no message.
 */
import { withoutDirectionMarks } from '../../../language/text/characters';

const DIGIT = '[\\d\\u0660-\\u0669\\u06f0-\\u06f9]';
const DATE = `${DIGIT}{1,4}[/.-]${DIGIT}{1,2}[/.-]${DIGIT}{2,4}`;
const TIME = `${DIGIT}{1,2}:${DIGIT}{2}(?::${DIGIT}{2})?(?:[ \\u00a0\\u202f]?(?:[AaPp]\\.? ?[Mm]\\.?|[صم]))?`;
const SENDER = '[^:\\n]{1,60}:(?:\\s|$)';

const HEADERS = [
  // iOS: [24/11/2026, 18:05:10] Salma: …
  `^\\[${DATE}[,،]? ${TIME}\\] ?${SENDER}`,
  // Copied in a browser: [18:05, 24/11/2026] Salma: …
  `^\\[${TIME}[,،] ${DATE}\\] ?${SENDER}`,
  // Android: 24/11/2026, 6:05 PM - Salma: …
  `^${DATE}(?:[,،]| à) ${TIME} [-–] ${SENDER}`,
].map((pattern) => new RegExp(pattern, 'u'));

/** Length of the longest header. */
const LONGEST = 140;

/** A message without its header; undefined for a line without a header. */
export function withoutHeader(line: string): string | undefined {
  const head = withoutDirectionMarks(line.slice(0, LONGEST));
  for (const pattern of HEADERS) {
    const [header] = pattern.exec(head) ?? [];
    if (header !== undefined) return head.slice(header.length) + line.slice(LONGEST);
  }
  return undefined;
}

interface Formatted {
  readonly text: string;
  readonly marks: readonly string[];
}

/** Marks by their sign: those of WhatsApp are single, those of Markdown double. */
const SIGNS: Readonly<Record<string, string>> = {
  '*': 'bold',
  '**': 'bold',
  _: 'italic',
  __: 'bold',
  '~': 'strike',
  '~~': 'strike',
};
const isOuter = (letter: string | undefined): boolean =>
  letter === undefined || !/[\p{L}\p{M}\p{N}]/u.test(letter);
const isSpace = (letter: string | undefined): boolean => letter === undefined || /\s/u.test(letter);

/** The run of equal characters at an offset. */
function runAt(text: string, at: number): string {
  const letter = text.charAt(at);
  let end = at + 1;
  while (text.charAt(end) === letter) end += 1;
  return text.slice(at, end);
}

/** The parts of a message with their marks. A sign is markup if no letter precedes the first or follows the last. */
export function formatted(text: string, marks: readonly string[] = []): readonly Formatted[] {
  const parts: Formatted[] = [];
  let from = 0;
  let at = 0;
  const put = (part: string) => {
    if (part !== '') parts.push({ text: part, marks });
  };
  while (at < text.length) {
    const isSign = SIGNS[text.charAt(at)] !== undefined;
    const sign = isSign ? runAt(text, at) : text.charAt(at);
    const mark = SIGNS[sign];
    const end = mark === undefined ? -1 : closeOf(text, at, sign);
    if (mark === undefined || end === -1) at += sign.length;
    else {
      put(text.slice(from, at));
      const inner = formatted(text.slice(at + sign.length, end), [...new Set([...marks, mark])]);
      for (const part of inner) parts.push(part);
      from = at = end + sign.length;
    }
  }
  put(text.slice(from));
  return parts;
}

/** The offset of the closing sign; -1 if the sign opens nothing. */
function closeOf(text: string, at: number, sign: string): number {
  const start = at + sign.length;
  if (!isOuter(text[at - 1]) || isSpace(text[start])) return -1;
  const end = nextRun(text, start, sign);
  const isClosed = end > start && !isSpace(text[end - 1]) && isOuter(text[end + sign.length]);
  return isClosed ? end : -1;
}

/** The offset of the next run that equals a sign; -1 if there is none. */
function nextRun(text: string, from: number, sign: string): number {
  const letter = sign.charAt(0);
  for (let at = text.indexOf(letter, from); at !== -1;) {
    const run = runAt(text, at);
    if (run === sign) return at;
    at = text.indexOf(letter, at + run.length);
  }
  return -1;
}

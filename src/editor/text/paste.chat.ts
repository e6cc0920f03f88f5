/**
 * Messages of WhatsApp: who said them when, as its exports and its copies write it, and *bold*, _italic_ and ~struck~.
 * A line that merely begins with a date and a time is none.
 */
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

const MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;
/** No header is longer. */
const LONGEST = 140;

/** What a message says without its header; undefined where the line has none. */
export function withoutHeader(line: string): string | undefined {
  const head = line.slice(0, LONGEST).replace(MARKS, '');
  for (const pattern of HEADERS) {
    const [header] = pattern.exec(head) ?? [];
    if (header !== undefined) return head.slice(header.length) + line.slice(LONGEST);
  }
  return undefined;
}

export interface Formatted {
  readonly text: string;
  readonly marks: readonly string[];
}

const SIGNS: Readonly<Record<string, string>> = { '*': 'bold', _: 'italic', '~': 'strike' };
const isWord = (sign: string | undefined): boolean =>
  sign !== undefined && /[\p{L}\p{M}\p{N}*_~]/u.test(sign);
const isSpace = (sign: string | undefined): boolean => sign === undefined || /\s/u.test(sign);

/** The parts of a message with their marks. A sign counts where no word touches it from without. */
export function formatted(text: string, marks: readonly string[] = []): readonly Formatted[] {
  const parts: Formatted[] = [];
  let from = 0;
  let at = 0;
  const put = (part: string) => {
    if (part !== '') parts.push({ text: part, marks });
  };
  while (at < text.length) {
    const sign = text.charAt(at);
    const mark = SIGNS[sign];
    const end = mark === undefined ? -1 : closeOf(text, at);
    if (mark === undefined || end === -1) at += 1;
    else {
      put(text.slice(from, at));
      parts.push(...formatted(text.slice(at + 1, end), [...marks, mark]));
      from = at = end + 1;
    }
  }
  put(text.slice(from));
  return parts;
}

/** Where what begins at a sign ends; -1 where nothing begins. */
function closeOf(text: string, at: number): number {
  const isOuter = (sign: string | undefined) => sign === undefined || !isWord(sign) || sign in SIGNS;
  if (!isOuter(text[at - 1]) || isSpace(text[at + 1])) return -1;
  const end = text.indexOf(text.charAt(at), at + 1);
  const holds = end > at + 1 && !isSpace(text[end - 1]) && isOuter(text[end + 1]);
  return holds ? end : -1;
}

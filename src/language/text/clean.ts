/**
 * Cleans typed and pasted text: normalises it and removes invisible characters that reorder, split or hide
 * what readers see. Sources: UAX 15 (NFC); UAX 9 and UTR 36 (bidi controls as an attack, CVE-2021-42574).
 */

import { normalised } from './normal-form';

// C0 and C1 controls, soft line ends, zero-width space, bidi embeddings, overrides and isolates,
// deprecated format controls, byte order mark, annotation and object marks, lone surrogates.
const SUSPECT =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]/u;
const STRAY =
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u206a-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]/gu;
const LINE_END = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const ISOLATE = /[\u2066-\u2069]/;
const ISOLATES = /[\u2066-\u2069]/g;
const IDLE_NON_JOINER =
  /(?<![\p{L}\p{M}])\u200c+|(?<!\u200c)\u200c+(?![\p{L}\p{M}\u200c])|(?<=\u200c)\u200c/gu;
const JOINS_BEFORE = '\\p{L}\\p{M}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F';
const JOINS_AFTER = '\\p{L}\\p{M}\\p{Extended_Pictographic}';
const IDLE_JOINER = new RegExp(
  `(?<![${JOINS_BEFORE}])\\u200D+(?![${JOINS_AFTER}])|(?<=\\u200D)\\u200D+`,
  'gu',
);
const REPEATED_MARK = /([\u200e\u200f\u061c])\1+/g;
// The look-behind starts a match only at the first space of a run: matches from each space would take
// quadratic time.
const LINE_TAIL = /(?<![^\S\n])[^\S\n]+$/gm;
const WHITE_SPACE = /\s+/g;

/**
 * A multi-line text for storage: NFC, lines end with `\n`, without stray invisible characters, unbalanced
 * isolates and spaces at line ends. Joiners and direction marks stay where they have a meaning.
 */
export function cleanText(raw: string): string {
  return withoutStrays(raw).replace(LINE_TAIL, '').trimEnd();
}

/** A one-line field for storage: as `cleanText`, without isolates, single spaces, trimmed. */
export function cleanLine(raw: string): string {
  const line = ISOLATE.test(raw) ? raw.replace(ISOLATES, '') : raw;
  return withoutStrays(line).replace(WHITE_SPACE, oneSpace).trim();
}

function withoutStrays(raw: string): string {
  if (!SUSPECT.test(raw)) return normalised(raw, 'NFC');
  const visible = raw.replace(LINE_END, '\n').replace(STRAY, '');
  const balanced = ISOLATE.test(visible) ? visible.split('\n').map(balanceIsolates).join('\n') : visible;
  const meaningful = balanced
    .replace(IDLE_NON_JOINER, '')
    .replace(IDLE_JOINER, '')
    .replace(REPEATED_MARK, '$1');
  return normalised(meaningful, 'NFC');
}

/** Removes the isolates of a paragraph that have no partner in it (UAX 9 ends them with the paragraph). */
function balanceIsolates(line: string): string {
  const open: number[] = [];
  const paired = new Set<number>();
  for (const { 0: control, index } of line.matchAll(ISOLATES)) {
    if (control !== '\u2069') open.push(index);
    else {
      const start = open.pop();
      if (start !== undefined) paired.add(start).add(index);
    }
  }
  return line.replace(ISOLATES, (control, index: number) => (paired.has(index) ? control : ''));
}

/**
 * Replaces a run of spaces with one; a single no-break space stays where French typography and numbers need
 * it.
 */
function oneSpace(run: string, at: number, line: string): string {
  if (run !== '\u00a0' && run !== '\u202f') return ' ';
  const before = line[at - 1] ?? ' ';
  const after = line[at + 1] ?? ' ';
  return before === '«' || /[;:?!»%€°]/.test(after) || (/\d/.test(before) && /[\d\p{L}]/u.test(after))
    ? run
    : ' ';
}

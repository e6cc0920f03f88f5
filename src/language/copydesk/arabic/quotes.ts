/**
 * Quotation marks: « » outside and “ ” inside, without spaces inside. Marks are paired by paragraph, by their
 * order and by their neighbours, not by their shape, because writers use “ ” " without distinction. A
 * paragraph whose marks do not pair is not changed, because a mark may close a quotation in a later one.
 */
import { ARABIC_LETTER, TASHKEEL } from '../../text/characters';
import type { Edit, SafeRule } from '../rule';

/** The role of a quotation mark in its paragraph. */
interface Role {
  at: number;
  opens: boolean;
  nested: boolean;
}

const MARK = /["“”„‟«»]/g;
const SPACE = /[ \u00a0\u202f]/;

export const quoteRule: SafeRule = {
  id: 'ar-quotes',
  *find(text: string): Generator<Edit> {
    let runsOn = false;
    for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
      runsOn = isOdd(line) || (runsOn && STARTS_QUOTED.test(line));
      for (const role of runsOn ? [] : rolesIn(line)) {
        const edit = editOf(line, role);
        if (line.slice(edit.start, edit.end) !== edit.text) {
          yield { start: index + edit.start, end: index + edit.end, text: edit.text };
        }
      }
    }
  },
};

const STARTS_QUOTED = /^\s*["“”„‟«]/;

/** An odd number of marks: a quotation of several paragraphs opens in each of them and closes in the last. */
function isOdd(line: string): boolean {
  return (line.match(/["“”„‟]/g)?.length ?? 0) % 2 === 1 && !/[«»]/.test(line);
}

/** The roles of a paragraph's marks; none where the pairs are not certain. */
function rolesIn(line: string): readonly Role[] {
  const marks = Array.from(line.matchAll(MARK), ({ index }) => index);
  if (marks.length < 2) return [];
  const roles = reversed(line, marks) ?? mixedPair(line, marks) ?? nestedRoles(line, marks) ?? [];
  return roles.every((role) => isPossible(line, role)) && holdWords(line, roles) ? roles : [];
}

function nestedRoles(line: string, marks: readonly number[]): readonly Role[] | undefined {
  const open: string[] = [];
  const roles: Role[] = [];
  for (const at of marks) {
    const mark = line.charAt(at);
    const top = open.at(-1);
    const closes = mark === '»' || (mark !== '«' && top !== undefined && top !== '«');
    if (closes && (top === undefined || (top === '«') !== (mark === '»'))) return undefined;
    if (closes) open.pop();
    else open.push(mark);
    if (open.length > 2 || (mark === '«' && open.length > 1)) return undefined;
    roles.push({ at, opens: !closes, nested: open.length === (closes ? 1 : 2) });
  }
  return open.length === 0 ? roles : undefined;
}

/** »…«: in a left-to-right editor writers choose the mark by its look. */
function reversed(line: string, marks: readonly number[]): readonly Role[] | undefined {
  const inTurn =
    marks.length % 2 === 0 && marks.every((at, rank) => line[at] === (rank % 2 === 0 ? '»' : '«'));
  if (!inTurn) return undefined;
  const roles = marks.map((at, rank) => ({ at, opens: rank % 2 === 0, nested: false }));
  return roles.every((role) => isCertain(line, role)) ? roles : undefined;
}

/** « closed by ” or “ closed by ». */
function mixedPair(
  line: string,
  [first = 0, second = 0, ...more]: readonly number[],
): readonly Role[] | undefined {
  const halves = (line[first] === '«') !== (line[second] === '»');
  if (more.length > 0 || !halves || line[first] === '»' || line[second] === '«') return undefined;
  const roles = [first, second].map((at, rank) => ({ at, opens: rank === 0, nested: false }));
  return roles.every((role) => isCertain(line, role)) ? roles : undefined;
}

const WORDS = /[\p{L}\p{N}\uE000]/u;

function holdWords(line: string, roles: readonly Role[]): boolean {
  return roles.every(
    (role, rank) => !role.opens || WORDS.test(line.slice(role.at + 1, roles[rank + 1]?.at ?? line.length)),
  );
}

const PREFIX = new RegExp(`(?<![${ARABIC_LETTER}${TASHKEEL}])[وف]?[بلك]?(?:ال|لل)?\\u0640*$`);
const SUFFIX = /^(?:ات|ية|يات|يون|يين|ي|ه|ها|هم)(?![ء-ي])/;
const OUTSIDE_AFTER = /[\s.,;:!?،؛؟…)\]»”"“«–—-]/;
const OUTSIDE_BEFORE = /[\s(["“«»”:،؛–—/-]/;

/**
 * Whether the neighbours allow the role: an opening mark does not follow a word directly, and a closing mark
 * does not precede one.
 */
function isPossible(line: string, { at, opens }: Role): boolean {
  const [before = ' ', after = ' '] = [line[at - 1], line[at + 1]];
  if (opens)
    return !OUTSIDE_AFTER.test(after) || OUTSIDE_BEFORE.test(before) || endsInPrefix(line.slice(0, at));
  return !OUTSIDE_BEFORE.test(before) || OUTSIDE_AFTER.test(after);
}

function isCertain(line: string, { at, opens }: Role): boolean {
  const [before = ' ', after = ' '] = [line[at - 1], line[at + 1]];
  if (opens) return (OUTSIDE_BEFORE.test(before) || endsInPrefix(line.slice(0, at))) && !/\s/.test(after);
  return !/\s/.test(before) && OUTSIDE_AFTER.test(after);
}

function endsInPrefix(text: string): boolean {
  const tail = text.slice(-8);
  return (PREFIX.exec(tail)?.[0] ?? '') !== '';
}

const LETTER_BEFORE = new RegExp(`[${ARABIC_LETTER}${TASHKEEL}]$`);
const LETTER_AFTER = new RegExp(`^[${ARABIC_LETTER}]`);

/** Replaces the mark, removes the spaces inside the quotation and adds a missing one outside. */
function editOf(line: string, role: Role): Edit {
  if (role.opens) {
    let end = role.at + 1;
    while (SPACE.test(line[end] ?? '')) end += 1;
    const before = line.slice(Math.max(0, role.at - 8), role.at);
    const gap = LETTER_BEFORE.test(before) && !endsInPrefix(before) ? ' ' : '';
    return { start: role.at, end, text: gap + (role.nested ? '“' : '«') };
  }
  let start = role.at;
  while (SPACE.test(line[start - 1] ?? '')) start -= 1;
  const after = line.slice(role.at + 1, role.at + 6);
  const gap = LETTER_AFTER.test(after) && !SUFFIX.test(after) ? ' ' : '';
  return { start, end: role.at + 1, text: (role.nested ? '”' : '»') + gap };
}

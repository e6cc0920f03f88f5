import type { BSONRegExp } from 'bson';
import { badValue, notSupported } from '../../failure';
import { Kind, kindOf } from '../../values/kind';
import type { ValueTest } from './comparison';

export const isRegex = (value: unknown): value is BSONRegExp | RegExp => kindOf(value) === Kind.regex;

/** A test for text that matches a pattern: a BSON regular expression, or a string with `$options`. */
export function regexTest(pattern: unknown, options: unknown): ValueTest {
  const regex = compileRegex(pattern, options);
  return (value) => kindOf(value) === Kind.string && regex.test(String(value));
}

/** A key that is equal for equal patterns with equal options. */
export const regexKey = (pattern: unknown, options: unknown): string =>
  `${typeof options === 'string' ? options : flagsOf(pattern)}/${sourceOf(pattern)}`;

/** Translates MongoDB's (Perl) regular expressions; unsupported syntax is refused by name. */
function compileRegex(pattern: unknown, options: unknown): RegExp {
  const flags = options === undefined ? flagsOf(pattern) : textOf(options, '$options has to be a string');
  const strange = /[^imsxu]/.exec(flags);
  if (strange !== null) throw badValue(` invalid flag in regex options: ${strange[0]}`);
  const source = flags.includes('x') ? withoutSpace(sourceOf(pattern)) : sourceOf(pattern);
  return build(source, flags.replace(/[xu]/g, ''));
}

function build(given: string, flags: string): RegExp {
  const inline = /^\(\?([imsx]+)\)/.exec(given);
  const source = inline === null ? given : given.slice(inline[0].length);
  const all = [...new Set(flags + (inline?.[1] ?? '').replace('x', ''))].join('');
  for (const mode of ['u', '']) {
    try {
      return new RegExp(source, all + mode);
    } catch {
      continue; // An invalid escape is an error with the flag u only
    }
  }
  throw notSupported(`the regular expression /${given}/`);
}

const flagsOf = (pattern: unknown): string => {
  if (!isRegex(pattern)) return '';
  return pattern instanceof RegExp ? pattern.flags.replace(/[gyd]/g, '') : pattern.options;
};

function sourceOf(pattern: unknown): string {
  if (isRegex(pattern)) return pattern instanceof RegExp ? pattern.source : pattern.pattern;
  return textOf(pattern, '$regex has to be a string');
}

function textOf(value: unknown, complaint: string): string {
  if (typeof value !== 'string') throw badValue(complaint);
  return value;
}

/** Extended mode: white space and comments outside of classes are ignored. */
const withoutSpace = (source: string) =>
  source.replace(/(\\.|\[(?:\\.|[^\]\\])*\]?)|\s+|#.*/g, (_all, kept: string | undefined) => kept ?? '');

/** The literal text with which every match begins; empty when an index could not use it. */
export function literalPrefix(pattern: unknown, options: unknown): string {
  const flags = typeof options === 'string' ? options : flagsOf(pattern);
  const source = sourceOf(pattern);
  if (!source.startsWith('^') || /[imx]/.test(flags) || source.includes('|')) return '';
  const literal = /^[^\\.*+?()[\]{}|^$]*/u.exec(source.slice(1))?.[0] ?? '';
  const next = source[1 + literal.length];
  return next !== undefined && '*?{'.includes(next) ? withoutLast(literal) : literal;
}

/** Without its last code point, which a quantifier makes optional. */
const withoutLast = (text: string): string => text.replace(/.$/su, '');

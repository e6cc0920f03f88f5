/**
 * French typography. Source: Lexique des règles typographiques en usage à l’Imprimerie nationale (spaces
 * before high marks, guillemets, capitals with their accents, œ).
 */
import tables from '../../tables/french.json';
import { doubleSpace, pairedQuotes, repeatedWords, spaceAfterComma, spaceBeforeComma } from './latin';
import { mixedScript } from '../mixed-script';
import { patternRule } from '../rule';
import type { SafeRule } from '../rule';

const NARROW = '\u202f';
const WIDE = '\u00a0';

// A mark after a word, a number or a closing bracket, with at most one plain space between, and not in ?! or
// (?).
const HIGH_MARK = /(?<=[\p{L}\p{N})\]»”%])(?: ?)(?=[;!?](?![\p{L}\p{N};]))/gu;
const COLON = /(?<=[\p{L})\]»”%\p{N}]) (?=:(?:\s|$))|(?<=[\p{L})\]»”%])(?=:(?:\s|$))/gu;
const OPENING = /«(?: ?)(?=[^\s»])/g;
const CLOSING = /(?<=[^\s«])(?: ?)»/g;
const PERCENT = /(?<=\d)(?: ?)%(?![\p{L}\p{N}])/gu;
const ETC = /(?<=(?<!\p{L})etc)(?:\.{2,4}|\.?…)/gu;

const ligatures = new Map(Object.entries(tables.ligatures));
const LIGATURE = new RegExp(`(?<!\\p{L})(?:${Object.keys(tables.ligatures).join('|')})(?!\\p{L})`, 'giu');
const capitals = new Map(Object.entries(tables.capitals));
const CAPITAL = new RegExp(`(?<!\\p{L})(?:${Object.keys(tables.capitals).join('|')})(?!\\p{L})`, 'gu');

function withLigature(word: string): string {
  const right = ligatures.get(word.toLowerCase()) ?? word.toLowerCase();
  if (word === word.toUpperCase()) return right.toUpperCase();
  return word.charAt(0) === word.charAt(0).toLowerCase()
    ? right
    : right.charAt(0).toUpperCase() + right.slice(1);
}

export const frenchRules: readonly SafeRule[] = [
  patternRule('fr-apostrophe', /(?<=\p{L})'(?=\p{L})/gu, '’'),
  pairedQuotes('fr-quotes', `«${WIDE}`, `${WIDE}»`),
  patternRule('fr-high-marks', HIGH_MARK, NARROW),
  patternRule('fr-high-marks', COLON, WIDE),
  patternRule('fr-guillemets', OPENING, `«${WIDE}`),
  patternRule('fr-guillemets', CLOSING, `${WIDE}»`),
  patternRule('fr-percent', PERCENT, `${WIDE}%`),
  patternRule('fr-etc', ETC, '.'),
  patternRule('fr-ellipsis', /(?<=\p{L})\.{3}(?!\.)/gu, '…'),
  patternRule('fr-ligature', LIGATURE, ([word]) => withLigature(word)),
  patternRule('fr-capital-accent', CAPITAL, ([word]) => capitals.get(word)),
  doubleSpace,
  spaceBeforeComma,
  spaceAfterComma,
];

export const frenchSuggestions = [
  repeatedWords([
    'de',
    'le',
    'les',
    'des',
    'du',
    'et',
    'dans',
    'pour',
    'sur',
    'avec',
    'par',
    'une',
    'est',
    'aux',
  ]),
  mixedScript,
];

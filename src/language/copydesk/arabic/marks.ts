/**
 * Punctuation marks in Arabic sentences. Source: agreed usage of grammar books and desks (dorar.net,
 * موسوعة اللغة العربية, الترقيم); see README.
 */
import { ARABIC_LETTER, TASHKEEL } from '../../text/characters';
import { patternRule, SHIELD } from '../rule';
import type { SafeRule } from '../rule';

const WORD = `[${ARABIC_LETTER}${TASHKEEL}]`;
const ARABIC_MARK: Readonly<Record<string, string>> = { ',': '،', ';': '؛', '?': '؟' };

// After an Arabic word, optionally closed by a quotation mark or bracket; not between digits, not in «a, b».
const AFTER_ARABIC = new RegExp(`(?<=${WORD}[»”")\\]]?[ \\u00A0]{0,2})[,;?](?![,;?])`, 'g');
// After a number or a Latin name that Arabic text follows: «في 2017, وقال», «WhatsApp, وقد».
const BEFORE_ARABIC = new RegExp(`(?<=[A-Za-z0-9${SHIELD}»”)])[,;](?=[ \\u00A0]+${WORD})`, 'g');

// Repetitions of one mark. Two dots are not changed, because newspapers use them for a pause; three are an
// ellipsis.
const DOUBLED = /(?<![،؛؟!.])([،؛؟])\1+(?![،؛؟!.])|(?<![!؟?])!{2,}(?![!؟?])/g;
const LONG_ELLIPSIS = new RegExp(`(?<=${WORD})\\.{4,5}(?!\\.|[ \\u00A0]*[0-9\\u0660-\\u0669])`, 'g');

export const markRules: readonly SafeRule[] = [
  patternRule('ar-latin-marks', AFTER_ARABIC, ([mark]) => ARABIC_MARK[mark]),
  patternRule('ar-latin-marks', BEFORE_ARABIC, ([mark]) => ARABIC_MARK[mark]),
  patternRule('ar-doubled-marks', DOUBLED, ([marks]) => marks[0]),
  patternRule('ar-ellipsis', LONG_ELLIPSIS, '...'),
];

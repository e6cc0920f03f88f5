/** Spaces around marks, brackets and the conjunction. Source: as for the marks; see README. */
import { ARABIC_LETTER, DIGIT, TASHKEEL } from '../../text/characters';
import { patternRule, SHIELD } from '../rule';
import type { SafeRule } from '../rule';

const SPACE = '[ \\u00A0\\u202F]';
const WORD = `[${ARABIC_LETTER}${TASHKEEL}]`;
const LETTERS = `[${ARABIC_LETTER}]`;

// ، ؛ ؟ occur in Arabic text alone; . : ! may belong to a Latin phrase, a file name or a time.
const BEFORE_ARABIC_MARK = new RegExp(`(?<=[^\\s،؛:,;(\\[«“])${SPACE}+(?=[،؛؟])`, 'g');
const BEFORE_SHARED_MARK = new RegExp(
  `(?<=[${ARABIC_LETTER}${TASHKEEL}»”)\\]${SHIELD}${DIGIT}])${SPACE}+(?=[:!](?![-)(DPp/=]|${SPACE}*[${DIGIT}])|\\.(?![.\\p{L}\\p{N}]| \\.))`,
  'gu',
);
const AFTER_MARK = new RegExp(
  `(?<=[${ARABIC_LETTER}${TASHKEEL}0-9»)\\]])([،؛])(?=[${ARABIC_LETTER}«“(])`,
  'g',
);
const AFTER_NAME_MARK = new RegExp(`(?<=[A-Za-z${SHIELD}])([،؛])(?=[${ARABIC_LETTER}«“(])`, 'g');
const BEFORE_NUMBER = new RegExp(`(?<=${LETTERS}{2})([،؛])(?=[${DIGIT}A-Za-z])`, 'g');
const AFTER_QUESTION = new RegExp(`(?<=${WORD}[»”)]?)([؟!])(?=${LETTERS})`, 'g');
const AFTER_COLON = new RegExp(`(?<=${LETTERS}{3}):(?=${LETTERS}{2}|[«“])`, 'g');
// A full stop ends a sentence only between whole words: د.أحمد, و.م.ع and وزارة.مصر keep their dots.
const AFTER_STOP = new RegExp(
  `(?<=(?<![.${ARABIC_LETTER}])${LETTERS}{3,24})\\.(?=${LETTERS}{2,}(?![.${ARABIC_LETTER}]))(?!(?:مصر|المغرب|السعودية|امارات|قطر|تونس|الجزائر|عمان|فلسطين|سورية|الاردن|موريتانيا|عرب|شبكة|موقع|عراق)(?!${WORD}))`,
  'g',
);

// Wider gaps separate the halves of a verse or the columns of a table.
const DOUBLE_SPACE = new RegExp(`(?<=[^\\s])[ \\u00A0]{2,3}(?=[^\\s])`, 'g');
const AFTER_OPENING = new RegExp(`(?<=(?<![:;])[(\\[])${SPACE}+(?=[\\p{L}\\p{N}«“"${SHIELD}])`, 'gu');
const BEFORE_CLOSING = new RegExp(`(?<=[\\p{L}\\p{M}\\p{N}»”"%…${SHIELD}])${SPACE}+(?=[)\\]])`, 'gu');

const LONE_WAW = new RegExp(`(?<=(?:^|[\\s«“(])و)${SPACE}+(?=${LETTERS}{2}|[«“]${LETTERS})`, 'gm');
// After these words و is the letter itself, or an item of a list: حرف و, أ و ب.
const NAMES_THE_LETTER =
  /(?:^|[\s(«])(?:ال)?(?:حرف|حرفي|حرفا|واو|فقرة|بند|فئة|قسم|مجموعة|ملحق|[أابجدهزحط]) و$/;

// In Persian a space follows the conjunction و.
const AFTER_PERSIAN = /[پچژگیک][ء-ی]{0,16} و$/;

// Only measures written in full: an abbreviation (م، ص، ه) after a number may be an era, a page or an hour.
const UNIT = [
  'كيلومترا?',
  'كلم',
  'كم',
  'مترا?',
  'أمتار',
  'كيلوغراما?',
  'كلغ',
  'كغ',
  'غراما?',
  'طنا?',
  'أطنان',
  'لترا?',
  'هكتارا?',
  'درهما?',
  'دراهم',
  'دولارا?',
  'يورو',
  'أورو',
  'ألفا?',
  'آلاف',
  'مليونا?',
  'ملايين',
  'مليارا?',
  'ثانية',
  'دقيقة',
  'ساعة',
  'ساعات',
  'يوما?',
  'أيام',
  'درجة',
].join('|');
// A number by itself: joined to letters, a slash or a hyphen it belongs to a name or a code.
const GLUED_UNIT = new RegExp(
  `(?<=(?:^|[\\s«“(])[${DIGIT}]{1,12}(?:[.,٫][${DIGIT}]{1,6})?)(${UNIT})(?=$|[\\s،؛؟.!:»”)])`,
  'gm',
);

export const spacingRules: readonly SafeRule[] = [
  patternRule('ar-space-before-mark', BEFORE_ARABIC_MARK, ''),
  patternRule('ar-space-before-mark', BEFORE_SHARED_MARK, ''),
  ...[AFTER_MARK, AFTER_NAME_MARK, BEFORE_NUMBER, AFTER_QUESTION, AFTER_COLON, AFTER_STOP].map((pattern) =>
    patternRule('ar-space-after-mark', pattern, ([mark]) => `${mark} `),
  ),
  patternRule('ar-double-space', DOUBLE_SPACE, ' '),
  patternRule('ar-bracket-spaces', AFTER_OPENING, ''),
  patternRule('ar-bracket-spaces', BEFORE_CLOSING, ''),
  patternRule('ar-unit-space', GLUED_UNIT, ([unit]) => ` ${unit}`),
  patternRule('ar-conjunction', LONE_WAW, ({ input = '', index = 0 }) => {
    const before = input.slice(Math.max(0, index - 16), index);
    return NAMES_THE_LETTER.test(before) || AFTER_PERSIAN.test(before) ? undefined : '';
  }),
];

import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { cpuTime } from '../cpu';
import { copydesk } from '../../../src/language/copydesk/copydesk';
import type { Finding } from '../../../src/language/copydesk/copydesk';
import { copyScore, findingMessage } from '../../../src/language/copydesk/finding';
import { rulesOf } from '../../../src/language/copydesk/rules';

/** Applies the safe findings to the given text by their offsets, as a client program would. */
function applied(text: string, findings: readonly Finding[]): string {
  return findings
    .filter((finding) => finding.safe)
    .reduceRight(
      (whole, { start, end, replacement = '' }) => whole.slice(0, start) + replacement + whole.slice(end),
      text,
    );
}

const SEED = '../shared/seed/whatsapp-outage.ar.txt';
const seed = existsSync(SEED) ? readFileSync(SEED, 'utf8') : undefined;
const HEADLINE = 'من وراء العطب في ” واتساب ” الذي سبّب حرمان أكثر من مليار مستخدم من التراسل';

test('a headline comes out as a copy editor would leave it', () => {
  expect(copydesk(HEADLINE, { lang: 'ar' }).fixed).toBe(
    'من وراء العطب في «واتساب» الذي سبّب حرمان أكثر من مليار مستخدم من التراسل',
  );
});

(seed === undefined ? test.skip : test)(
  'the sample story comes out clean, and nothing else in it changes',
  () => {
    const { fixed, findings } = copydesk(seed ?? '', { lang: 'ar-MA' });
    expect(fixed).not.toMatch(/[“”]| [،؟»]|« |(?<![ء-ي])(?:او|ايقونة)(?![ء-ي])/);
    for (const phrase of [
      '«فيس بوك» ليلة',
      '#تعليق_الواتساب، بالإنجليزية والإسبانية',
      'أو الاختراق',
      'جهة؟ هل',
      'و«تيلغرام» أو',
      'شبه «ثورة» على',
      'وأستراليا،',
      'Down Detector',
      'حالياً',
      'تصدَّر',
    ]) {
      expect(fixed).toContain(phrase);
    }
    expect(findings).toHaveLength(22);
    expect(applied(seed ?? '', findings)).toBe(fixed);
  },
);

test('findings name their place in the given text', () => {
  const text = 'قال " نعم " ،ثم سكت';
  const { fixed, findings } = copydesk(text, { lang: 'ar' });
  expect(fixed).toBe('قال «نعم»، ثم سكت');
  expect(applied(text, findings)).toBe(fixed);
});

const piece = fc.constantFrom(
  'قال',
  'الحكومه',
  'الإجتماع',
  'او',
  'الى',
  'ان',
  'و',
  'في في',
  'واتســاب',
  '2017',
  '3,5',
  '12:30',
  'WhatsApp',
  "l'été",
  'Etat',
  '50%',
  ' ',
  '  ',
  '\n',
  ',',
  '،',
  '؟',
  '?',
  '!',
  '.',
  '...',
  ';',
  ':',
  '"',
  '“',
  '”',
  '«',
  '»',
  '(',
  ')',
  '`',
  '#وسم',
  '@حساب',
  '--',
  '\u202e',
  '\u200b',
  'ﻻ',
  'ی',
  'ک',
  'مساءاً',
  '٣',
  'https://a.ma/x',
  'etc',
  '…',
  '\u00a0',
  '\u202f',
  'َ',
  'ـ',
  '👍',
);
const houseStyle = [{ find: 'واتساب', use: 'الواتساب' }, { find: 'قال', use: 'صرح' }, { find: 'في في' }];

test.each(['ar', 'ar-MA', 'fr', 'en'])(
  'in %s any text comes to rest, and the findings lead to it',
  (lang) => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 25 }),
        fc.constantFrom('latn', 'arab', undefined),
        (pieces, digits) => {
          const text = pieces.join('');
          const how = { lang, digits, houseStyle };
          const { fixed, findings } = copydesk(text, how);
          expect(applied(text, findings)).toBe(fixed);
          expect(copydesk(fixed, how).fixed).toBe(fixed);
          const safe = findings.filter((finding) => finding.safe);
          for (const [at, finding] of safe.entries())
            expect(finding.start).toBeGreaterThanOrEqual(safe[at - 1]?.end ?? 0);
        },
      ),
      { numRuns: 500 },
    );
  },
);

test('every rule has its message in the three languages', () => {
  const known = ['ar', 'fr', 'en', 'es'].map(rulesOf);
  const rules = known.flatMap(({ safe, suggestions }) => [...safe, ...suggestions]).map((rule) => rule.id);
  for (const rule of new Set(rules)) {
    const finding = { rule, messageKey: rule, start: 0, end: 0, safe: true };
    const messages = ['ar', 'fr', 'en'].map((lang) => findingMessage(finding, lang));
    expect(messages).not.toContain(rule);
    expect(new Set(messages).size).toBe(3);
  }
});

test('the score falls with findings, and more with those that need a decision', () => {
  const score = (text: string) => copyScore(copydesk(text, { lang: 'ar' }).findings, 100);
  expect(score('نص سليم')).toBe(100);
  expect(score('نعم ، حضر')).toBe(98);
  expect(score('عاد في في المساء')).toBe(96);
});

test('ten thousand words are read in a moment', () => {
  const text = `${seed ?? HEADLINE}\n`.repeat(Math.ceil(10_000 / (seed ?? HEADLINE).split(/\s+/).length));
  copydesk(text, { lang: 'ar-MA' });
  const took = cpuTime(() => copydesk(text, { lang: 'ar-MA' }));
  console.log(`copy desk: ${text.split(/\s+/).length} words in ${took.toFixed(0)} ms`);
  expect(took).toBeLessThan(1000);
});

test.each([
  '"',
  '“ ',
  '،',
  '؟!',
  '. ',
  '(',
  '[ ',
  'و ',
  '`',
  '#',
  'َ',
  'اَ',
  'ـ',
  'ا.',
  'a.',
  'a,',
  '١',
  '12:',
  '  ',
  'اا',
  'ان ',
  '@',
  'aا',
  '1/',
  '<a ',
  '\\',
  'سي ',
  '.كوم',
  '﴿',
  ' ?',
  "l'",
  '--',
])('a hostile text of %j takes no more than its length', (part) => {
  const text = `ا${part.repeat(10_000)}`;
  const took = cpuTime(() => {
    for (const lang of ['ar', 'fr', 'en']) copydesk(text, { lang, digits: 'arab' });
  });
  expect(took).toBeLessThan(2500);
});

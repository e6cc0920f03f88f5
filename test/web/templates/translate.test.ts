import { pino } from 'pino';
import { partsOf } from '../../../src/web/templates/messages';
import type { Messages, MessageText, PluralTexts } from '../../../src/web/templates/messages';
import { createTranslate } from '../../../src/web/templates/translate';
import { aPaper } from '../a.paper';

const text = (message: string): MessageText => ({ kind: 'text', parts: partsOf(message) });
const plural = (forms: Record<string, string>): MessageText => ({
  kind: 'plural',
  forms: Object.fromEntries(
    Object.entries(forms).map(([form, message]) => [form, partsOf(message)]),
  ) as unknown as PluralTexts,
});

const messages: Messages = new Map([
  [
    'ar',
    new Map([
      ['search.for', text('نتائج البحث عن {query}')],
      ['search.only', text('بحث')],
      [
        'search.found',
        plural({
          zero: 'لا نتائج',
          one: 'نتيجة واحدة',
          two: 'نتيجتان',
          few: '{count} نتائج',
          many: '{count} نتيجة',
          other: '{count} نتيجة',
        }),
      ],
    ]),
  ],
  [
    'fr',
    new Map([
      ['search.for', text('Résultats pour {query}')],
      ['search.found', plural({ one: '{count} résultat', other: '{count} résultats' })],
      ['search.tags', plural({ zero: 'Aucun mot-clé', one: '{count} mot-clé', other: '{count} mots-clés' })],
    ]),
  ],
]);

function translator(facts: { digits?: 'latn' | 'arab'; strict?: boolean } = {}) {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const paper = aPaper({ digits: facts.digits ?? 'latn' });
  return { lines, t: createTranslate({ messages, log, paper: () => paper, strict: facts.strict ?? false }) };
}

test('a form for none is taken in every language that has one', () => {
  const { t } = translator();
  expect(t('fr', 'search.tags', { count: 0 })).toBe('Aucun mot-clé');
  expect(t('fr', 'search.tags', { count: 1 })).toBe('1 mot-clé');
  expect(t('fr', 'search.found', { count: 0 })).toBe('0 résultat');
});

test.each([
  [0, 'لا نتائج'],
  [1, 'نتيجة واحدة'],
  [2, 'نتيجتان'],
  [5, '5 نتائج'],
  [11, '11 نتيجة'],
  [100, '100 نتيجة'],
  [1500, '1.500 نتيجة'],
])('%i results are counted as Arabic counts them', (count, shown) => {
  expect(translator().t('ar', 'search.found', { count })).toBe(shown);
});

test('a paper that prints Arabic-Indic digits counts in them, in Arabic alone', () => {
  const { t } = translator({ digits: 'arab' });
  expect(t('ar', 'search.found', { count: 7 })).toBe('٧ نتائج');
  expect(t('fr', 'search.found', { count: 7 })).toBe('7 résultats');
});

test.each([
  ['ar', 'واتساب', 'نتائج البحث عن واتساب'],
  ['ar', 'WhatsApp', 'نتائج البحث عن \u2068WhatsApp\u2069'],
  ['fr', 'واتساب', 'Résultats pour \u2068واتساب\u2069'],
  ['ar', '2017', 'نتائج البحث عن 2017'],
  ['ar', 'https://midad.example/x', 'نتائج البحث عن https://midad.example/x'],
  ['ar', 'desk@midad.example', 'نتائج البحث عن desk@midad.example'],
])('in %s, %s does not turn the sentence round', (lang, query, shown) => {
  expect(translator().t(lang, 'search.for', { query })).toBe(shown);
});

test('a message that one language lacks is said in the first, then by its key, and logged once', () => {
  const { t, lines } = translator();
  expect(t('fr', 'search.only')).toBe('بحث');
  expect(t('fr', 'search.only')).toBe('بحث');
  expect(t('fr', 'search.nothing')).toBe('search.nothing');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('no message search.only');
});

test('a place that nothing fills is empty and logged', () => {
  const { t, lines } = translator();
  expect(t('fr', 'search.for')).toBe('Résultats pour ');
  expect(lines[0]).toContain('search.for wants {query}');
});

test('in tests a missing message stops everything', () => {
  expect(() => translator({ strict: true }).t('en', 'search.only')).toThrow('no message search.only');
});

test('a score in a headline is not read from its end in an Arabic sentence; addresses stay bare', () => {
  const { t } = translator();
  const said = (query: string) => t('ar', 'search.for', { query });
  expect(said('الأهلي 2-1')).toMatch(/الأهلي [\u2066\u2068]2-1\u2069$/);
  for (const bare of ['الأهلي', 'https://midad.example/a-2-1', '29 نونبر 2026 - 18:42']) {
    expect(said(bare)).toBe(`نتائج البحث عن ${bare}`);
  }
});

import * as fc from 'fast-check';
import { directionOf, firstStrong, isolatePlain, isolateRuns } from '../../src/language/text/direction';
import { cpuTime } from './cpu';

/** The runs as a string, with foreign ones in brackets. */
const marked = (text: string, lang: string) =>
  isolateRuns(text, lang)
    .map((run) => (run.foreign ? `⟦${run.text}⟧` : run.text))
    .join('');

test.each([
  ['ar', 'rtl'],
  ['ar-MA', 'rtl'],
  ['fa', 'rtl'],
  ['he', 'rtl'],
  ['fr', 'ltr'],
  ['fr-MA', 'ltr'],
  ['en', 'ltr'],
  ['ary-Latn', 'ltr'],
  ['ber-Arab', 'rtl'],
  ['ar-Latn-MA', 'ltr'],
  ['', 'ltr'],
])('%j is written %s', (lang, direction) => {
  expect(directionOf(lang)).toBe(direction);
});

test.each([
  ['خبر WhatsApp', 'rtl'],
  ['WhatsApp خبر', 'ltr'],
  ['123 – «خبر', 'rtl'],
  ['٣ ماي', 'rtl'],
  ['2-1!', undefined],
  ['', undefined],
  ['\u200fWhatsApp', 'rtl'],
  ['\u200e123', 'ltr'],
  ['\u2068WhatsApp\u2069 خبر', 'rtl'],
  ['ⵣ أمازيغ', 'ltr'],
])('the first strong direction of %j is %s', (text, direction) => {
  expect(firstStrong(text)).toBe(direction);
});

describe('in an Arabic text', () => {
  test.each([
    ['وكشف موقع Down Detector للمتابعة', 'وكشف موقع ⟦Down Detector⟧ للمتابعة'],
    ['فاز الوداد 2-1 على الرجاء', 'فاز الوداد ⟦2-1⟧ على الرجاء'],
    ['موسم 2017-2018.', 'موسم ⟦2017-2018⟧.'],
    ['موسم ٢٠١٧-٢٠١٨.', 'موسم ⟦٢٠١٧-٢٠١٨⟧.'],
    ['الهاتف +212 5 22 33 44 55، من 9:00-17:00', 'الهاتف ⟦+212 5 22 33 44 55⟧، من ⟦9:00-17:00⟧'],
    ['الهاتف 05 22 33 44 55', 'الهاتف ⟦05 22 33 44 55⟧'],
    ['بلغت الحرارة -5 درجات', 'بلغت الحرارة ⟦-5⟧ درجات'],
    ['أطلقت آبل iPhone 15 Pro أمس', 'أطلقت آبل ⟦iPhone 15 Pro⟧ أمس'],
    ['بـWhatsApp و«Paris, Texas»', 'بـ⟦WhatsApp⟧ و«⟦Paris, Texas⟧»'],
    ['زر https://a.ma/خبر/1. ثم عد', 'زر ⟦https://a.ma/خبر/1⟧. ثم عد'],
    ['راسل desk@midad.ma أو @midad', 'راسل ⟦desk@midad.ma⟧ أو ⟦@midad⟧'],
    ['لغة C++ ومكتبة Node.js', 'لغة ⟦C++⟧ ومكتبة ⟦Node.js⟧'],
    ['قال J. K. Rowling إن', 'قال ⟦J. K. Rowling⟧ إن'],
    ["صحيفة L'Opinion المغربية", "صحيفة ⟦L'Opinion⟧ المغربية"],
    ['بين Facebook وTwitter', 'بين ⟦Facebook⟧ و⟦Twitter⟧'],
  ])('%s', (text, expected) => {
    expect(marked(text, 'ar')).toBe(expected);
  });

  test.each([
    '3 ماي 2017',
    'بلغ 1.250.000 درهم',
    'ارتفع 3,5 في المئة',
    'القانون 88.13',
    'الساعة 12:30',
    'بنسبة 50%',
    'خبر بلا لاتينية',
    '',
  ])('leaves %j whole', (text) => expect(isolateRuns(text, 'ar').some((run) => run.foreign)).toBe(false));
});

describe('in a French or English text', () => {
  test.each([
    ['fr', 'Le site « ايقونة بريس » à Rabat', 'Le site « ⟦ايقونة بريس⟧ » à Rabat'],
    ['en', 'He said سلام and left', 'He said ⟦سلام⟧ and left'],
    ['en', 'The tag #تعليق_الواتساب rose 2-1', 'The tag ⟦#تعليق_الواتساب⟧ rose 2-1'],
  ])('%s: %s', (lang, text, expected) => {
    expect(marked(text, lang)).toBe(expected);
  });

  test('Arabic runs carry their language and direction', () => {
    expect(isolateRuns('A سلام', 'fr')).toEqual([
      { text: 'A ', foreign: false, dir: 'ltr' },
      { text: 'سلام', foreign: true, dir: 'rtl', lang: 'ar' },
    ]);
  });
});

describe('in places without markup', () => {
  test.each([
    ['ar', 'WhatsApp يعود إلى العمل', '\u200fWhatsApp يعود إلى العمل'],
    ['ar', 'واتساب يعود', 'واتساب يعود'],
    ['ar', 'فاز 2-1 أمس', 'فاز \u20682-1\u2069 أمس'],
    ['ar', 'لغة C++ جديدة', 'لغة \u2068C++\u2069 جديدة'],
    ['ar', '12:30', '12:30'],
    ['fr', 'سلام, dit-il', '\u200eسلام, dit-il'],
    ['fr', 'Score 2-1', 'Score 2-1'],
  ])('%s: %j', (lang, text, expected) => {
    expect(isolatePlain(text, lang)).toBe(expected);
  });
});

const mixed = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'خبر',
        'Down',
        ' ',
        '2',
        '-',
        '1',
        '+',
        '.',
        '،',
        '«',
        '»',
        '#',
        '@',
        '\n',
        'ـ',
        '\u2068',
        '\u2069',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

test.each(['ar', 'fr'])('in %s the runs of any text are the text, and no word is split', (lang) => {
  fc.assert(
    fc.property(mixed, (text) => {
      const runs = isolateRuns(text, lang);
      expect(runs.map((run) => run.text).join('')).toBe(text);
      for (const [at, run] of runs.entries()) {
        const edge = (runs[at - 1]?.text.slice(-1) ?? ' ') + run.text.slice(0, 1);
        expect(edge).not.toMatch(/^(?:[ء-غف-ي]{2}|[a-z]{2}|\d{2})$/i);
        expect(run.text).not.toBe('');
      }
    }),
    { numRuns: 1000 },
  );
});

test.each(['ar', 'en'])('in %s plain isolation comes to rest, reads the right way and balances', (lang) => {
  fc.assert(
    fc.property(mixed, (text) => {
      const once = isolatePlain(text, lang);
      expect(isolatePlain(once, lang)).toBe(once);
      for (const line of once.split('\n'))
        expect([directionOf(lang), undefined]).toContain(firstStrong(line));
    }),
  );
});

test('a hostile text of repeated separators is split in a moment', () => {
  const took = cpuTime(() => {
    for (const part of ['1-', 'a.', 'ا ', '+1 ', 'a: ', '#', 'www.', '05 ']) {
      isolateRuns(part.repeat(20_000), 'ar');
      isolateRuns(part.repeat(20_000), 'fr');
    }
  });
  expect(took).toBeLessThan(2000);
});

import * as fc from 'fast-check';
import { cleanLine, cleanText } from '../../src/language/text/clean';
import { cpuTime } from './cpu';

/** Random text of the characters that cleaning treats: Arabic, marks, controls, emoji, lone surrogates. */
const messy = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'ا',
        'ل',
        'َ',
        'ّ',
        'ـ',
        'a',
        'e',
        '\u0301',
        ' ',
        '\n',
        '\r',
        '\t',
        '👨',
        '👩',
        '\u00a0',
        '!',
        '1',
      ),
      fc.constantFrom(
        '\u200b',
        '\u200c',
        '\u200d',
        '\u200e',
        '\u200f',
        '\u061c',
        '\ufeff',
        '\u2028',
        '\u0000',
        '\u0085',
      ),
      fc.constantFrom(
        '\u202a',
        '\u202e',
        '\u202c',
        '\u2066',
        '\u2067',
        '\u2068',
        '\u2069',
        '\ud83d',
        '\udc69',
        '\u0654',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('a text of several lines', () => {
  test.each([
    ['line ends of Windows and old Macs', 'أ\r\nب\rج', 'أ\nب\nج'],
    ['line and paragraph separators', 'أ\u2028ب\u2029ج\u0085د\vه', 'أ\nب\nج\nد\nه'],
    ['overrides that turn a file name round', 'صورة\u202egnp.exe\u202c', 'صورةgnp.exe'],
    ['zero-width spaces and byte order marks', '\ufeffوات\u200bساب', 'واتساب'],
    ['control characters', 'خبر\u0000 عا\u0007جل\u009b', 'خبر عاجل'],
    ['decomposed letters', 'ا\u0654حمد Cafe\u0301', 'أحمد Café'],
    ['spaces at line ends', 'سطر  \nثان\u00a0\t\n', 'سطر\nثان'],
    ['an isolate that is never closed', 'فاز \u20662-1 أمس', 'فاز 2-1 أمس'],
    ['a closing without an opening', 'فاز 2-1\u2069 أمس', 'فاز 2-1 أمس'],
    ['isolates closed in another paragraph', '\u2066أ\nب\u2069', 'أ\nب'],
    ['half of an emoji', 'خبر \ud83d.', 'خبر .'],
    ['joiners between spaces', 'بيت \u200c \u200d كبير', 'بيت   كبير'],
    ['direction marks in a row', 'أ\u200f\u200f\u200fب', 'أ\u200fب'],
  ])('loses %s', (_what, raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });

  test.each([
    ['tabs and line ends', 'أ\tب\n\nج'],
    ['balanced isolates', 'فاز \u20662-1\u2069 أمس'],
    ['isolates within isolates', '\u2067أ \u2068b\u2069 ج\u2069'],
    ['the joiner of an initial form', 'سنة 1438 ه\u200d'],
    ['the non-joiner inside a Persian word', 'می\u200cخواهم'],
    ['a family as one emoji', '👨\u200d👩\u200d👧'],
    ['direction marks', 'C++\u200e و\u200f123'],
    ['vowel signs', 'تصدَّر المُعَلَّقات'],
    ['tatweel, which is spelling and not dirt', 'بـ«الوداد»'],
    ['French spaces', 'Quoi\u202f? «\u00a0Oui\u00a0»'],
    ['indentation', '    code\n  - item'],
  ])('keeps %s', (_what, text) => {
    expect(cleanText(text)).toBe(text);
  });
});

describe('a field of one line', () => {
  test.each([
    ['  خبر \n عاجل\t ', 'خبر عاجل'],
    ['أحمد \u2066Ali\u2069', 'أحمد Ali'],
    ['أحمد\u00a0علي', 'أحمد علي'],
    ['a\u202eb\u200b', 'ab'],
    ['', ''],
    [' \u200b\n ', ''],
  ])('%j is stored as %j', (raw, clean) => {
    expect(cleanLine(raw)).toBe(clean);
  });

  test.each(['Qui\u00a0?', '«\u00a0Oui\u00a0»', '50\u00a0%', '10\u202f000\u00a0dirhams'])(
    'French keeps its no-break spaces: %j',
    (text) => expect(cleanLine(text)).toBe(text),
  );
});

describe('whatever is pasted', () => {
  test.each([
    ['cleanText', cleanText],
    ['cleanLine', cleanLine],
  ])('%s comes to rest, in NFC, without strays', (_name, clean) => {
    fc.assert(
      fc.property(messy, (raw) => {
        const once = clean(raw);
        expect(clean(once)).toBe(once);
        expect(once.normalize('NFC')).toBe(once);
        expect(once).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\ufeff]|[\ud800-\udfff]/u);
      }),
      { numRuns: 2000 },
    );
  });

  test('a line never has isolates, a line end or outer spaces', () => {
    fc.assert(
      fc.property(messy, (raw) => {
        expect(cleanLine(raw)).not.toMatch(/[\u2066-\u2069\n\r]|^\s|\s$/);
      }),
    );
  });

  test('10,000 clean words take a moment', () => {
    const text = 'وتسبب العطل المفاجئ في حرمان أكثر من مليار مستخدم\n'.repeat(1250);
    const took = cpuTime(() => Array.from({ length: 10 }, () => cleanText(text)));
    expect(took / 10).toBeLessThan(50);
  });
});

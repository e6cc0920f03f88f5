import { filtered } from '../../src/editor/insert/filter';
import { cornerOf } from '../../src/editor/selection/place';

const lines = [
  { key: 'h2', names: { ar: 'عنوان فرعي', fr: 'Intertitre', en: 'Subheading' }, words: 'heading titre h2' },
  { key: 'picture', names: { ar: 'صورة', fr: 'Image', en: 'Picture' }, words: 'photo فوتوغرافيا' },
  { key: 'gallery', names: { ar: 'معرض صور', fr: 'Galerie', en: 'Gallery' }, words: 'album صورة photos' },
  { key: 'numbers', names: { ar: 'قائمة مرقمة', fr: 'Liste numérotée', en: 'Numbered list' }, words: 'ol' },
];
const found = (query: string) => filtered(lines, query).map(({ key }) => key);

describe('a block is found', () => {
  test.each([
    ['by its Arabic name, however it is spelt', 'صوره', ['picture', 'gallery']],
    ['with the article', 'الصورة', ['picture', 'gallery']],
    ['by its French name without accents', 'numerotee', ['numbers']],
    ['by its English name', 'pic', ['picture']],
    ['by a further word', 'photo', ['picture', 'gallery']],
    ['by several words', 'list num', ['numbers']],
    ['by a part of a word', 'eading', ['h2']],
    ['by nothing that it is not', 'زرافة', []],
  ])('%s', (_how, query, keys) => expect(found(query)).toEqual(keys));

  test('and all are listed before anything is typed', () => expect(found(' ')).toHaveLength(4));
});

describe('a menu is placed', () => {
  const area = { left: 0, right: 400, top: 50, bottom: 600 };
  const size = { width: 200, height: 150 };
  const at = (left: number, top: number) => ({ left, right: left + 10, top, bottom: top + 20 });

  test('below the text where there is room, from its start', () => {
    expect(cornerOf(at(100, 200), size, { area, side: 'below', rtl: false })).toEqual({
      left: 100,
      top: 228,
    });
    expect(cornerOf(at(300, 200), size, { area, side: 'below', rtl: true })).toEqual({ left: 110, top: 228 });
  });
  test('above it where only there is room', () => {
    expect(cornerOf(at(100, 500), size, { area, side: 'below', rtl: false })).toEqual({
      left: 100,
      top: 342,
    });
  });
  test('within the window, and clear of the bar above', () => {
    expect(cornerOf(at(390, 60), size, { area, side: 'above', rtl: false })).toEqual({ left: 192, top: 88 });
  });
});

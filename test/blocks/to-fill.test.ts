import { signsIn, unfilledIn } from '../../src/blocks/body/to-fill';
import { refine } from '../../src/blocks/body/refine';
import { sanitise } from '../../src/blocks/body/sanitise';

describe('places that are still to be filled', () => {
  test.each([
    ['قتل TK أشخاص', ['قتل TK أشخاص']],
    ['عدد الضحايا ؟؟؟ بحسب المصدر', ['عدد الضحايا ؟؟؟ بحسب المصدر']],
    ['Le prix est de ??? euros', ['Le prix est de ??? euros']],
    ['ماذا بعد؟؟', []],
    ['ATK and TKs are words', []],
  ])('in "%s"', (text, places) => expect(signsIn(text)).toEqual(places));

  test('have the words around them', () => {
    const text = `${'كلمة '.repeat(20)}TK ${'كلمة '.repeat(20)}`;
    expect(signsIn(text)).toEqual(['…كلمة كلمة كلمة كلمة TK كلمة كلمة كلمة كلمة…']);
  });

  test('do not turn the direction of their paragraph', () => {
    const readers = { lang: 'ar', tableName: '', tagUrl: () => undefined, storyUrl: () => undefined };
    const shown = (html: string) => refine(html, { ...readers, picture: () => undefined });
    expect(shown('<p>TK</p>')).toBe('<p><bdi>TK</bdi></p>');
    expect(shown('<p>Down Tracker</p>')).toBe('<p dir="ltr">Down Tracker</p>');
  });

  const marked = '<p>قتل <mark class="fill">عشرة</mark> في <mark>المدينة</mark></p>';

  test('are marked in the stored text, and readers do not see the mark', () => {
    expect(sanitise(marked)).toBe(marked);
    expect(unfilledIn(marked)).toEqual(['عشرة']);
    const readers = { lang: 'ar', tableName: '', tagUrl: () => undefined, storyUrl: () => undefined };
    expect(refine(marked, { ...readers, picture: () => undefined })).toBe(
      '<p>قتل عشرة في <mark>المدينة</mark></p>',
    );
  });
});

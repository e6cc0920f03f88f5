import fc from 'fast-check';
import { sanitise, sanitisedOnce } from '../../src/blocks/body/sanitise';
import { isSettled } from '../../src/blocks/body/settled';

/** The sanitiser without the shortcut. */
function atLength(html: string): string {
  const after = sanitisedOnce(html);
  return after === html ? after : atLength(after);
}

const names = 'p p p p h2 h3 ul ol li li blockquote strong em b i br a div span figure img'.split(' ');
const words = [
  'قال',
  ' ',
  '\n',
  '\n\n',
  '&amp;',
  '&lt;b&gt;',
  '&quot;',
  '&nbsp;',
  '\u00a0',
  'ب\u200c',
  '\u202e',
  'x  y',
];
const addresses = [
  'https://a.ma/',
  'https://a.ma/%D8%A3?q=1&amp;p=2',
  'https://a.ma/أخبار#ب',
  'javascript:x()',
  '//a.ma',
  '/path',
  'https://a.ma:80/',
  'https://a.ma/&quot;x',
  'http://a.ma/\u200bx',
  'https://a.ma/\u200fx',
  'https://a.ma/(x)',
];
const opening = fc.constantFrom(...names).map((name) => `<${name}>`);
const link = fc.constantFrom(...addresses).map((address) => `<a href="${address}">`);
const closing = fc.constantFrom(...names).map((name) => `</${name}>`);
const text = fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 4 }));
const torn = fc
  .array(fc.oneof(opening, link, closing, text), { maxLength: 14 })
  .map((parts) => parts.join(''));

/** Texts like those of archives: whole elements, occasionally unusual ones. */
const { phrase } = fc.letrec((tie) => ({
  phrase: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.constant('<br>'),
    fc
      .tuple(fc.constantFrom('strong', 'em', 'a', 'sup'), fc.array(tie('phrase'), { maxLength: 2 }))
      .map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
    fc.tuple(link, tie('phrase')).map(([start, inner]) => `${start}${String(inner)}</a>`),
  ),
}));
const phrases = fc.array(phrase, { maxLength: 4 }).map((parts) => parts.join(''));
const block = fc.oneof(
  fc.tuple(fc.constantFrom('p', 'h2', 'h4'), phrases).map(([name, inner]) => `<${name}>${inner}</${name}>`),
  fc
    .array(phrases, { maxLength: 3 })
    .map((items) => `<ul>${items.map((each) => `<li>${each}</li>`).join('\n')}</ul>`),
  phrases.map((inner) => `<blockquote><p>${inner}</p></blockquote>`),
);
const whole = fc
  .array(fc.oneof({ weight: 5, arbitrary: block }, text), { maxLength: 4 })
  .map((parts) => parts.join('\n'));

describe('the short way of the sanitiser', () => {
  test.each([
    ['torn', torn],
    ['whole', whole],
  ])('gives what the long way gives (%s texts)', (_kind, texts) => {
    fc.assert(
      fc.property(texts, (html) => {
        expect(sanitise(html)).toBe(atLength(html));
      }),
      { numRuns: 2000 },
    );
  });

  test('takes no text for settled that the long way would change', () => {
    fc.assert(
      fc.property(fc.oneof(torn, whole), (html) => {
        if (isSettled(html)) expect(sanitisedOnce(html)).toBe(html);
      }),
      { numRuns: 4000 },
    );
  });

  test.each([
    [
      'paragraphs with marks and a link',
      '<p>قال <strong>الوزير</strong> <a href="https://a.ma/x">هنا</a></p>',
      true,
    ],
    ['a list', '<ul><li>أ</li><li>ب</li></ul>', true],
    ['an empty paragraph', '<p></p>', false],
    ['a class', '<p class="x">أ</p>', false],
    ['a picture', '<p><img src="media:abc" alt=""></p>', false],
    ['an override of direction', '<p>أ\u202eب</p>', false],
    ['a script', '<p>أ</p><script>x()</script>', false],
    ['an address that is hidden', '<p><a href="\u200bjavascript:x()">أ</a></p>', false],
  ])('sees %s for what it is', (_what, html, settled) => {
    expect(isSettled(html)).toBe(settled);
  });
});

import fc from 'fast-check';
import { htmlToText } from '../../src/language/text/plain';
import { sanitise } from '../../src/blocks/body/sanitise';
import { elementsOf, parse } from '../../src/markup/tree';

describe('a text keeps its marks and loses what is none', () => {
  test.each([
    ['words without a mark become a paragraph', 'نص', '<p>نص</p>'],
    ['a headline within the text stands below the page’s own', '<h1>عنوان</h1>', '<h2>عنوان</h2>'],
    ['divisions become paragraphs', '<div>أ</div><div>ب<div>ج</div></div>', '<p>أ</p><p>ب</p><p>ج</p>'],
    ['a block within a mark is freed of it', '<b>أ<p>ب</p></b>', '<p>أ</p><p>ب</p>'],
    ['a list holds items', '<ul>أ<li>ب</li></ul>', '<ul><li>أ</li><li>ب</li></ul>'],
    ['an item needs a list', '<li>أ</li>', '<p>أ</p>'],
    [
      'divisions in a cell are lines',
      '<table><tr><td><div>أ</div><div>ب</div></td></tr></table>',
      '<table><tr><td>أ<br>ب</td></tr></table>',
    ],
    [
      'what is blank between divisions in a cell is no line',
      '<table><tr><td>أ<div> </div>ب</td></tr></table>',
      '<table><tr><td>أ<br>ب</td></tr></table>',
    ],
    ['empty paragraphs go', '<p>أ</p><p>&nbsp;</p><p></p><br>', '<p>أ</p>'],
    [
      'a quotation has paragraphs',
      '<blockquote class="pull x">أ</blockquote>',
      '<blockquote class="pull"><p>أ</p></blockquote>',
    ],
    [
      'a link loses what it does, not where it leads',
      '<p><a href="https://a.ma/" onclick="x()">أ</a></p>',
      '<p><a href="https://a.ma/">أ</a></p>',
    ],
    [
      'a link that runs a script leads nowhere',
      '<p><a href="java&#9;script:x()">أ</a></p>',
      '<p><a>أ</a></p>',
    ],
    [
      'a link to another story names it',
      '<p><a href="article:0123456789abcdef01234567">أ</a></p>',
      '<p><a href="article:0123456789abcdef01234567">أ</a></p>',
    ],
    ['a script goes with all it says', '<p>أ<script>x()</script>ب</p>', '<p>أب</p>'],
    ['styles go', '<p style="color:red" id="x">أ</p>', '<p>أ</p>'],
    [
      'the language of a phrase stays',
      '<p><span lang="fr" dir="ltr">Maroc</span></p>',
      '<p><span lang="fr" dir="ltr">Maroc</span></p>',
    ],
    ['a malformed language goes', '<p><span lang="!">Maroc</span></p>', '<p><span>Maroc</span></p>'],
    ['an override of direction goes, written out or not', '<p>أ\u202eب&#x202e;ج</p>', '<p>أبج</p>'],
    ['signs are escaped', '<p>1 < 2 & "3"</p>', '<p>1 &lt; 2 &amp; "3"</p>'],
    ['spaces around marks stay', '<p>أ <b>ب</b> ج</p>', '<p>أ <b>ب</b> ج</p>'],
    [
      'a picture of the paper is named by its id',
      '<img src="media:abc" alt="" width="2" height="x">',
      '<p><img src="media:abc" alt="" width="2"></p>',
    ],
  ])('%s', (_why, html, expected) => {
    expect(sanitise(html)).toBe(expected);
  });
});

const part = fc.constantFrom(
  ...[
    '<p>',
    '</p>',
    '<div>',
    '</div>',
    '<b>',
    '</b>',
    '<ul>',
    '<li>',
    '</ul>',
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
  ],
  ...[
    '<h1>',
    '</h1>',
    '<pre>',
    '</pre>',
    '<blockquote>',
    '</blockquote>',
    '<details open>',
    '<summary>',
    '</details>',
  ],
  ...[
    '<script>',
    '</script>',
    '<style>',
    '<svg onload=x()>',
    '</svg>',
    '<math>',
    '<noscript>',
    '<template>',
    '<!--',
    '-->',
  ],
  ...[
    '<a href="javascript:x()">',
    '<a href=" JaVaScRiPt:x()">',
    '<a href="data:text/html,x">',
    '<a href=//e.ma>',
    '</a>',
  ],
  ...[
    '<img src=x onerror=x()>',
    '<img src="javascript:x()">',
    '<iframe srcdoc="<script>x()</script>">',
    '<p onmouseover="x()">',
  ],
  ...[
    '<a title="',
    '">',
    "'",
    '&lt;',
    '&amp;lt;',
    '&#60;script&#62;',
    '&quot;',
    '&',
    '<',
    '>',
    '\u0000',
    '\u202e',
    '\u2067',
    ' ',
    '\u00a0',
    '\n',
  ],
  ...[
    'نص',
    'text',
    '#وسم',
    '<br>',
    '<hr/>',
    '<figure>',
    '<figcaption>',
    '</figure>',
    '<sc<script>ript>',
    '<![CDATA[',
    ']]>',
  ],
);
const pasted = fc
  .array(fc.oneof({ weight: 5, arbitrary: part }, { weight: 1, arbitrary: fc.string() }), { maxLength: 25 })
  .map((parts) => parts.join(''));

const safeLink = /^(?:https?:|mailto:|article:|media:|[^:]*$|[^:]*[/?#])/;

describe('whatever is pasted', () => {
  test('nothing that runs comes through', () => {
    fc.assert(
      fc.property(pasted, (html) => {
        for (const { name, attributes } of elementsOf(parse(sanitise(html)))) {
          expect(['script', 'style', 'svg', 'math', 'iframe', 'template', 'noscript']).not.toContain(name);
          expect(Object.keys(attributes).filter((each) => each.startsWith('on') || each === 'style')).toEqual(
            [],
          );
          for (const link of ['href', 'src', 'cite']) expect(attributes[link] ?? '').toMatch(safeLink);
        }
        expect(sanitise(html)).not.toMatch(/<(?!\/?[a-z0-9]+(?: [a-z]+(?:="[^"<>]*")?)*>)/);
      }),
      { numRuns: 1500 },
    );
  });

  test('a text that was cleaned once is clean', () => {
    fc.assert(
      fc.property(pasted, (html) => {
        const once = sanitise(html);
        expect(sanitise(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  test('its words stay', () => {
    const words = fc.array(
      fc.constantFrom('نص', 'text', '<p>', '</p>', '<div>', '</div>', '<b>', '</b>', '<li>', ' '),
    );
    fc.assert(
      fc.property(words, (parts) => {
        const bare = (html: string) => htmlToText(html).replace(/\s+/g, '');
        expect(bare(sanitise(parts.join('')))).toBe(bare(parts.join('')));
      }),
    );
  });
});

import fc from 'fast-check';
import { textOfBody } from '../../src/blocks/body/plain-text';
import { refine } from '../../src/blocks/body/refine';
import { sanitise } from '../../src/blocks/body/sanitise';
import { entriesOf } from '../../src/blocks/live-entry/report';
import { afterSuggestions, beforeSuggestions, suggestionCount } from '../../src/blocks/suggestion/suggested';

const by = 'data-by="ليلى" data-at="2026-11-30T10:00:00Z"';
const ins = (text: string) => `<ins class="suggested" ${by}>${text}</ins>`;
const del = (text: string) => `<del class="suggested" ${by}>${text}</del>`;
const read = (html: string) =>
  refine(html, {
    lang: 'ar',
    tagUrl: () => undefined,
    storyUrl: () => undefined,
    picture: () => undefined,
    tableName: '',
  });

test('a suggestion is stored with its author and its moment', () => {
  const html = `<p>وصل ${del('أمس')}${ins('اليوم')}</p>`;
  expect(sanitise(html)).toBe(html);
});

test.each([
  ['a moment that is none', `<ins class="suggested" data-at="yesterday">x</ins>`],
  ['an empty name', `<ins class="suggested" data-by="">x</ins>`],
  ['an act of a script', `<ins class="suggested" onclick="x()">x</ins>`],
])('%s is not stored', (_what, html) => {
  expect(sanitise(`<p>${html}</p>`)).toBe('<p><ins class="suggested">x</ins></p>');
});

test('readers get the text before its suggestions', () => {
  const html = `<p>وصل ${del('أمس')}${ins('اليوم')}</p><p>${ins('فقرة')}</p><ul><li>${ins('بند')}</li></ul>`;
  expect(read(html)).toBe('<p>وصل أمس</p>');
  expect(textOfBody(html)).toBe('وصل أمس');
});

test('a table keeps its cells', () => {
  const html = `<table><tbody><tr><td>${ins('جديد')}</td><td>قديم</td></tr></tbody></table>`;
  expect(beforeSuggestions(html)).toBe('<table><tbody><tr><td></td><td>قديم</td></tr></tbody></table>');
});

test('a text that another person suggested and that is to be deleted is not shown', () => {
  expect(beforeSuggestions(`<p>أ${ins(del('ب'))}${del(ins('ج'))}</p>`)).toBe('<p>أ</p>');
});

test('marks of the text itself stay for readers', () => {
  expect(read('<p><ins>نص</ins> <del>قديم</del></p>')).toBe('<p><ins>نص</ins> <del>قديم</del></p>');
});

test('the stream of a running report is without suggestions', () => {
  const entry = `<aside class="entry"><p><time datetime="2026-01-01T10:00:00Z">10:00</time></p><p>وصل${ins(' الوزير')}</p></aside>`;
  expect(entriesOf(entry).map(({ text }) => text)).toEqual(['وصل']);
});

test('neighbouring parts of one change count once', () => {
  expect(suggestionCount(`<p>${del('أمس')}${ins('اليوم')}</p>`)).toBe(1);
  expect(suggestionCount('<p>نص</p>')).toBe(0);
});

const piece = fc.oneof(
  fc.constantFrom('نص ', 'text ', '<strong>قوي</strong> '),
  fc.constantFrom('سر ', '<em>سر</em> ').map(ins),
  fc.constantFrom('باق ', '<a href="https://example.org/">باق</a> ').map(del),
);
const block = fc
  .tuple(fc.constantFrom('p', 'h2', 'blockquote', 'li'), fc.array(piece, { maxLength: 6 }))
  .map(([name, pieces]) => {
    const text = pieces.join('');
    if (name === 'li') return `<ul><li>${text}</li></ul>`;
    return name === 'blockquote' ? `<blockquote><p>${text}</p></blockquote>` : `<${name}>${text}</${name}>`;
  });

test('no arrangement of suggestions shows an insertion, or loses a deletion or a word of the text', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
      const stored = sanitise(blocks.join(''));
      const words = (text: string, word: string) => text.split(word).length - 1;
      const [shown, searched] = [read(stored), textOfBody(stored)];
      expect(shown).not.toMatch(/suggested|سر/);
      expect(searched).not.toContain('سر');
      expect(words(searched, 'باق')).toBe(words(stored, 'باق'));
      expect(words(searched, 'نص')).toBe(words(stored, 'نص'));
      expect(sanitise(stored)).toBe(stored);
    }),
  );
});

const whole = (kind: string) => `data-suggested="${kind} 2026-11-30T10:00:00Z ليلى"`;

test('a block that is suggested as a whole is stored with its author; readers get the text before it', () => {
  const html = `<p ${whole('deleted')}>قديم</p><h2 ${whole('added')}>جديد</h2><p>ثابت</p>`;
  expect(sanitise(html)).toBe(html);
  expect(read(html)).toBe('<p>قديم</p><p>ثابت</p>');
  expect(textOfBody(html)).toBe('قديم\nثابت');
  expect(suggestionCount(html)).toBe(1);
});

test('a picture that is suggested is no picture of the page yet', () => {
  expect(beforeSuggestions(`<figure ${whole('added')}><img src="media:1" alt=""></figure><p>نص</p>`)).toBe(
    '<p>نص</p>',
  );
});

test.each(['maybe 2026-11-30T10:00:00Z ليلى', 'added yesterday ليلى', 'added 2026-11-30T10:00:00Z '])(
  'a block is not marked with «%s»',
  (value) => {
    expect(sanitise(`<p data-suggested="${value}">نص</p>`)).toBe('<p>نص</p>');
  },
);

test('a text that its writer takes back has the insertions and not the deletions', () => {
  const by = 'data-by="سناء" data-at="2026-12-01T04:34:00Z"';
  const html = `<p>قال <del class="suggested" ${by}>الوزير</del><ins class="suggested" ${by}>الرئيس</ins> أمس.</p>`;
  expect(afterSuggestions(html)).toBe('<p>قال الرئيس أمس.</p>');
  expect(afterSuggestions('<p>نص</p>')).toBe('<p>نص</p>');
});

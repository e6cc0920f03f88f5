import { withTakenWords, type TakingRule } from '../../src/blocks/picture/taken-words';
import { sanitise } from '../../src/blocks/body/sanitise';

const id = 'a'.repeat(24);
const img = (alt = '') => `<img src="media:${id}" alt="${alt}">`;
const rule: TakingRule = { offered: () => ({ alt: 'ميناء', caption: 'رصيف' }) };
const described = img('ميناء');

test.each([
  [
    'a figure without a caption',
    `<figure>${img()}</figure>`,
    `<figure>${described}<figcaption>رصيف</figcaption></figure>`,
  ],
  [
    'a figure whose caption was left empty',
    `<figure>${img()}<figcaption></figcaption></figure>`,
    `<figure>${described}<figcaption></figcaption></figure>`,
  ],
  ['a picture alone', `<p>${img()}</p>`, `<figure>${described}<figcaption>رصيف</figcaption></figure>`],
  ['a picture within a sentence', `<p>أ ${img()}</p>`, `<p>أ ${described}</p><p><small>رصيف</small></p>`],
  [
    'a gallery',
    `<figure class="gallery">${img('أول')}${img()}</figure>`,
    `<figure class="gallery">${img('أول')}${described}<figcaption>رصيف</figcaption></figure>`,
  ],
  [
    'a film with a still',
    `<figure class="player"><img src="media:${id}"><img src="media:${id}" class="poster"></figure>`,
    `<figure class="player"><img src="media:${id}" alt="ميناء"><img src="media:${id}" class="poster"><figcaption>رصيف</figcaption></figure>`,
  ],
])('the library’s words on %s', (_case, html, after) => {
  expect(withTakenWords(html, rule)).toBe(after);
  // A second save adds nothing, and what was written survives sanitising.
  expect(withTakenWords(after, rule)).toBe(after);
  expect(sanitise(after)).toBe(after);
});

test('a text with words of its own stays as it is, to the byte', () => {
  const own = `<p>نص</p><figure>${img('سفن')}<figcaption>فجر <small>وكالة</small></figcaption></figure>`;
  expect(withTakenWords(own, rule)).toBe(own);
  expect(withTakenWords(`<p>${img()}</p>`, { offered: () => undefined })).toBe(`<p>${img()}</p>`);
});

test('a caption that was left empty is filled where the rule says so, before its credit', () => {
  const empty = `<figure>${img('سفن')}<figcaption><span></span> <small>وكالة</small></figcaption></figure>`;
  expect(withTakenWords(empty, { ...rule, fillsEmpty: true })).toBe(
    `<figure>${img('سفن')}<figcaption><span>رصيف</span> <small>وكالة</small></figcaption></figure>`,
  );
});

import { refine } from '../../src/blocks/body/refine';
import { sanitise } from '../../src/blocks/body/sanitise';

const id = '64b000000000000000000001';
const picture = { sources: [], src: '/media/s/full-800.jpg', srcset: '', width: 8, height: 5, alt: 'x' };
const read = (html: string) =>
  refine(html, {
    lang: 'ar',
    tagUrl: () => undefined,
    storyUrl: () => undefined,
    picture: (wanted) => (wanted === id ? picture : undefined),
    tableName: '',
  });
const card = (href: string, image: string) =>
  `<figure class="bookmark"><a href="${href}">عنوان</a>${image}<figcaption>وصف <small>موقع</small></figcaption></figure>`;
const stored = card('https://example.org/', `<img src="media:${id}" alt="" class="poster">`);

test('a card is stored as it is written', () => {
  expect(sanitise(stored)).toBe(stored);
});

test('readers get one link with picture, title, description and site', () => {
  const html = read(stored);
  expect(html).toMatch(
    /^<figure class="bookmark"><a href="https:\/\/example.org\/" rel="noopener"><picture>.*<\/picture><strong>عنوان<\/strong><span>وصف<\/span><small>موقع<\/small><\/a><\/figure>$/,
  );
});

test('a title in another language has its own direction', () => {
  expect(read(stored.replace('عنوان', 'The port of Tangier opens'))).toContain('<strong dir="ltr">');
});

test('a picture of another host is never shown, and a withdrawn one is left out', () => {
  expect(read(card('https://example.org/', '<img src="https://evil.example/a.jpg" alt="">'))).not.toContain(
    'evil',
  );
  expect(read(stored.replace(id, '64b000000000000000000009'))).not.toContain('<img');
});

test.each(['mailto:a@example.org', 'article:64b000000000000000000002', ''])('«%s» is no card', (href) => {
  expect(read(card(href, ''))).toBe('');
});

import { embedsFilm } from '../../src/blocks/embed/films';

const embed = (url: string, classes = 'embed') =>
  `<p>نص</p><figure class="${classes}"><a href="${url}">فيلم</a></figure>`;

test.each([
  ['https://www.youtube.com/watch?v=abcdefghijk', true],
  ['https://youtu.be/abcdefghijk', true],
  ['https://m.youtube.com/shorts/abc', true],
  ['https://www.tiktok.com/@a/video/1', true],
  ['https://www.facebook.com/watch/?v=1', true],
  ['https://www.facebook.com/page.name/videos/1', true],
  ['https://fb.watch/abc', true],
  ['https://www.instagram.com/reel/abc', true],
  ['https://www.instagram.com/p/abc', false],
  ['https://www.facebook.com/page/posts/1', false],
  ['https://x.com/a/status/1', false],
  ['https://example.org/youtube.com/watch?v=1', false],
])('%s is the address of a film: %s', (url, expected) => {
  expect(embedsFilm(embed(url))).toBe(expected);
});

test('a link in the text is no film, and an embed may have further classes', () => {
  expect(embedsFilm('<p><a href="https://youtu.be/abc">embed</a></p>')).toBe(false);
  expect(embedsFilm(embed('https://youtu.be/abc', 'embed wide'))).toBe(true);
});

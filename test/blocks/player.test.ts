import fc from 'fast-check';
import { textOfBlock, textOfBody } from '../../src/blocks/body/plain-text';
import type { TextFile } from '../../src/blocks/body/reader-context';
import { referencesOf, refine } from '../../src/blocks/body/refine';
import { sanitise } from '../../src/blocks/body/sanitise';

const [film, still, subtitles] = ['1', '2', '3'].map((digit) => `64b00000000000000000000${digit}`);
const files: Readonly<Record<string, TextFile>> = {
  [String(film)]: {
    kind: 'video',
    src: '/media/f/file.mp4',
    mime: 'video/mp4',
    name: 'الميناء',
    credit: 'مداد',
  },
  [String(subtitles)]: { kind: 'captions', src: '/media/c/file.vtt', mime: 'text/vtt', name: 'c' },
};
const picture = { sources: [], src: '/media/s/full-800.jpg', srcset: '', width: 8, height: 5, alt: '' };
const read = (html: string, known: Readonly<Record<string, TextFile>> = files) =>
  refine(html, {
    lang: 'ar',
    tagUrl: () => undefined,
    storyUrl: () => undefined,
    picture: (id) => (id === still ? picture : undefined),
    file: (id) => known[id],
    tableName: '',
  });

const figure = (caption = '') =>
  `<figure class="player"><img src="media:${film}" alt="الميناء"><img src="media:${still}" alt="" class="poster">` +
  `<img src="media:${subtitles}" alt="" class="captions"><figcaption>${caption}</figcaption></figure>`;

test('a player is stored with its still, its subtitles and its caption', () => {
  expect(sanitise(figure('عند الفجر'))).toBe(figure('عند الفجر'));
  expect(referencesOf(figure()).pictures).toEqual([film, still, subtitles]);
});

test('its caption is searched, and its name is compared', () => {
  expect(textOfBody(figure('عند الفجر'))).toBe('عند الفجر');
  expect(textOfBlock(figure('عند الفجر'))).toContain('[الميناء]');
});

test('readers get a player of their browser, which fetches metadata only', () => {
  expect(read(figure('عند الفجر'))).toBe(
    '<figure class="player"><video controls preload="metadata" playsinline poster="/media/s/full-800.jpg" aria-label="الميناء">' +
      '<source src="/media/f/file.mp4" type="video/mp4">' +
      '<track kind="captions" src="/media/c/file.vtt" srclang="ar" label="العربية" default>' +
      '<a href="/media/f/file.mp4" type="video/mp4">الميناء</a></video>' +
      '<figcaption><span>عند الفجر</span> <small>مداد</small></figcaption></figure>',
  );
});

test('a sound has no still, and an empty caption is left out', () => {
  const sound: TextFile = { kind: 'audio', src: '/media/a/file.mp3', mime: 'audio/mpeg', name: 'حديث' };
  const html = `<figure class="player"><img src="media:${film}" alt=""><img src="media:${still}" alt="" class="poster"></figure>`;
  expect(read(html, { [String(film)]: sound })).toBe(
    '<figure class="player"><audio controls preload="metadata" aria-label="حديث"><source src="/media/a/file.mp3" type="audio/mpeg">' +
      '<a href="/media/a/file.mp3" type="audio/mpeg">حديث</a></audio></figure>',
  );
});

test('a withdrawn film goes with its caption; a withdrawn still or file of subtitles leaves the film', () => {
  expect(read(figure('عند الفجر'), {})).toBe('');
  const alone = read(figure(), { [String(film)]: { ...files[String(film)], kind: 'video' } as TextFile });
  expect(alone).toContain('<video');
  expect(alone).not.toContain('<track');
});

test('a document in a player is left out: no player shows it', () => {
  const pdf: TextFile = { kind: 'pdf', src: '/media/p/file.pdf', mime: 'application/pdf', name: 'p' };
  expect(read(figure(), { [String(film)]: pdf })).toBe('');
});

test('no address of another host reaches readers', () => {
  const address = fc.constantFrom(
    'https://evil.example/x.mp4',
    '//evil.example/x',
    'javascript:1',
    `media:${film}`,
  );
  fc.assert(
    fc.property(address, address, address, (src, poster, captions) => {
      const html = sanitise(
        `<figure class="player"><img src="${src}" alt=""><img class="poster" src="${poster}" alt=""><img class="captions" src="${captions}" alt=""></figure>`,
      );
      expect(read(html)).not.toMatch(/evil|javascript/);
      expect(sanitise(html)).toBe(html);
    }),
  );
});

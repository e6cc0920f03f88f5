import fc from 'fast-check';
import { htmlToText } from '../../../src/language/text/plain';
import { sanitise } from '../../../src/blocks/body/sanitise';
import { wordpressBody } from '../../../src/transfer/importers/wordpress/body';
import { cpuClock } from '../../language/cpu';

const pictures = new Map([
  ['7', 'https://old.example/wp-content/uploads/a.jpg'],
  ['8', 'https://old.example/wp-content/uploads/b.jpg'],
]);
const shown = (content: string) => sanitise(wordpressBody(content, { attachment: (id) => pictures.get(id) }));
const link = (url: string) => `<p><a href="${url}">${url}</a></p>`;
const video = 'https://video.example/watch?v=1';

test.each<[string, string, string]>([
  ['blank lines part paragraphs', 'فقرة أولى\n\nفقرة ثانية', '<p>فقرة أولى</p><p>فقرة ثانية</p>'],
  ['a line’s end within one is kept', 'بيت\nوبيت', '<p>بيت<br>وبيت</p>'],
  ['whatever system ended the lines', 'أولى\r\n\r\nثانية', '<p>أولى</p><p>ثانية</p>'],
  ['a heading parts paragraphs too', 'قبل<h2>عنوان</h2>بعد', '<p>قبل</p><h2>عنوان</h2><p>بعد</p>'],
  [
    'marks of blocks go',
    '<!-- wp:paragraph {"align":"right"} -->\n<p>نص</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list -->\n<ul><!-- wp:list-item -->\n<li>بند</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->',
    '<p>نص</p><ul><li>بند</li></ul>',
  ],
  ['"more" goes', 'قبل<!--more-->بعد', '<p>قبلبعد</p>'],
  ['a comment that never ends hides nothing', 'قبل <!-- بعد', '<p>قبل &lt;!-- بعد</p>'],
  [
    'a caption stands below its picture',
    '[caption id="attachment_7" align="alignright" width="300"]<img src="https://old.example/a.jpg" alt="بحر" /> أمواج <em>عالية</em>[/caption]',
    '<figure><img src="https://old.example/a.jpg" alt="بحر"><figcaption>أمواج <em>عالية</em></figcaption></figure>',
  ],
  [
    'a gallery is its pictures',
    'قبل\n\n[gallery columns="2" ids="7,8"]\n\nبعد',
    `<p>قبل</p>${[...pictures.values()].map((url) => `<figure><img src="${url}"></figure>`).join('')}<p>بعد</p>`,
  ],
  [
    'a gallery of pictures that are not there stays to be seen',
    '[gallery ids="7,99"]',
    '<p>[gallery ids="7,99"]</p>',
  ],
  ['an embed is a link', `[embed]${video}[/embed]`, link(video)],
  ['an address alone on its line is a link', `قبل\n\n${video}\n\nبعد`, `<p>قبل</p>${link(video)}<p>بعد</p>`],
  ['an address within a line is text', `انظر ${video} هنا`, `<p>انظر ${video} هنا</p>`],
  ['sound is a link', '[audio mp3="https://old.example/a.mp3"][/audio]', link('https://old.example/a.mp3')],
  [
    'a film is a link',
    '[video width="1" mp4="https://old.example/a.mp4"]',
    link('https://old.example/a.mp4'),
  ],
  [
    'a frame of another place is a link',
    '<iframe width="5" src="//video.example/e/1?a=1&amp;b=2" allowfullscreen></iframe>',
    `<p><a href="https://video.example/e/1?a=1&amp;b=2">https://video.example/e/1?a=1&amp;b=2</a></p>`,
  ],
  ['brackets that are no shortcode stay', 'قال [الوزير] ذلك [sic] [1]', '<p>قال [الوزير] ذلك [sic] [1]</p>'],
  ['a shortcode in two brackets is its own text', '[[gallery ids="7"]]', '<p>[gallery ids="7"]</p>'],
  ['a shortcode of a plugin stays', '[contact-form-7 id="1"]', '<p>[contact-form-7 id="1"]</p>'],
  ['lines of code stay as they are', '<pre>a\n\nb</pre>', '<pre>a\n\nb</pre>'],
])('%s', (_rule, content, html) => {
  expect(shown(content)).toBe(html);
});

const word = fc.constantFrom('خبر', 'مدينة', 'l’été', 'news', '2026', '[', ']', '[1]', '&amp;', '«قول»');
const phrase = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const marked = fc.oneof(
  phrase,
  phrase.map((text) => `<strong>${text}</strong>`),
  phrase.map((text) => `<h3>${text}</h3>`),
  phrase.map((text) => `<blockquote>${text}</blockquote>`),
  phrase.map((text) => `<!-- wp:quote --><p>${text}</p><!-- /wp:quote -->`),
  phrase.map((text) => `<ul>\n<li>${text}</li>\n\n<li>${text}</li>\n</ul>`),
  phrase.map((text) => `[caption width="9"]<img src="https://a.example/b.jpg" alt="x" /> ${text}[/caption]`),
  phrase.map((text) => `[unknown]${text}[/unknown]`),
);
const content = fc
  .array(fc.tuple(marked, fc.constantFrom('\n\n', '\n', ' ', '\r\n\r\n')), { maxLength: 8 })
  .map((parts) => parts.map(([part, gap]) => part + gap).join(''));

const letters = (html: string) => htmlToText(html).replace(/\s/g, '');
/** The visible text of the former site. */
const told = (raw: string) => letters(raw.replace(/<!--.*?-->/g, '').replace(/\[\/?caption[^\]]*\]/g, ''));

test('no word is lost or added in any combination', () => {
  fc.assert(fc.property(content, (raw) => expect(letters(shown(raw))).toBe(told(raw))));
});

test('sanitising an imported text changes nothing', () => {
  fc.assert(
    fc.property(content, (raw) => {
      const once = shown(raw);
      expect(sanitise(once)).toBe(once);
    }),
  );
});

test('every input is read in linear time, without errors', () => {
  const noise = fc.string({
    unit: fc.constantFrom('<', '>', '[', ']', '/', '!', '-', '"', 'a', '\n', 'caption'),
  });
  fc.assert(fc.property(noise, (raw) => expect(typeof shown(raw)).toBe('string')));
  const spent = cpuClock();
  shown('[caption '.repeat(5000));
  shown('[embed]'.repeat(5000));
  shown('<iframe '.repeat(5000));
  shown('<!--'.repeat(5000));
  expect(spent()).toBeLessThan(10_000);
});

import { commandLine } from '../../src/accounts/account';
import { pictureOf } from '../../src/media/pictures/picture';
import { storeUpload } from '../../src/media/media.service';
import { findArticle } from '../../src/articles/article.service';
import { storiesShowing } from '../../src/articles/store/desk.lists.model';
import { aPicture, xmpPacket } from '../media/a.picture';
import { aStory, openApi, programOf } from './a.program';
import type { Api } from './a.program';

jest.setTimeout(60_000);

let api: Api;
let editor: ReturnType<typeof programOf>;
beforeAll(async () => {
  api = await openApi();
  editor = programOf(api, await api.tokenFor('editor'));
});
afterAll(() => api.close());

test.each([
  ['html', '<p>نص</p><img src="https://elsewhere.example/a.jpg">', 'https://elsewhere.example/a.jpg'],
  ['markdown', 'نص\n\n![x](https://elsewhere.example/b.jpg)', 'https://elsewhere.example/b.jpg'],
  ['html', '<p>نص</p><img src="data:image/png;base64,AAAA">', 'data:image/png'],
])(
  'a story with a foreign picture in %s is refused, and the picture is named',
  async (bodyFormat, body, name) => {
    const refused = await editor.post('/articles', { ...aStory, body, bodyFormat });
    expect(refused.status).toBe(422);
    expect(refused.body.error.fields.body).toContain(name);
    const { body: begun } = await editor.post('/articles', aStory);
    const changed = await editor.patch(`/articles/${String(begun.id)}`, { body, bodyFormat }, '"1"');
    expect([changed.status, Object.keys(changed.body.error.fields)]).toEqual([422, ['body']]);
    expect((await findArticle(begun.id)).version).toBe(1);
  },
);

test('a picture of the library is known by its address at this paper', async () => {
  const { media } = await storeUpload(
    api.parts.files,
    {
      content: await (await aPicture()).jpeg().toBuffer(),
      filename: 'a.jpg',
      lang: 'ar',
      actor: commandLine,
    },
    new Date(),
  );
  const path = pictureOf(media, { crop: 'full', lang: 'ar' })?.src ?? '';
  const { siteUrl } = api.parts.site.paper();
  for (const src of [`src="${siteUrl}${path}"`, `src='${siteUrl}${path}'`, `src="${path}"`]) {
    const { status, body } = await editor.post('/articles', { ...aStory, body: `<p>نص</p><img ${src}>` });
    expect([src, status]).toEqual([src, 201]);
    expect((await findArticle(body.id)).body).toContain(`media:${media.id}`);
  }
});

test('a story lists its pictures with what is said of each', async () => {
  const { media } = await storeUpload(
    api.parts.files,
    {
      filename: 'a.jpg',
      lang: 'ar',
      actor: commandLine,
      content: await (await aPicture(700, 350)).jpeg().toBuffer(),
      alt: { ar: 'ميناء' },
      caption: { ar: 'رصيف' },
      credit: { ar: 'سلمى' },
    },
    new Date(),
  );
  const inText = `<figure><img src="media:${media.id}" alt="سفن"><figcaption>عند الفجر <small>وكالة</small></figcaption></figure>`;
  const gallery = `<figure class="gallery"><img src="media:${media.id}"><img src="media:${media.id}"></figure>`;
  const { status, body } = await editor.post('/articles', {
    ...aStory,
    body: `<p>نص</p>${inText}${gallery}`,
    leadImage: { mediaId: media.id, credit: 'خاص' },
  });
  expect(status).toBe(201);
  const library = { alt: 'ميناء', caption: 'رصيف', credit: 'سلمى' };
  const shown = [
    { place: 'lead', ...library, credit: 'خاص' },
    { place: 'text', alt: 'سفن', caption: 'عند الفجر', credit: 'وكالة' },
    { place: 'text', ...library },
    { place: 'text', ...library },
  ];
  const each = { mediaId: media.id, digitalSourceType: null, digitalSourceLabel: null };
  expect(body.pictures).toMatchObject(shown.map((picture) => ({ ...each, ...picture })));
  expect(body.pictures[0].url).toMatch(/^https?:\/\/.+\/full-960\.jpg$/);
});

test('a generated picture says so in the languages of story and reader', async () => {
  const type = 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia';
  const xmp = xmpPacket({ 'Iptc4xmpExt:DigitalSourceType': type });
  const content = await (await aPicture(710, 355)).withXmp(xmp).jpeg().toBuffer();
  const upload = { content, filename: 'a.jpg', lang: 'ar', actor: commandLine, alt: { ar: 'مدينة' } };
  const { media } = await storeUpload(api.parts.files, upload, new Date());
  const body = `<p>نص</p><figure><img src="media:${media.id}" alt="مدينة"></figure>`;
  const story = await editor.post('/articles', { ...aStory, body });
  const code = 'compositeWithTrainedAlgorithmicMedia';
  expect(story.body.pictures).toMatchObject([
    { digitalSourceType: code, digitalSourceLabel: 'صورة معدَّلة بالذكاء الاصطناعي' },
  ]);
  const file = await editor.get(`/media/${media.id}`).set('Accept-Language', 'fr');
  expect(file.body).toMatchObject({
    digitalSourceType: code,
    digitalSourceLabel: 'Image modifiée par IA',
  });
});

test('a library picture under another spelling of its address keeps its label, its credit check and its uses', async () => {
  const type = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
  const content = await (
    await aPicture(720, 360)
  )
    .withXmp(xmpPacket({ 'Iptc4xmpExt:DigitalSourceType': type }))
    .jpeg()
    .toBuffer();
  const upload = { content, filename: 'a.jpg', lang: 'ar', actor: commandLine, alt: { ar: 'مدينة' } };
  const { media } = await storeUpload(api.parts.files, upload, new Date());
  const { host } = new URL(api.parts.site.paper().siteUrl);
  const spellings = [
    `"/./media/${media.hash}/full-640.jpg"`,
    `"/%6dedia/${media.hash}/full-640.jpg"`,
    `'/x/../media//${media.hash}/full-640.jpg'`,
    `//${host.toUpperCase()}/media/${media.hash}/full-640.jpg`,
    `"&#47;media&#x2f;${media.hash.toUpperCase()}/full-640.jpg"`,
    `"/media/original/${media.hash}.jpg?until=1&amp;signature=x"`,
    `"MEDIA:${media.id.toUpperCase()}"`,
  ];
  const stories: string[] = [];
  for (const src of spellings) {
    const text = `<p>نص</p><figure><img alt="مدينة" src=${src} width=640></figure>`;
    const { status, body } = await editor.post('/articles', { ...aStory, body: text });
    expect([src, status]).toEqual([src, 201]);
    expect(body.pictures).toMatchObject([
      { mediaId: media.id, digitalSourceLabel: 'صورة مولَّدة بالذكاء الاصطناعي' },
    ]);
    const publishing = await editor.post(`/articles/${String(body.id)}/transitions`, { to: 'published' });
    expect([src, publishing.status]).toEqual([src, 422]);
    stories.push(body.id);
  }
  expect((await storiesShowing(media.id, 10)).map(({ id }) => id).sort()).toEqual(stories.sort());
});

test.each([
  `/media/${'a'.repeat(32)}/full-1600.jpg`,
  `/media/${'a'.repeat(24)}`,
  `/%256dedia/${'a'.repeat(32)}/full-640.jpg`,
  '/assets/a.png',
  'a.jpg',
  `media:${'A'.repeat(24)}`,
])('a picture that the library does not have is refused under the address %s', async (src) => {
  const text = `<p>نص</p><figure><img src="${src}" alt="x"></figure>`;
  const refused = await editor.post('/articles', { ...aStory, body: text });
  expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([422, ['body']]);
  const { body: begun } = await editor.post('/articles', aStory);
  const changed = await editor.patch(`/articles/${String(begun.id)}`, { body: text }, '"1"');
  expect([changed.status, Object.keys(changed.body.error.fields)]).toEqual([422, ['body']]);
});

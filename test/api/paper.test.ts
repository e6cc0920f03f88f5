import { z } from 'zod';
import { articleJson } from '../../src/api/articles/article.json';
import { mediaJson } from '../../src/api/media/media.json';
import type { Article } from '../../src/articles/article';
import { deskScoreOf, readForEditor, readTexts } from '../../src/articles/desk/copydesk';
import { saveHouseStyle } from '../../src/settings/house.style';
import { aPaper } from '../web/a.paper';
import { aTranslate } from '../web/a.translate';
import { aPicture } from '../media/a.picture';
import { aStory, openApi, programOf } from './a.program';
import type { Api } from './a.program';

jest.setTimeout(30_000);

let api: Api;
let visitor: ReturnType<typeof programOf>;
let editor: ReturnType<typeof programOf>;
let journalist: ReturnType<typeof programOf>;

beforeAll(async () => {
  api = await openApi();
  visitor = programOf(api);
  editor = programOf(api, await api.tokenFor('editor'));
  journalist = programOf(api, await api.tokenFor('journalist'));
});
afterAll(() => api.close());

const bytes = async (width: number) => (await aPicture(width, 600)).jpeg().toBuffer();

describe('pictures', () => {
  const sent = async (width: number, by = journalist) =>
    by
      .upload('/media')
      .attach('file', await bytes(width), 'صورة.jpg')
      .field('alt', 'مشهد')
      .field('credit', 'مداد');

  test('come in with their words and go out with their renditions', async () => {
    const { status, body, headers } = await sent(900);
    expect([status, headers['location']]).toEqual([201, `/api/v1/media/${body.id}`]);
    expect(mediaJson.parse(body)).toMatchObject({
      kind: 'image',
      width: 900,
      alt: 'مشهد',
      credit: 'مداد',
      caption: '',
    });
    expect(body.renditions).toContainEqual(
      expect.objectContaining({
        crop: 'full',
        format: 'avif',
        width: 640,
        url: expect.stringMatching(/^https:/),
      }),
    );
    expect((await sent(900)).status).toBe(200);
  });

  test('are changed by those who sent them, language by language', async () => {
    const { body } = await sent(800);
    const changed = await journalist.patch(`/media/${body.id}`, {
      alt: 'A view',
      lang: 'en',
      focalPoint: { x: 0.2, y: 0.3 },
    });
    expect(changed.body.texts.alt).toEqual({ ar: 'مشهد', en: 'A view' });
    const other = programOf(api, await api.tokenFor('journalist'));
    expect((await other.patch(`/media/${body.id}`, { alt: 'لا' })).status).toBe(403);
  });

  test('are removed for good with a reason though stories show them', async () => {
    const { body: picture } = await sent(710);
    const body = `<p>نص</p><figure><img src="media:${picture.id}" alt="ميناء"></figure>`;
    const { body: story } = await editor.post('/articles', { ...aStory, body });
    const uses = await editor.get(`/media/${picture.id}/uses`);
    expect(uses.body.items).toEqual([
      { id: story.id, headline: story.headline, lang: story.lang, status: 'draft' },
    ]);
    const withdrawing = `/media/${picture.id}?reason=${encodeURIComponent('حقوق')}`;
    expect((await journalist.delete(withdrawing)).status).toBe(403);
    expect((await editor.delete(`/media/${picture.id}?reason=`)).status).toBe(422);
    expect((await editor.delete(withdrawing)).status).toBe(204);
    expect((await editor.get(`/media/${picture.id}`)).status).toBe(404);
    const again = await sent(710);
    expect([again.status, again.body.error.message]).toEqual([422, expect.stringContaining('حقوق')]);
    expect((await editor.get(`/articles/${story.id}`)).body.body).not.toContain('<img');
  });

  test('go with the story that is killed where that is asked for, and are named where they stay', async () => {
    const pictures = [(await sent(720)).body, (await sent(730)).body, (await sent(740)).body];
    const img = ({ id }: { id: string }) => `<figure><img src="media:${id}" alt="ميناء"></figure>`;
    const [own, shared, kept] = pictures;
    const { body: story } = await editor.post('/articles', { ...aStory, body: pictures.map(img).join('') });
    await editor.post('/articles', { ...aStory, body: img(shared) });
    const kill = (ids: readonly string[]) =>
      editor.post(`/articles/${story.id}/transitions`, { to: 'killed', note: 'خطأ', pictures: ids });
    const refused = await kill([shared.id]);
    expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([422, ['pictures']]);
    expect((await editor.get(`/articles/${story.id}`)).body.status).toBe('draft');
    const killed = await kill([own.id]);
    expect([killed.status, killed.body.remainingPictures.sort()]).toEqual([200, [kept.id, shared.id].sort()]);
    expect((await editor.get(`/media/${own.id}`)).status).toBe(404);
    expect((await editor.get(`/media/${kept.id}`)).status).toBe(200);
  });

  test('in a story come and go by address, and are not removed while it shows them', async () => {
    const { body: picture } = await sent(700);
    const { body: story } = await editor.post('/articles', {
      ...aStory,
      body: `<p><img src="media:${picture.id}" alt=""></p>`,
    });
    expect(story.body).toContain(`src="${picture.url}"`);
    const again = await editor.patch(`/articles/${story.id}`, { body: story.body });
    expect(again.body.body).toBe(story.body);
    expect((await editor.delete(`/media/${picture.id}`)).status).toBe(422);
    await editor.delete(`/articles/${story.id}`);
    expect((await editor.delete(`/media/${picture.id}`)).status).toBe(422);
    await editor.post(`/articles/${story.id}/restore`, {});
    await editor.patch(`/articles/${story.id}`, { body: '<p>نص</p>' });
    expect((await editor.delete(`/media/${picture.id}`)).status).toBe(204);
    expect((await editor.get(`/media/${picture.id}`)).status).toBe(404);
  });

  test.each([
    ['no file', (form: ReturnType<typeof visitor.upload>) => form.field('alt', 'x')],
    [
      'no picture',
      (form: ReturnType<typeof visitor.upload>) => form.attach('file', Buffer.from('text'), 'a.jpg'),
    ],
    [
      'another field',
      (form: ReturnType<typeof visitor.upload>) => form.attach('photo', Buffer.from('x'), 'a.jpg'),
    ],
  ])('%s is refused by name', async (_what, filled) => {
    const { status, body } = await filled(journalist.upload('/media'));
    expect([status, Object.keys(body.error.fields)]).toEqual([422, ['file']]);
  });

  test('need a token with leave for them', async () => {
    expect((await visitor.upload('/media').attach('file', await bytes(400), 'a.jpg')).status).toBe(401);
    const writer = programOf(api, await api.tokenFor('editor', ['read', 'write']));
    expect((await writer.upload('/media').attach('file', await bytes(400), 'a.jpg')).status).toBe(403);
  });

  test('are listed newest first', async () => {
    const { body } = await editor.get('/media?limit=1');
    const { body: rest } = await editor.get(`/media?limit=1&cursor=${body.next}`);
    expect(body.items[0].createdAt >= rest.items[0].createdAt).toBe(true);
    expect(body.items[0].id).not.toBe(rest.items[0].id);
  });
});

describe('sections, authors and tags', () => {
  test.each(['/sections', '/authors', '/tags'])('%s are public', async (path) => {
    const { status, body } = await visitor.get(path);
    expect([status, Array.isArray(body.items), body.next]).toEqual([200, true, null]);
  });

  const kinds = [
    {
      path: '/sections',
      made: { slug: 'health', names: { ar: 'صحة' } },
      change: { names: { ar: 'الصحة' } },
      name: 'الصحة',
    },
    {
      path: '/authors',
      made: { names: { ar: 'سلمى' } },
      change: { names: { ar: 'سلمى بناني' } },
      name: 'سلمى بناني',
    },
    { path: '/tags', made: { name: 'برلمان' }, change: { names: { ar: 'البرلمان' } }, name: 'البرلمان' },
  ];

  test.each(kinds)(
    '$path are added, changed and removed by editors',
    async ({ path, made, change, name }) => {
      const added = await editor.post(path, made);
      expect([added.status, added.body.error]).toEqual([201, undefined]);
      const changed = await editor.patch(`${path}/${added.body.id}`, change);
      expect([changed.status, changed.body.name]).toEqual([200, name]);
      expect((await editor.delete(`${path}/${added.body.id}`)).status).toBe(204);
      expect((await editor.delete(`${path}/${added.body.id}`)).status).toBe(404);
    },
  );

  test.each(kinds)('$path are closed to journalists', async ({ path, made }) => {
    expect((await journalist.post(path, made)).status).toBe(403);
    expect((await visitor.post(path, made)).status).toBe(401);
  });

  test('are not removed while a story needs them; a tag goes to the bin, and its stories appear without it', async () => {
    const { body } = await editor.post('/articles', { ...aStory, tags: ['ميزانية'], authors: ['كريم'] });
    // A tag of a draft is not public.
    const tag = (await editor.get('/tags?limit=100')).body.items.find(
      (each: { name: string }) => each.name === 'ميزانية',
    );
    const section = (await visitor.get('/sections')).body.items.find(
      (each: { slug: string }) => each.slug === 'technology',
    );
    for (const path of [`/authors/${body.authors[0].id}`, `/sections/${section.id}`]) {
      expect((await editor.delete(path)).status).toBe(422);
    }
    expect((await editor.delete(`/tags/${tag.id}`)).status).toBe(204);
    expect((await editor.get(`/articles/${body.id}`)).body.tags).toEqual([]);
  });
});

describe('the copy desk', () => {
  test('mends what is certain and says where, in the language asked for', async () => {
    const text = 'عاد تطبيق ” واتساب ” إلى العمل , اليوم';
    const { status, body } = await visitor
      .post('/copydesk', { text, lang: 'ar' })
      .set('Accept-Language', 'fr');
    expect([status, body.fixed]).toEqual([200, 'عاد تطبيق «واتساب» إلى العمل، اليوم']);
    let applied = text;
    for (const { start, end, replacement, safe, message } of [...body.findings].reverse()) {
      expect(message).not.toMatch(/[ء-ي]{3}/);
      if (safe) applied = applied.slice(0, start) + replacement + applied.slice(end);
    }
    expect(applied).toBe(body.fixed);
  });

  test('reads by the settings of the paper: its locale, its digits and its house style', async () => {
    await saveHouseStyle({ words: [{ find: 'تلفون', use: 'هاتف', languages: ['ar'] }] });
    const { body } = await visitor.post('/copydesk', { text: 'رن تلفون يوم ٣ مايو ٢٠١٧', lang: 'ar' });
    expect(body.fixed).toBe('رن هاتف يوم 3 مايو 2017');
    expect(body.findings.map(({ rule }: { rule: string }) => rule)).toEqual([
      'house-word',
      'ar-digits',
      'ar-month-name',
      'ar-digits',
    ]);
    const [read] = await readTexts(['رن تلفون يوم ٣ مايو ٢٠١٧'], 'ar', aPaper());
    expect(read?.map(({ rule }) => rule)).toEqual(body.findings.map(({ rule }: { rule: string }) => rule));
    await saveHouseStyle({});
  });

  const varied = [
    'هذا  النص فيه مسافتان',
    'نعم ، حضر الوزير',
    'قال:\"نعم\" وغادر القاعة',
    'رن الهاتف يوم ٣ مايو ٢٠١٧',
    'انتهت المباراة 2-1 في الدار البيضاء',
    'إستقبل الوزير ضيفه في مكتبه',
    'ذهب الى المدرسه صباحا',
    'وقع الحادث على الساعة 10:30 مساءا',
    'اللغة العربيــــة جميلة',
    'سأل الصحافي : متى ؟',
    'مؤتمر (دولي ) في الرباط',
    'ارتفعت الأسعار بنسبة %5 هذا العام',
    'كتب Facebook بيانا ثم حذفه',
    'وصل 3 ألاف شخص الى الساحة',
    'إنشاءالله نلتقي غدا',
    'قالت الوكالة ان الإجتماع تأجل',
    'الخبر من و#المغرب و(#وسم) و#وسم، اليوم',
    'لاً شك في ذلك أبدا',
    '... انتظروا المزيد ...',
    'نص سليم لا ملاحظة عليه',
  ];

  test('finds in each of twenty texts what the editor finds, and the score counts what both list', async () => {
    const desk = { paper: () => aPaper(), t: aTranslate(), lang: 'ar' };
    const editor = await readForEditor(varied, 'ar', desk);
    let total = 0;
    for (const [at, text] of varied.entries()) {
      const { body } = await visitor.post('/copydesk', { text, lang: 'ar' });
      const strip = (
        findings: readonly { rule: string; start: number; end: number; replacement?: string }[],
      ) => findings.map(({ rule, start, end, replacement }) => ({ rule, start, end, replacement }));
      expect([text, strip(body.findings)]).toEqual([text, strip(editor.blocks[at] ?? [])]);
      total += body.findings.length;
    }
    expect(total).toBeGreaterThan(15);
    const [kicker, headline, standfirst, caption, ...rest] = varied;
    const blocks = rest.map((text, at) =>
      at % 5 === 0 ? `<figure><figcaption>${text}</figcaption></figure>` : `<p>${text}</p>`,
    );
    const story = { kicker, headline, standfirst, lang: 'ar', leadImage: { caption }, body: blocks.join('') };
    const { values } = await deskScoreOf(story as unknown as Article, aPaper());
    expect(values?.['count']).toBe(total);
    expect(values?.['score']).toBe(editor.score);
  });

  test.each([
    [{ lang: 'ar' }, 'text'],
    [{ text: 'x', lang: 'de' }, 'lang'],
    [{ text: 'x', lang: 'ar', mode: 1 }, 'mode'],
    [{ text: 'x'.repeat(60_000), lang: 'en' }, 'text'],
  ])('refuses what it cannot read: %#', async (body, field) => {
    const refused = await visitor.post('/copydesk', body);
    expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([422, [field]]);
  });
});

describe('the copy desk, without a token', () => {
  test('reads few long texts of one network, and says when the next one is read', async () => {
    const long = { text: 'نص '.repeat(3000), lang: 'ar' };
    const statuses = new Set<number>();
    let refused = await visitor.post('/copydesk', long);
    for (let n = 0; n < 40 && refused.status === 200; n += 1) {
      statuses.add(refused.status);
      refused = await visitor.post('/copydesk', long);
    }
    expect([[...statuses], refused.status]).toEqual([[200], 429]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await visitor.post('/copydesk', { text: 'نص قصير', lang: 'ar' })).status).toBe(200);
    expect((await editor.post('/copydesk', long)).status).toBe(200);
  });
});

describe('as HTTP wants it', () => {
  test('the document describes every call, and names every schema once', async () => {
    const { body } = await visitor.get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths).sort()).toEqual(
      [
        ...[
          '/articles',
          '/articles/{id}',
          '/articles/{id}/restore',
          '/articles/{id}/revisions',
          '/articles/{id}/revisions/{n}/restore',
        ],
        ...['/articles/{id}/transitions', '/authors', '/authors/{id}', '/copydesk', '/media', '/media/{id}'],
        '/media/{id}/uses',
        ...['/search', '/sections', '/sections/{id}', '/tags', '/tags/{id}'],
      ].sort(),
    );
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    for (const [, kind, name] of references) expect(body.components[kind!]).toHaveProperty(name!);
    expect(body.components.schemas.Article).toEqual(
      expect.objectContaining({ required: Object.keys(articleJson.shape), additionalProperties: false }),
    );
    expect(z.json().safeParse(body).success).toBe(true);
  });

  test('other methods get the list of those that exist', async () => {
    const refused = await visitor.delete('/articles');
    expect([refused.status, refused.headers['allow']]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    expect((await visitor.get('/nothing')).body.error.code).toBe('not_found');
  });

  test('pages of other sites may read what is public, and nothing with a token', async () => {
    const { headers } = await visitor.get('/sections').set('Origin', 'https://other.example');
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect((await editor.get('/sections')).headers['access-control-allow-origin']).toBeUndefined();
    expect((await editor.get('/sections')).headers['cache-control']).toBe('no-store');
  });

  test('long answers are compressed, and HEAD has the length of GET', async () => {
    const { headers } = await visitor.get('/openapi.json').set('Accept-Encoding', 'br');
    expect(headers['content-encoding']).toBe('br');
  });
});

describe('a contributor’s library', () => {
  test('holds their own files and pictures of published stories, and nothing of what is being worked on', async () => {
    const [editor, contributor] = [
      programOf(api, await api.tokenFor('editor')),
      programOf(api, await api.tokenFor('contributor')),
    ];
    const upload = async (who: typeof editor, size: number) => {
      const content = await (await aPicture(size, 300)).jpeg().toBuffer();
      const { body } = await who
        .upload('/media')
        .field('alt', 'ميناء')
        .field('credit', 'و')
        .attach('file', content, 'a.jpg');
      return (body as { id: string }).id;
    };
    const [shown, hidden, own] = [
      await upload(editor, 741),
      await upload(editor, 742),
      await upload(contributor, 743),
    ];
    const write = async (id: string, headline: string) => {
      const body = `<p>نص</p><figure><img src="media:${id}" alt="ميناء"></figure>`;
      const story = await editor.post('/articles', { headline, body, lang: 'ar', section: 'sports' });
      return (story.body as { id: string }).id;
    };
    const live = await write(shown, 'خبر منشور فيه صورة');
    await editor.post(`/articles/${live}/transitions`, { to: 'published' });
    await write(hidden, 'مسودة فيها صورة');
    const { body } = await contributor.get('/media?limit=100');
    const ids = (body as { items: { id: string }[] }).items.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([shown, own]));
    expect(ids).not.toContain(hidden);
    expect([
      (await contributor.get(`/media/${shown}`)).status,
      (await contributor.get(`/media/${hidden}`)).status,
      (await contributor.patch(`/media/${shown}`, { alt: 'لا' })).status,
    ]).toEqual([200, 404, 403]);
    const used = { mediaId: shown };
    const mine = await contributor.post('/articles', {
      headline: 'خبر المساهم',
      body: '<p>نص</p>',
      lang: 'ar',
      section: 'sports',
      leadImage: used,
    });
    expect(mine.status).toBe(201);
    await editor.post(`/articles/${live}/transitions`, { to: 'unpublished' });
    expect((await contributor.get(`/media/${shown}`)).status).toBe(404);
  });
});

test.each(['...', '؟', '👍', '   ', '« »'])(
  'a search for signs alone (%j) answers nothing, not the archive',
  async (q) => {
    const { status, body } = await visitor.get(`/search?q=${encodeURIComponent(q)}`);
    expect([status, body]).toEqual([200, { total: 0, items: [], next: null }]);
  },
);

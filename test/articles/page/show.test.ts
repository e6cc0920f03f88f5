import { pino } from 'pino';
import type { Article } from '../../../src/articles/article';
import type { ArticlePage } from '../../../src/articles/page/article.view';
import { showArticle } from '../../../src/articles/page/article.routes';
import { saveArticle } from '../../../src/articles/article.service';
import { cardsOf } from '../../../src/articles/page/card.view';
import { correct, kill, unpublish } from '../../../src/articles/publishing/publishing.service';
import { countReads } from '../../../src/articles/reading/reading.service';
import { ensurePerson } from '../../../src/people/person.service';
import { defineTag } from '../../../src/sections/tags/tag.changes.service';
import { createSectionCache } from '../../../src/sections/section-cache';
import { loadAssets } from '../../../src/web/assets/assets';
import { createTranslate } from '../../../src/web/templates/translate';
import { loadMessages } from '../../../src/web/templates/messages';
import type { Page } from '../../../src/web/pages/page';
import { anId } from '../../an-id';
import { aPaper } from '../../web/a.paper';
import { aDraft, aStory, at, editor, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let context: Parameters<typeof showArticle>[1];
beforeAll(async () => {
  database = await openNewsroom();
  const sectionCache = await createSectionCache();
  const paper = () => aPaper();
  const t = createTranslate({
    messages: loadMessages(),
    paper,
    log: pino({ level: 'silent' }),
    strict: true,
  });
  const assets = loadAssets();
  context = { paper, t, assets: () => assets, sections: sectionCache.tree };
});
afterAll(() => database.close());

const ask = (path: string, lang = 'ar', now = at(100)) => {
  const [, section = '', slug = ''] = path.split('/');
  return showArticle({ lang, params: { section, slug }, query: {}, path, now }, context);
};

/** The page that a reader gets. */
async function shown(story: Article): Promise<Page & { model: ArticlePage }> {
  const answer = await ask(`/technology/${story.slug}`, story.lang);
  if (answer.kind !== 'page') throw new Error(`no page but ${answer.kind}`);
  // The view's type describes the model, which the template gets unchanged.
  return answer as Page & { model: ArticlePage };
}

describe('a story’s page', () => {
  test('names the authors, the time, the place and the language', async () => {
    const person = await ensurePerson('سلمى العلوي', 'ar', at(0));
    const story = await aStory(
      {
        headline: 'عطل في الواتساب',
        kicker: 'عاجل',
        authors: [{ personId: person.id }],
        tags: ['هاتف'],
        body: '<p>قال #هاتف إن WhatsApp عاد</p>',
      },
      at(1),
    );
    const { model, head, section, storyId } = await shown(story);
    expect(model).toMatchObject({
      lang: 'ar',
      dir: 'rtl',
      headline: 'عطل في الواتساب',
      kicker: 'عاجل',
      readingTime: 'دقيقة واحدة',
      published: { iso: '2026-11-24T08:01:00.000Z', text: '24 نونبر 2026 - 09:01' },
      section: { name: 'تكنولوجيا', url: '/technology', slug: 'technology', colour: 'blue' },
      authors: [{ name: 'سلمى العلوي', url: `/author/${encodeURI(person.slug)}` }],
      tags: [{ name: 'هاتف', url: `/tag/${encodeURI('هاتف')}` }],
      breadcrumb: [
        { name: 'مداد', url: '/' },
        { name: 'تكنولوجيا', url: '/technology' },
      ],
      bodyHtml: `<p>قال <a href="/tag/${encodeURI('هاتف')}" rel="tag">#هاتف</a> إن <bdi>WhatsApp</bdi> عاد</p>`,
    });
    expect(model).not.toHaveProperty('updated');
    expect(head.canonical).toBe(`https://midad.example/technology/${encodeURI(story.slug)}`);
    expect([section, storyId]).toEqual([{ slug: 'technology', colour: 'blue' }, story.id]);
  });

  test('has share links with its whole title and its short address', async () => {
    const story = await aStory({ headline: 'خبر & صورة؟' });
    const { model } = await shown(story);
    const whatsapp = model.share.find(({ network }) => network === 'whatsapp');
    expect(whatsapp?.name).toBe('واتساب');
    expect(new URL(whatsapp?.url ?? '').searchParams.get('text')).toBe(
      `خبر & صورة؟ https://midad.example/a/${story.id}`,
    );
  });

  test('shows corrections and the last change', async () => {
    const story = await aStory({ headline: 'مصحح' }, at(1));
    await correct({ who: editor, now: at(61) }, story.id, 'كان الرقم خطأ');
    const { model } = await shown(story);
    expect(model.updated?.text).toBe('24 نونبر 2026 - 10:01');
    expect(model.corrections).toEqual([{ at: model.updated, text: 'كان الرقم خطأ' }]);
  });

  test('leads to its translations, each by its own name', async () => {
    const story = await aStory({ headline: 'له ترجمة' });
    await aStory({ headline: 'Une panne', lang: 'fr', translationOf: story.id });
    await aDraft({ headline: 'An outage', lang: 'en', translationOf: story.id });
    const { model, head } = await shown(story);
    expect(model.translations).toEqual([
      { lang: 'fr', dir: 'ltr', language: 'Français', url: '/fr/technology/une-panne' },
    ]);
    expect(head.alternates.map(({ hreflang }) => hreflang)).toEqual(['ar', 'fr', 'x-default']);
  });

  test('shows definitions of its tags in its own language alone', async () => {
    const story = await aStory({ headline: 'له وسم معرّف', tags: ['الاقتصاد الأزرق'] });
    const [id = anId('')] = story.tagIds;
    await defineTag({ who: editor, now: at(1) }, id, { ar: 'اقتصاد البحر.', fr: 'L’économie de la mer.' });
    const { model } = await shown(story);
    expect(model.tags).toEqual([
      { name: 'الاقتصاد الأزرق', url: `/tag/${encodeURI('الاقتصاد-الأزرق')}`, definition: 'اقتصاد البحر.' },
    ]);
    await expect(defineTag({ who: editor, now: at(2) }, id, { ar: 'س'.repeat(401) })).rejects.toThrow(
      'tooLong',
    );
  });

  test('shows what is related, and more of its section, never the same story twice', async () => {
    const story = await aStory({ headline: 'محور', tags: ['محور'] });
    const near = await aStory({ headline: 'قريب', tags: ['محور'] });
    const { model, dependsOn } = await shown(story);
    expect(model.related[0]).toMatchObject({ id: near.id });
    const ids = [...model.related, ...model.moreInSection].map(({ id }) => id);
    expect(ids).toHaveLength(new Set([...ids, story.id]).size - 1);
    expect(dependsOn).toEqual(expect.arrayContaining([`article:${story.id}`, `article:${near.id}`]));
  });

  test('shows other stories beside a text to which nothing is related, the read ones before the newest', async () => {
    const story = await aStory({ headline: 'وحيد' });
    const others = [];
    for (const headline of ['أول', 'ثان', 'ثالث']) others.push(await aStory({ headline, section: 'sports' }));
    const newest = await shown(story);
    expect(newest.model.related).toEqual([]);
    expect(newest.model.others?.read).toBe(false);
    expect(newest.model.others?.cards.map(({ id }) => id)).not.toContain(story.id);
    await countReads(new Map(others.map(({ id }, place) => [id, 1000 * (place + 1)])), at(2));
    const read = await shown(story);
    expect(read.model.others).toMatchObject({ read: true });
    expect(read.model.others?.cards.slice(0, 3).map(({ headline }) => headline)).toEqual([
      'ثالث',
      'ثان',
      'أول',
    ]);
    expect(read.dependsOn).toEqual(expect.arrayContaining(others.map(({ id }) => `article:${id}`)));
  });

  test('is cached no longer than the story is live', async () => {
    const story = await aStory({ headline: 'قصيرة', expiresAt: at(101) });
    expect((await shown(story)).changesAt).toEqual(at(101));
  });
});

describe('an address', () => {
  const fresh = () => aStory({ headline: 'العُنوانُ الأصلي' });
  const moved = (slug: string) => ({ kind: 'moved', to: `/technology/${slug}`, status: 301 });

  test('in another section leads to the story', async () => {
    const { slug } = await fresh();
    expect(await ask(`/sports/${slug}`)).toEqual(moved(slug));
  });

  test('spelled otherwise leads to the story: vowel signs, tatweel, hamza, decomposed letters', async () => {
    const { slug } = await aStory({ headline: 'إعلان أول' });
    for (const spelling of ['إِعْلان-أول', 'إعـلان-أول', 'اعلان-اول', 'إعلان-أول'.normalize('NFD')]) {
      expect(await ask(`/technology/${spelling}`)).toEqual(moved(slug));
    }
  });

  test('it once had leads to the story in one step', async () => {
    const story = await aStory({ headline: 'قبل التغيير' });
    await saveArticle({ who: editor, now: at(1) }, { id: story.id, version: 2 }, { slug: 'بعد التغيير' });
    await saveArticle({ who: editor, now: at(2) }, { id: story.id, version: 3 }, { slug: 'في النهاية' });
    expect(await ask('/culture/قبل-التغيير')).toEqual(moved('في-النهاية'));
    expect(await ask('/technology/بعد-التغيير')).toEqual(moved('في-النهاية'));
  });

  test('of another edition keeps its language', async () => {
    await aStory({ headline: 'Une seule', lang: 'fr' });
    expect(await ask('/sports/une-seule', 'fr')).toEqual({
      kind: 'moved',
      to: '/fr/technology/une-seule',
      status: 301,
    });
    await expect(ask('/technology/une-seule', 'ar')).rejects.toThrow('notFound');
  });

  test('of no story, of a draft and of a withdrawn story answers 404', async () => {
    const draft = await aDraft({ headline: 'سر' });
    const gone = await aStory({ headline: 'سحبناه' });
    await unpublish(editor, gone.id, at(1));
    for (const slug of ['لا-شيء', draft.slug, gone.slug, '؟']) {
      await expect(ask(`/technology/${slug}`)).rejects.toThrow('notFound');
    }
  });

  test('of a killed story answers 410 with the notice', async () => {
    const story = await aStory({ headline: 'خطأ جسيم' });
    await kill({ who: editor, now: at(1) }, story.id, 'اعتمد المقال على وثيقة مزورة.');
    expect(await ask(`/technology/${story.slug}`)).toMatchObject({
      kind: 'page',
      status: 410,
      template: 'errors/show',
      model: { explanation: 'اعتمد المقال على وثيقة مزورة.' },
      dependsOn: [`article:${story.id}`, 'latest:ar'],
    });
  });
});

test('a card speaks the story’s own language', async () => {
  const story = await aStory({ headline: 'Opinion libre', lang: 'fr', section: 'opinion' }, at(1));
  expect(await cardsOf([story], context)).toEqual([
    {
      id: story.id,
      url: '/fr/opinion/opinion-libre',
      lang: 'fr',
      dir: 'ltr',
      headline: 'Opinion libre',
      section: { name: 'Opinions', url: '/fr/opinion', slug: 'opinion', colour: 'slate' },
      authors: [],
      opinion: true,
      published: { iso: '2026-11-24T08:01:00.000Z', text: '24 novembre 2026' },
    },
  ]);
});

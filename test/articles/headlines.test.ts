import { pino } from 'pino';
import type { Article } from '../../src/articles/article';
import { findArticle } from '../../src/articles/article.service';
import { articlesDesk } from '../../src/articles/desk/articles.desk.routes';
import { storyPage } from '../../src/articles/page/article.page';
import { cardsOf } from '../../src/articles/page/card.view';
import { readSections } from '../../src/sections/section.service';
import type { SectionTree } from '../../src/sections/section.tree';
import { loadAssets } from '../../src/web/assets/assets';
import { loadMessages } from '../../src/web/templates/messages';
import { createTranslate } from '../../src/web/templates/translate';
import { actorFor } from '../an.actor';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import { aPaper } from '../web/a.paper';
import { aDraft, aStory, at, openNewsroom } from './newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let sections: SectionTree;
beforeAll(async () => {
  database = await openNewsroom();
  sections = await readSections();
});
afterAll(() => database.close());

const paper = () => aPaper();
const log = pino({ level: 'silent' });
const t = createTranslate({ messages: loadMessages(), paper, log, strict: true });
const assets = loadAssets();

/** The headlines that readers see of a story. */
async function headlinesOf(story: Article) {
  const context = { paper, t, assets: () => assets, sections: () => sections };
  const ask = { lang: 'ar', params: {}, query: {}, path: '/technology/x', now: at(9) };
  const { head, model } = await storyPage(story, ask, context);
  const [card] = await cardsOf([story], context);
  const links = 'share' in model ? JSON.stringify(model.share) : '';
  return {
    page: 'headline' in model && model.headline,
    search: head.title.split(' | ')[0],
    card: card?.headline,
    shared: head.og.find(({ property }) => property === 'og:title')?.content,
    isSent: links.includes(encodeURIComponent('واتساب يتعطل: ماذا حدث؟')),
  };
}

const headline = 'عطل في الواتساب يوقف رسائل الملايين';
const shortHeadline = 'عطل في الواتساب';
const socialHeadline = 'واتساب يتعطل: ماذا حدث؟';

test('a short headline stands on cards, and one for sharing where the link is shared', async () => {
  const story = await aStory({ headline, shortHeadline, socialHeadline }, at(1));
  expect(await headlinesOf(story)).toEqual({
    page: headline,
    search: headline,
    card: shortHeadline,
    shared: socialHeadline,
    isSent: true,
  });
});

test('a story without them has one headline everywhere', async () => {
  expect(await headlinesOf(await aStory({ headline }, at(2)))).toEqual({
    page: headline,
    search: headline,
    card: headline,
    shared: headline,
    isSent: false,
  });
});

test('a journalist writes them on the story’s page, and takes one away again', async () => {
  const journalist = await anAccount('journalist');
  const { app } = aDesk({ rooms: [articlesDesk({ ...aDesk().site, sections: () => sections })] });
  const browser = aBrowser(app);
  await signIn(browser, journalist);
  const { id } = await aDraft({ headline, shortHeadline }, actorFor(journalist));
  const { text } = await browser.open(`/desk/articles/${id}`);
  expect(text).toMatch(/name="shortHeadline"[^>]*value="عطل في الواتساب"/);
  const typed = { do: 'save', version: '1', shortHeadline: '', socialHeadline };
  expect((await browser.post(`/desk/articles/${id}`, typed)).status).toBe(303);
  const saved = await findArticle(id);
  expect([saved.shortHeadline, saved.socialHeadline]).toEqual([undefined, socialHeadline]);
});

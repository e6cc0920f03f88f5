import { pino } from 'pino';
import type { Article } from '../../../src/articles/article';
import { showArticle } from '../../../src/articles/page/article.routes';
import type { CommentsSection } from '../../../src/comments/comments.view';
import { insertComment } from '../../../src/comments/comment.model';
import { saveCommentSettings } from '../../../src/comments/comments.settings';
import { transaction } from '../../../src/database/transaction';
import { newId } from '../../../src/ids/object-id';
import { createSectionCache } from '../../../src/sections/section-cache';
import { loadAssets } from '../../../src/web/assets/assets';
import { createTranslate } from '../../../src/web/templates/translate';
import { loadMessages } from '../../../src/web/templates/messages';
import type { Page } from '../../../src/web/pages/page';
import { anActor } from '../../an.actor';
import { aPaper } from '../../web/a.paper';
import { aStory, at, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let context: Parameters<typeof showArticle>[1];
let story: Article;
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
  story = await aStory({ headline: 'خبر وتعليقات' });
  await transaction(async () => {
    for (let n = 0; n < 350; n += 1) await comment(n);
  });
}, 60_000);
afterAll(() => database.close());

const comment = (n: number) =>
  insertComment({
    id: newId(),
    about: { id: story.id, sectionId: story.sectionId, title: '', href: '' },
    name: 'قارئة',
    text: `تعليق ${n}`,
    at: at(n),
    state: 'approved',
    score: 0,
    reasons: [],
    textKey: String(n),
  });

const ask = (comments?: string) => {
  const path = `/technology/${story.slug}`;
  const params = { section: 'technology', slug: story.slug };
  const query = comments === undefined ? {} : { comments };
  return showArticle({ lang: 'ar', params, query, path, now: at(1000) }, context);
};

async function page(comments?: string): Promise<Page & { model: { comments: CommentsSection } }> {
  const answer = await ask(comments);
  if (answer.kind !== 'page') throw new Error(`no page but ${answer.kind}`);
  return answer as Page & { model: { comments: CommentsSection } };
}

const queryOf = (url: string | undefined) => /comments=([^#]+)/.exec(url ?? '')?.[1];

test.each([
  ['oldest', undefined, 'تعليق 0'],
  ['newest', 'newest', 'تعليق 349'],
] as const)(
  'all comments are reached by links, %s first, and the number is right',
  async (_order, first, begins) => {
    const seen: string[] = [];
    for (let query: string | undefined = first, n = 0; n === 0 || query !== undefined; n += 1) {
      const { model, head } = await page(query);
      expect(model.comments.title).toContain('350');
      expect(new URL(head.canonical).search).toBe('');
      seen.push(...model.comments.threads.map(({ text }) => text));
      query = queryOf(model.comments.next);
    }
    expect([seen.length, new Set(seen).size, seen[0]]).toEqual([350, 350, begins]);
  },
  60_000,
);

test.each(['x', 'oldest.', `oldest.${'f'.repeat(24)}`, 'thread.1'])(
  'an unknown page of comments redirects to the story: %s',
  async (query) => {
    expect(await ask(query)).toMatchObject({ kind: 'moved', to: `/technology/${story.slug}` });
  },
);

test('the paper sets which come first', async () => {
  const administrator = anActor('administrator');
  await saveCommentSettings(
    { who: administrator, now: at(0) },
    { daysKept: 30, order: 'newest', policy: 'premoderated' },
  );
  const { model } = await page();
  expect(model.comments.threads[0]?.text).toBe('تعليق 349');
  expect(model.comments.orders.map(({ current }) => current)).toEqual([false, true]);
});

import type { Actor } from '../../src/accounts/account';
import { listEntries } from '../../src/audit/audit.service';
import { takeInStories, type StoryImport } from '../../src/articles/importing/import.service';
import { articlesAfter, findArticle, listRevisions } from '../../src/articles/article.service';
import { deleteDraft } from '../../src/articles/deletion/deletion.service';
import { InvalidInput, NotAllowed } from '../../src/errors';
import { eventsAfter, newestSeq } from '../../src/events/outbox.model';
import { omit } from '../../src/defined-only';
import { findTagsByKey } from '../../src/sections/tags/tag.service';
import { aDraft, aStory, at, editor, input, journalist, openNewsroom } from './newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

type Facts = Parameters<typeof input>[0];
const arrival = async (told: Facts, when?: Date): Promise<StoryImport> => ({
  input: await input(told),
  ...(when && { at: when }),
});
const receiving = { owner: editor, publisher: editor, now: at(60) };
const takeIn = (arrivals: readonly StoryImport[], who = receiving) => takeInStories(arrivals, who);

const facts = {
  headline: 'افتتاح الميناء',
  kicker: 'اقتصاد',
  standfirst: 'بعد عام',
  body: '<p>نص فيه #ميناء <strong>جديد</strong></p><p>وفقرة</p>',
  tags: ['موانئ'],
  alsoIn: ['economy'],
  bylineText: 'وكالات',
};
const ownFacts = ['id', 'translationGroup', 'slug', 'version', 'savedAt', 'createdAt'] as const;

describe('stories that come in together', () => {
  test('are what each would be that was written and published by itself', async () => {
    const alone = await aStory(facts, at(10));
    const [together] = await takeIn([await arrival(facts, at(10))], { ...receiving, now: at(10) });
    const stored = await findArticle(together?.article.id ?? '');
    expect(stored).toEqual(together?.article);
    expect(omit(stored, ...ownFacts)).toEqual(omit(await findArticle(alone.id), ...ownFacts));
    expect(stored.slug).toBe(`${alone.slug}-2`);
  });

  test('leave one version, one entry in the audit trail and one event each, in their order', async () => {
    const before = await newestSeq();
    const taken = await takeIn([
      await arrival({ headline: 'أول' }, at(10)),
      await arrival({ headline: 'ثان' }),
      await arrival({ headline: 'ثالث' }, at(600)),
    ]);
    const ids = taken.map(({ article }) => article.id);
    expect(taken.map(({ article }) => article.status)).toEqual(['published', 'draft', 'scheduled']);
    const acts = ['article.published', 'article.created', 'article.moved'];
    for (const [place, id] of ids.entries()) {
      const revisions = await listRevisions(id, 9);
      expect(revisions.map(({ version, reason }) => [version, reason])).toEqual([[1, acts[place]]]);
      const entries = await listEntries(9, `article:${id}`);
      expect(entries.map(({ act, actor }) => [act, actor])).toEqual([[acts[place], editor.id]]);
    }
    const events = (await eventsAfter(before, 20)).filter(({ type }) => type.startsWith('article.'));
    expect(events.map(({ subject, type }) => [subject, type])).toEqual(ids.map((id, n) => [id, acts[n]]));
    expect(events[0]?.drops).toContain('latest:ar');
    expect(events[1]?.drops).toEqual([`article:${ids[1]}`]);
    expect(new Set(events.map(({ seq }) => seq)).size).toBe(3);
    expect(Math.max(...events.map(({ seq }) => seq))).toBeLessThanOrEqual(await newestSeq());
  });

  test('of one headline get addresses of their own, also beside stories that are there or were deleted', async () => {
    await aStory({ headline: 'عنوان واحد', slug: 'wahid' });
    const draft = await aDraft({ headline: 'x', slug: 'wahid-3' });
    await deleteDraft({ who: editor, now: at(1) }, draft.id);
    const same = await arrival({ headline: 'عنوان', slug: 'wahid' });
    const taken = await takeIn([same, await arrival({ headline: 'آخر', slug: 'ghayr' }), same, same]);
    expect(taken.map(({ article }) => article.slug)).toEqual(['wahid-2', 'ghayr', 'wahid-4', 'wahid-5']);
  });

  test('share a tag, however each writes it', async () => {
    const taken = await takeIn([
      await arrival({ headline: 'أ', tags: ['كأس العالم'] }),
      await arrival({ headline: 'ب', body: '<p>في #كأس_العالم اليوم</p>' }),
      await arrival({ headline: 'ج', tags: ['كاس العالم', 'كرة'] }),
    ]);
    const [cup] = await findTagsByKey(['كاس_العالم']);
    expect(taken.map(({ article }) => article.tagIds[0])).toEqual([cup?.id, cup?.id, cup?.id]);
    expect(cup?.names).toEqual({ ar: 'كأس العالم' });
  });

  test('stay drafts where the paper’s rules keep them from readers, and say why', async () => {
    const taken = await takeIn([
      await arrival({ headline: 'بلا نص', body: '' }, at(10)),
      await arrival({ headline: 'محظور', embargoUntil: at(900).toISOString() }, at(10)),
      await arrival({ headline: 'تام' }, at(10)),
    ]);
    expect(taken.map(({ article }) => article.status)).toEqual(['draft', 'draft', 'published']);
    expect(taken.map(({ held }) => held?.told.key)).toEqual([
      'articles.error.incomplete',
      'articles.error.embargo',
      undefined,
    ]);
  });

  test('come in all or not at all', async () => {
    await aStory({ headline: 'عندنا', externalId: 'wxr:1' });
    const before = (await articlesAfter(undefined, 1000)).length;
    const good = await arrival({ headline: 'جديد', externalId: 'wxr:2' }, at(10));
    await expect(takeIn([good, await arrival({ headline: 'معاد', externalId: 'wxr:1' })])).rejects.toThrow(
      InvalidInput,
    );
    await expect(takeIn([good, good])).rejects.toThrow(InvalidInput);
    const remote = await arrival({ headline: 'صورة', body: '<p>أ<img src="https://x.example/a.jpg"></p>' });
    await expect(takeIn([good, remote])).rejects.toThrow(InvalidInput);
    expect((await articlesAfter(undefined, 1000)).length).toBe(before);
  });

  test('are asked for by who may write them, and published by who may publish', async () => {
    const moderator: Actor = { id: 'f'.repeat(24), role: 'moderator' };
    const refused = takeIn([await arrival({ headline: 'س' })], { ...receiving, owner: moderator });
    await expect(refused).rejects.toThrow(NotAllowed);
    const who = { owner: journalist, publisher: journalist, now: at(60) };
    const [taken] = await takeIn([await arrival({ headline: 'ص' }, at(10))], who);
    expect(taken?.article.status).toBe('draft');
    expect(taken?.held).toBeInstanceOf(NotAllowed);
  });
});

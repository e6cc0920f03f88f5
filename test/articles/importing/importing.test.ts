import { listEntries } from '../../../src/audit/audit.service';
import { importArticles, type StoryImport } from '../../../src/articles/importing/import.service';
import { articlesAfter, findArticle, listRevisions } from '../../../src/articles/article.service';
import { deleteDraft } from '../../../src/articles/deletion/deletion.service';
import { InvalidInput, NotAllowed } from '../../../src/errors';
import { eventsAfter, newestSeq } from '../../../src/events/outbox.model';
import { omit } from '../../../src/defined-only';
import { findTagsByKey } from '../../../src/sections/tags/tag.service';
import { anId } from '../../an-id';
import { anActor } from '../../an.actor';
import { aDraft, aStory, at, editor, input, journalist, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

type Facts = Parameters<typeof input>[0];
const storyImport = async (told: Facts, when?: Date): Promise<StoryImport> => ({
  input: await input(told),
  ...(when && { at: when }),
});
const context = { owner: editor, publisher: editor, now: at(60) };
const importAll = (stories: readonly StoryImport[], who = context) => importArticles(stories, who);

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

describe('stories that are imported together', () => {
  test('equal stories that are created and published one by one', async () => {
    const alone = await aStory(facts, at(10));
    const [together] = await importAll([await storyImport(facts, at(10))], { ...context, now: at(10) });
    const stored = await findArticle(anId(together?.article.id ?? ''));
    expect(stored).toEqual(together?.article);
    expect(omit(stored, ...ownFacts)).toEqual(omit(await findArticle(alone.id), ...ownFacts));
    expect(stored.slug).toBe(`${alone.slug}-2`);
  });

  test('leave one version, one entry in the audit trail and one event each, in their order', async () => {
    const before = await newestSeq();
    const taken = await importAll([
      await storyImport({ headline: 'أول' }, at(10)),
      await storyImport({ headline: 'ثان' }),
      await storyImport({ headline: 'ثالث' }, at(600)),
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

  test('with one headline get different addresses, also from present and deleted stories', async () => {
    await aStory({ headline: 'عنوان واحد', slug: 'wahid' });
    const draft = await aDraft({ headline: 'x', slug: 'wahid-3' });
    await deleteDraft({ who: editor, now: at(1) }, draft.id);
    const same = await storyImport({ headline: 'عنوان', slug: 'wahid' });
    const taken = await importAll([same, await storyImport({ headline: 'آخر', slug: 'ghayr' }), same, same]);
    expect(taken.map(({ article }) => article.slug)).toEqual(['wahid-2', 'ghayr', 'wahid-4', 'wahid-5']);
  });

  test('share a tag in all its spellings', async () => {
    const taken = await importAll([
      await storyImport({ headline: 'أ', tags: ['كأس العالم'] }),
      await storyImport({ headline: 'ب', body: '<p>في #كأس_العالم اليوم</p>' }),
      await storyImport({ headline: 'ج', tags: ['كاس العالم', 'كرة'] }),
    ]);
    const [cup] = await findTagsByKey(['كاس_العالم']);
    expect(taken.map(({ article }) => article.tagIds[0])).toEqual([cup?.id, cup?.id, cup?.id]);
    expect(cup?.names).toEqual({ ar: 'كأس العالم' });
  });

  test('stay drafts with a reason if the paper’s rules forbid their publication', async () => {
    const taken = await importAll([
      await storyImport({ headline: 'بلا نص', body: '' }, at(10)),
      await storyImport({ headline: 'محظور', embargoUntil: at(900).toISOString() }, at(10)),
      await storyImport({ headline: 'تام' }, at(10)),
    ]);
    expect(taken.map(({ article }) => article.status)).toEqual(['draft', 'draft', 'published']);
    expect(taken.map(({ held }) => held?.userMessage.key)).toEqual([
      'articles.error.incomplete',
      'articles.error.embargo',
      undefined,
    ]);
  });

  test('are all imported or none', async () => {
    await aStory({ headline: 'عندنا', externalId: 'wxr:1' });
    const before = (await articlesAfter(undefined, 1000)).length;
    const good = await storyImport({ headline: 'جديد', externalId: 'wxr:2' }, at(10));
    await expect(
      importAll([good, await storyImport({ headline: 'معاد', externalId: 'wxr:1' })]),
    ).rejects.toThrow(InvalidInput);
    await expect(importAll([good, good])).rejects.toThrow(InvalidInput);
    const remote = await storyImport({
      headline: 'صورة',
      body: '<p>أ<img src="https://x.example/a.jpg"></p>',
    });
    await expect(importAll([good, remote])).rejects.toThrow(InvalidInput);
    expect((await articlesAfter(undefined, 1000)).length).toBe(before);
  });

  test('need a permission to create and one to publish', async () => {
    const moderator = anActor('moderator', { id: 'f'.repeat(24) });
    const refused = importAll([await storyImport({ headline: 'س' })], { ...context, owner: moderator });
    await expect(refused).rejects.toThrow(NotAllowed);
    const who = { owner: journalist, publisher: journalist, now: at(60) };
    const [taken] = await importAll([await storyImport({ headline: 'ص' }, at(10))], who);
    expect(taken?.article.status).toBe('draft');
    expect(taken?.held).toBeInstanceOf(NotAllowed);
  });
});

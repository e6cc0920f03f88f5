import fc from 'fast-check';
import {
  createDraft,
  findArticle,
  listRevisions,
  restoreRevision,
  saveArticle,
} from '../../../src/articles/article.service';
import { deleteDraft } from '../../../src/articles/deletion/deletion.service';
import { readArticleInput } from '../../../src/articles/article.input';
import { publish } from '../../../src/articles/publishing/publishing.service';
import { EditedMeanwhile, InvalidInput } from '../../../src/errors';
import { ensurePerson } from '../../../src/people/person.service';
import { readSections } from '../../../src/sections/section.service';
import { findTagsById } from '../../../src/sections/tags/tag.service';
import { anId } from '../../an-id';
import { readEvents } from '../events';
import {
  aDraft,
  aStory,
  at,
  editor,
  input,
  journalist,
  languages,
  openNewsroom,
  sectionId,
} from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

describe('a new story', () => {
  test('is a draft in its section, cleaned of what is invisible', async () => {
    const facts = {
      headline: ' عطل\u202e في  الواتساب ',
      body: '<p onclick="x()">نص</p><script>x()</script>',
    };
    expect(await aDraft(facts, journalist)).toMatchObject({
      status: 'draft',
      version: 1,
      headline: 'عطل في الواتساب',
      body: '<p>نص</p>',
      sectionId: await sectionId('technology'),
      createdBy: journalist.id,
      wordCount: 1,
      readingMinutes: 1,
    });
  });

  test('has an address of its own language that no other story has', async () => {
    const first = await aDraft({ headline: 'عنوان واحد' });
    const second = await aDraft({ headline: 'عنوان واحد' });
    const french = await aDraft({ headline: 'عنوان واحد', lang: 'fr' });
    expect([first.slug, second.slug, french.slug]).toEqual(['عنوان-واحد', 'عنوان-واحد-2', 'عنوان-واحد']);
  });

  test('of the same headline at the same moment finds an address too', async () => {
    const drafts = await Promise.all(Array.from({ length: 5 }, () => aDraft({ headline: 'في آن واحد' })));
    expect(new Set(drafts.map(({ slug }) => slug)).size).toBe(5);
  });

  test('without a letter in its headline has an address too', async () => {
    expect((await aDraft({ headline: '؟!' })).slug).toMatch(/^[0-9a-f]{8}$/);
  });

  test('has the tags it names and those of its hashtags, each once', async () => {
    const story = await aDraft({ tags: ['تعليق الواتساب', 'هاتف'], body: '<p>#تعليق_الواتساب #جديد</p>' });
    expect((await findTagsById(story.tagIds)).map(({ names }) => names['ar']).sort()).toEqual(
      ['تعليق الواتساب', 'جديد', 'هاتف'].sort(),
    );
  });

  test('translates one story once a language', async () => {
    const original = await aDraft({ headline: 'أصل' });
    const french = await aDraft({ headline: 'Original', lang: 'fr', translationOf: original.id });
    expect(french.translationGroup).toBe(original.translationGroup);
    await expect(aDraft({ lang: 'fr', translationOf: original.id })).rejects.toThrow(
      'articles.error.translated',
    );
  });

  test('names only people who are known', async () => {
    const person = await ensurePerson('سلمى العلوي', 'ar', at(0));
    const story = await aDraft({ authors: [{ personId: person.id }] });
    expect(story.authors).toEqual([{ personId: person.id, role: 'author' }]);
    await expect(aDraft({ authors: [{ personId: 'f'.repeat(24) }] })).rejects.toThrow(
      'articles.error.author',
    );
  });

  test('is refused with all problems at once, a message for each field', async () => {
    const context = { languages, sections: await readSections() };
    const read = () =>
      readArticleInput(
        { headline: ' ', lang: 'de', section: 'weather', alsoIn: ['x'], slug: '!', odd: 1 },
        context,
      );
    expect(read).toThrow(InvalidInput);
    try {
      read();
    } catch (problem) {
      expect(
        Object.entries((problem as InvalidInput).fields).map(([field, { key }]) => [field, key]),
      ).toEqual(
        expect.arrayContaining([
          ['headline', 'web.error.required'],
          ['lang', 'articles.error.language'],
          ['section', 'articles.error.section'],
          ['alsoIn', 'articles.error.section'],
          ['slug', 'articles.error.slug'],
          ['odd', 'web.error.notUnderstood'],
        ]),
      );
    }
  });

  test('whatever is sent, reading it gives a story or says what is wrong', async () => {
    const context = { languages, sections: await readSections() };
    const field = fc.oneof(fc.string(), fc.anything());
    const sent = fc.record({
      headline: field,
      lang: field,
      section: field,
      body: field,
      tags: field,
      alsoIn: field,
    });
    fc.assert(
      fc.property(fc.oneof(sent, fc.anything()), (raw) => {
        try {
          readArticleInput(raw, context);
        } catch (problem) {
          expect(problem).toBeInstanceOf(InvalidInput);
        }
      }),
    );
  });
});

describe('saving', () => {
  test('two editors cannot overwrite each other: the second sees a message, the first text stays', async () => {
    const draft = await aDraft();
    await saveArticle({ who: editor, now: at(1) }, { id: draft.id, version: 1 }, { body: '<p>الأول</p>' });
    await expect(
      saveArticle({ who: editor, now: at(2) }, { id: draft.id, version: 1 }, { body: '<p>الثاني</p>' }),
    ).rejects.toBeInstanceOf(EditedMeanwhile);
    expect(await findArticle(draft.id)).toMatchObject({ body: '<p>الأول</p>', version: 2 });
  });

  test('an empty field is taken away, one that is not named stays', async () => {
    const draft = await aDraft({ kicker: 'عاجل', standfirst: 'ملخص' });
    const saved = await saveArticle(
      { who: editor, now: at(1) },
      { id: draft.id, version: 1 },
      { kicker: '' },
    );
    expect(saved).not.toHaveProperty('kicker');
    expect(saved.standfirst).toBe('ملخص');
    expect(await findArticle(draft.id)).toEqual(saved);
  });

  test('a draft’s address follows its headline, a published one’s stays', async () => {
    const draft = await aDraft({ headline: 'قبل النشر' });
    const renamed = await saveArticle(
      { who: editor, now: at(1) },
      { id: draft.id, version: 1 },
      { headline: 'بعد التفكير' },
    );
    expect([renamed.slug, renamed.formerSlugs]).toEqual(['بعد-التفكير', []]);
    const story = await publish({ who: editor, now: at(2) }, draft.id, {});
    const changed = await saveArticle(
      { who: editor, now: at(3) },
      { id: draft.id, version: story.version },
      { headline: 'عنوان آخر' },
    );
    expect(changed.slug).toBe('بعد-التفكير');
  });

  test('a new address of a published story keeps the former one, and no other story gets it', async () => {
    const story = await aStory({ headline: 'عنوان قديم' });
    const moved = await saveArticle(
      { who: editor, now: at(1) },
      { id: story.id, version: 2 },
      { slug: 'عنوان جديد' },
    );
    expect([moved.slug, moved.formerSlugs]).toEqual(['عنوان-جديد', ['عنوان-قديم']]);
    expect((await aDraft({ headline: 'عنوان قديم' })).slug).toBe('عنوان-قديم-2');
    const back = await saveArticle(
      { who: editor, now: at(2) },
      { id: story.id, version: 3 },
      { slug: 'عنوان قديم' },
    );
    expect([back.slug, back.formerSlugs]).toEqual(['عنوان-قديم', ['عنوان-جديد']]);
  });

  test('only a change that readers should know of counts as an update', async () => {
    const story = await aStory({ headline: 'تحديث' });
    const quiet = await saveArticle(
      { who: editor, now: at(1) },
      { id: story.id, version: 2 },
      { body: '<p>ب</p>' },
    );
    expect(quiet).not.toHaveProperty('updatedAt');
    const told = await saveArticle(
      { who: editor, now: at(2) },
      { id: story.id, version: 3 },
      { body: '<p>ج</p>', significant: true },
    );
    expect(told.updatedAt).toEqual(at(2));
  });

  test('a story that moves to another section drops the pages of both', async () => {
    const story = await aStory({ headline: 'ينتقل' });
    const economy = await sectionId('economy');
    await saveArticle({ who: editor, now: at(1) }, { id: story.id, version: 2 }, { section: anId(economy) });
    expect((await readEvents(story.id)).at(-1)?.drops).toEqual(
      expect.arrayContaining([`section:${economy}:ar`, `section:${story.sectionId}:ar`]),
    );
  });

  test('a change to a story drops the pages of its translations', async () => {
    const story = await aStory({ headline: 'له ترجمة' });
    const french = await aStory({ headline: 'Traduction', lang: 'fr', translationOf: story.id });
    expect((await readEvents(french.id)).at(-1)?.drops).toContain(`article:${story.id}`);
  });

  test('journalists change their own drafts alone', async () => {
    const own = await aDraft({}, journalist);
    await expect(
      saveArticle({ who: journalist, now: at(1) }, { id: own.id, version: 1 }, { kicker: 'رأي' }),
    ).resolves.toMatchObject({
      version: 2,
    });
    const other = await aDraft();
    await expect(
      saveArticle({ who: journalist, now: at(1) }, { id: other.id, version: 1 }, { kicker: 'رأي' }),
    ).rejects.toThrow('notAllowed');
    await publish({ who: editor, now: at(2) }, own.id, {});
    await expect(
      saveArticle({ who: journalist, now: at(3) }, { id: own.id, version: 3 }, { kicker: '' }),
    ).rejects.toThrow('notAllowed');
  });
});

test('an earlier version gives back its words, and nothing between is lost', async () => {
  const draft = await aDraft({ headline: 'الأول', kicker: 'عاجل', body: '<p>أول</p>' });
  const changes = { headline: 'الثاني', kicker: '', body: '<p>ثان</p>' };
  await saveArticle({ who: editor, now: at(1) }, { id: draft.id, version: 1 }, changes);
  const restored = await restoreRevision({ who: editor, now: at(2) }, { id: draft.id, version: 2 }, 1);
  expect(restored).toMatchObject({ headline: 'الأول', kicker: 'عاجل', body: '<p>أول</p>', version: 3 });
  expect((await listRevisions(draft.id, 10)).map(({ version }) => version)).toEqual([3, 2, 1]);
  await expect(restoreRevision({ who: editor, now: at(3) }, { id: draft.id, version: 3 }, 9)).rejects.toThrow(
    'unknownVersion',
  );
});

test('a draft can be deleted, a published story cannot', async () => {
  const draft = await aDraft({ headline: 'إلى زوال' });
  await deleteDraft({ who: editor, now: at(1) }, draft.id);
  await expect(findArticle(draft.id)).rejects.toThrow('articles.error.unknown');
  expect(await listRevisions(draft.id, 10)).toHaveLength(1);
  expect((await createDraft({ who: editor, now: at(2) }, await input({ headline: 'إلى زوال' }))).slug).toBe(
    'إلى-زوال-2',
  );
  await expect(deleteDraft({ who: editor, now: at(1) }, (await aStory()).id)).rejects.toThrow(
    'deletePublished',
  );
});

import type { Actor } from '../../src/accounts/account';
import { defaultPermissions } from '../../src/accounts/permissions/permission.defaults';
import { openActs } from '../../src/articles/article.rules';
import { anId } from '../an-id';
import { typedForm } from './form/a.form';
import { findArticle, restoreRevision, saveArticle } from '../../src/articles/article.service';
import { assignStory, changeStoryAssignment } from '../../src/articles/upkeep/assigning.service';
import { deleteDraft } from '../../src/articles/deletion/deletion.service';
import { keepDraft } from '../../src/articles/working-drafts/draft.service';
import { saveWriting } from '../../src/articles/working-drafts/saving.service';
import { scheduleUpdate } from '../../src/articles/working-drafts/scheduled.service';
import { transitionArticle, moveTo } from '../../src/articles/publishing/transition.service';
import { publish } from '../../src/articles/publishing/publishing.service';
import { editFront, findFrontState } from '../../src/fronts/curating/curating.service';
import { setBreaking } from '../../src/fronts/curating/breaking.service';
import { frontOf } from '../../src/fronts/curating/front';
import { shareStory } from '../../src/articles/preview/sharing.service';
import { anActor } from '../an.actor';
import { aPerson } from '../accounts/a.person';
import { aDraft, aStory, at, editor, journalist, openNewsroom, sectionId } from './newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let [sports, culture, economy] = ['', '', ''];
/** An editor of the sports section alone. */
let salma: Actor;
beforeAll(async () => {
  database = await openNewsroom();
  [sports, culture, economy] = [
    await sectionId('sports'),
    await sectionId('culture'),
    await sectionId('economy'),
  ];
  salma = anActor('section_editor', { sectionIds: [sports] });
});
afterAll(() => database.close());

const paper = { timeZone: 'Africa/Casablanca', languages: ['ar', 'fr', 'en'] } as const;

describe('a section editor moves another’s story', () => {
  const move = async (facts: Readonly<Record<string, unknown>>, patch: object, who = salma) => {
    const { id } = await aDraft(facts, editor);
    return saveArticle({ who, now: at(1) }, { id, version: 1 }, patch);
  };

  test.each([
    ['into a section that is not theirs', {}, () => ({ section: culture })],
    ['and keeps a foot in their own', {}, () => ({ section: culture, alsoIn: [sports] })],
    ['into a further section that is not theirs', {}, () => ({ alsoIn: [culture] })],
    ['out of a further section that is not theirs', { alsoIn: ['culture'] }, () => ({ alsoIn: [] })],
  ])('%s: refused', async (_what, facts, patch) => {
    await expect(move({ section: 'sports', ...facts }, patch())).rejects.toThrow('notYourSection');
  });

  test('from a section that is not theirs, where it is listed in theirs as well: refused', async () => {
    const facts = { section: 'culture', alsoIn: ['sports'] };
    await expect(move(facts, { section: sports, alsoIn: [culture] })).rejects.toThrow('notAllowed');
    await expect(move(facts, { headline: 'عنوان' })).rejects.toThrow('notAllowed');
  });

  test('between sections that are both theirs, and changes words wherever it is theirs', async () => {
    const both = { ...salma, sectionIds: [anId(sports), anId(culture)] };
    const moved = await move({ section: 'sports' }, { section: culture, alsoIn: [] }, both);
    expect(moved.sectionId).toBe(culture);
    const same = await move({ section: 'sports', alsoIn: ['economy'] }, { headline: 'عنوان' });
    expect(same.alsoIn).toEqual([economy]);
  });

  test('by giving an earlier version its place again: refused', async () => {
    const { id } = await aDraft({ section: 'culture' }, editor);
    await saveArticle({ who: editor, now: at(1) }, { id, version: 1 }, { section: anId(sports) });
    await expect(restoreRevision({ who: salma, now: at(2) }, { id, version: 2 }, 1)).rejects.toThrow(
      'notYourSection',
    );
  });

  test('by an update that the product brings out later: refused when it is scheduled', async () => {
    const story = await aStory({ section: 'sports' }, at(0));
    const form = await typedForm(story, { section: culture });
    const later = { form, version: story.version, at: at(60) };
    await expect(scheduleUpdate({ who: salma, paper, now: at(1) }, story.id, later)).rejects.toThrow(
      'notYourSection',
    );
  });

  test('by the form of the desk: refused', async () => {
    const { id, ...rest } = await aDraft({ section: 'sports' }, editor);
    const form = await typedForm({ id, ...rest }, { section: culture });
    await expect(saveWriting({ who: salma, paper, now: at(1) }, id, { form, version: 1 })).rejects.toThrow(
      'notYourSection',
    );
  });
});

describe('a section editor’s own story in a section of others', () => {
  test('is written and submitted by them, and published by the editors of that section', async () => {
    const { id } = await aDraft({ section: 'culture' }, salma);
    await expect(publish({ who: salma, now: at(1) }, id, {})).rejects.toThrow('notAllowed');
    await saveArticle({ who: salma, now: at(1) }, { id, version: 1 }, { headline: 'عنوان آخر' });
    await transitionArticle({ who: salma, now: at(2) }, id, { act: 'submit' });
    await expect(transitionArticle({ who: salma, now: at(3) }, id, { act: 'approve' })).rejects.toThrow(
      'notAllowed',
    );
    const ofCulture = anActor('section_editor', { id: 'f'.repeat(24), sectionIds: [culture] });
    await publish({ who: ofCulture, now: at(4) }, id, {});
    expect((await findArticle(id)).status).toBe('published');
  });

  test('is published by them where it stands in their section too', async () => {
    const { id } = await aDraft({ section: 'sports' }, salma);
    expect((await publish({ who: salma, now: at(1) }, id, {})).status).toBe('published');
  });
});

describe('a story that is listed in further sections', () => {
  const ofBoth = (): Actor => ({
    ...salma,
    id: anId('e'.repeat(24)),
    sectionIds: [anId(sports), anId(culture)],
  });

  test.each([
    ['of their own', () => salma],
    ['of another', () => editor],
  ])('is published by the editors of all its sections alone: one %s', async (_whose, whose) => {
    const { id } = await aDraft({ section: 'sports', alsoIn: ['culture'] }, whose());
    const later = { act: 'schedule', at: at(60) } as const;
    await expect(publish({ who: salma, now: at(1) }, id, {})).rejects.toThrow('notInEverySection');
    await expect(transitionArticle({ who: salma, now: at(1) }, id, later)).rejects.toThrow(
      'notInEverySection',
    );
    await expect(moveTo({ who: salma, now: at(1) }, id, { to: 'published', how: {} })).rejects.toThrow(
      'notInEverySection',
    );
    expect(openActs(salma, await findArticle(id))).not.toContain('publish');
    expect((await publish({ who: ofBoth(), now: at(2) }, id, {})).status).toBe('published');
  });

  test('is read, but neither changed nor moved nor deleted by the editors of a further section', async () => {
    const { id, version } = await aDraft({ section: 'culture', alsoIn: ['sports'] }, editor);
    await expect(
      saveArticle({ who: salma, now: at(1) }, { id, version }, { headline: 'عنوان' }),
    ).rejects.toThrow('notAllowed');
    await expect(publish({ who: salma, now: at(1) }, id, {})).rejects.toThrow('notAllowed');
    await expect(deleteDraft({ who: salma, now: at(1) }, id)).rejects.toThrow('notAllowed');
    expect(openActs(salma, await findArticle(id))).toEqual([]);
    await publish({ who: editor, now: at(2) }, id, {});
    for (const act of ['unpublish', 'archive'] as const) {
      await expect(transitionArticle({ who: salma, now: at(3) }, id, { act })).rejects.toThrow('notAllowed');
    }
    const correct = { act: 'correct', note: 'الرقم الصحيح 12.' } as const;
    await expect(transitionArticle({ who: salma, now: at(3) }, id, correct)).rejects.toThrow('notAllowed');
  });

  test('is unpublished by the editors of its main section', async () => {
    const { id } = await aDraft({ section: 'sports', alsoIn: ['culture'] }, editor);
    await publish({ who: editor, now: at(1) }, id, {});
    expect((await transitionArticle({ who: salma, now: at(2) }, id, { act: 'unpublish' })).status).toBe(
      'unpublished',
    );
  });

  test('enters no further section of others while it is before readers, not even an own one', async () => {
    const { id } = await aDraft({ section: 'sports' }, salma);
    const { version } = await publish({ who: salma, now: at(1) }, id, {});
    const add = { alsoIn: [anId(culture)] };
    await expect(saveArticle({ who: salma, now: at(2) }, { id, version }, add)).rejects.toThrow(
      'notYourSection',
    );
    expect((await saveArticle({ who: ofBoth(), now: at(2) }, { id, version }, add)).alsoIn).toEqual([
      culture,
    ]);
  });
});

test('a journalist moves an own draft anywhere, as before', async () => {
  const { id } = await aDraft({ section: 'sports' }, journalist);
  expect(
    (await saveArticle({ who: journalist, now: at(1) }, { id, version: 1 }, { section: anId(culture) }))
      .sectionId,
  ).toBe(culture);
  await expect(
    saveArticle({ who: salma, now: at(2) }, { id, version: 2 }, { section: anId(sports) }),
  ).rejects.toThrow('notAllowed');
});

describe('an assignment makes its assignee no owner of a story', () => {
  test('that has left the section of who gives it', async () => {
    const { id: to } = await aPerson();
    const { id } = await aDraft({ section: 'sports' }, editor);
    const { id: work } = await assignStory({ who: salma, now: at(1) }, id, { assigneeId: to });
    const { version } = await findArticle(id);
    await saveArticle({ who: editor, now: at(2) }, { id, version }, { section: anId(culture) });
    const other = await aPerson();
    await expect(
      changeStoryAssignment({ who: salma, now: at(3) }, work, { assigneeId: other.id }),
    ).rejects.toThrow('notAllowed');
    expect((await findArticle(id)).assigneeIds).toEqual([to]);
  });

  test('once more after it was called off', async () => {
    const { id: to } = await aPerson();
    const { id } = await aDraft({ section: 'sports' }, editor);
    const { id: work } = await assignStory({ who: editor, now: at(1) }, id, { assigneeId: to });
    await changeStoryAssignment({ who: editor, now: at(2) }, work, { state: 'dropped' });
    const assignee = anActor('journalist', { id: to });
    await expect(
      changeStoryAssignment({ who: assignee, now: at(3) }, work, { state: 'open' }),
    ).rejects.toThrow('notAllowed');
    expect((await findArticle(id)).assigneeIds ?? []).toEqual([]);
  });
});

describe('the existence of a story that the actor may not read is not revealed', () => {
  const stranger = anActor('contributor', { id: 'b'.repeat(24) });
  const acts: readonly (readonly [string, (id: string) => Promise<unknown>])[] = [
    [
      'saving',
      (id) => saveArticle({ who: stranger, now: at(1) }, { id: anId(id), version: 1 }, { headline: 'x' }),
    ],
    ['deleting', (id) => deleteDraft({ who: stranger, now: at(1) }, anId(id))],
    ['restoring', (id) => restoreRevision({ who: stranger, now: at(1) }, { id: anId(id), version: 1 }, 1)],
    ['moving', (id) => transitionArticle({ who: stranger, now: at(1) }, anId(id), { act: 'submit' })],
    [
      'moving by stage',
      (id) => moveTo({ who: stranger, now: at(1) }, anId(id), { to: 'published', how: {} }),
    ],
    ['publishing', (id) => publish({ who: stranger, now: at(1) }, anId(id), {})],
    ['sharing', (id) => shareStory({ who: stranger, now: at(1) }, anId(id), 'day')],
    [
      'assigning',
      (id) => assignStory({ who: stranger, now: at(1) }, anId(id), { assigneeId: anId(stranger.id) }),
    ],
    [
      'translating',
      (id) =>
        aDraft({ lang: 'fr', translationOf: id }, stranger).catch((error: unknown) => {
          // The answer names the field and the same reason.
          throw new Error(
            String(
              (error as { fields?: object }).fields
                ? JSON.stringify((error as { fields: object }).fields)
                : error,
            ),
          );
        }),
    ],
  ];

  test.each(acts)('by %s', async (_what, act) => {
    const { id } = await aDraft({}, editor);
    const told = async (of: string) =>
      act(of).then(
        () => 'done',
        (error: unknown) => String(error),
      );
    expect(await told(id)).toBe(await told('f'.repeat(24)));
    expect(await told(id)).toContain('articles.error.unknown');
  });

  test('by keeping a working copy', async () => {
    const story = await aDraft({}, editor);
    const form = await typedForm(story, {});
    await expect(keepDraft({ who: stranger, now: at(1) }, story.id, { form, version: 1 })).rejects.toThrow(
      'articles.error.unknown',
    );
  });

  test('a published story is known to all: the answer is NotAllowed', async () => {
    const { id, version } = await aStory();
    await expect(
      saveArticle({ who: stranger, now: at(1) }, { id, version }, { headline: 'x' }),
    ).rejects.toThrow('notAllowed');
  });

  test('by putting it on a front, or into the strip above the pages', async () => {
    // The default table lets section editors read every story.
    const row = {
      ...defaultPermissions.section_editor,
      'article.read': 'section' as const,
      'front.edit': 'any' as const,
    };
    const table = { ...defaultPermissions, section_editor: row };
    const blind = anActor('section_editor', { id: 'c'.repeat(24), sectionIds: [sports], table });
    const { id } = await aDraft({ section: 'culture' }, editor);
    const front = frontOf('ar');
    const { version } = await findFrontState(front.id);
    const add = { do: 'add', articleId: id } as never;
    const context = { who: blind, now: at(1) };
    await expect(editFront(context, { front, version }, add)).rejects.toThrow('articles.error.unknown');
    const banner = { headline: 'x', articleId: id, until: at(60) };
    await expect(setBreaking(context, 'ar', banner)).rejects.toThrow('articles.error.unknown');
  });
});

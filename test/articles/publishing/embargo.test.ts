import type { Article } from '../../../src/articles/article';
import { findArticle, saveArticle } from '../../../src/articles/article.service';
import { latestIn } from '../../../src/articles/store/article.lists.model';
import { transitionArticle, moveTo } from '../../../src/articles/publishing/transition.service';
import { doDueWork } from '../../../src/articles/publishing/publishing.service';
import { DomainError } from '../../../src/errors';
import { anId } from '../../an-id';
import { aDraft, aStory, at, editor, openNewsroom } from '../newsroom';
import { readEvents } from '../events';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

describe('an embargo', () => {
  test('is refused on a live story, and the reason names the alternative', async () => {
    const story = await aStory();
    const save = saveArticle(
      { who: editor, now: at(1) },
      { id: story.id, version: 2 },
      { embargoUntil: at(60) },
    );
    await expect(save).rejects.toThrow('articles.error.embargoLive');
    const past = saveArticle(
      { who: editor, now: at(10) },
      { id: story.id, version: 2 },
      { embargoUntil: at(5) },
    );
    await expect(past).rejects.toThrow('articles.error.embargoLive');
    expect(await findArticle(story.id)).toEqual(story);
  });

  test('is not moved past the schedule, nor the schedule before it', async () => {
    const draft = await aDraft({ embargoUntil: at(20) });
    const early = transitionArticle({ who: editor, now: at(1) }, draft.id, { act: 'schedule', at: at(10) });
    await expect(early).rejects.toThrow('articles.error.embargo');
    await transitionArticle({ who: editor, now: at(1) }, draft.id, { act: 'schedule', at: at(30) });
    const save = saveArticle(
      { who: editor, now: at(2) },
      { id: draft.id, version: 2 },
      { embargoUntil: at(60) },
    );
    await expect(save).rejects.toThrow('articles.error.embargoSchedule');
    const expiry = saveArticle(
      { who: editor, now: at(2) },
      { id: draft.id, version: 2 },
      { expiresAt: at(30) },
    );
    await expect(expiry).rejects.toThrow('articles.error.expirySchedule');
  });

  test('forbids to date a publication back before its end', async () => {
    const draft = await aDraft({ embargoUntil: at(20) });
    const back = transitionArticle({ who: editor, now: at(30) }, draft.id, { act: 'publish', at: at(10) });
    await expect(back).rejects.toThrow('articles.error.beforeEmbargo');
    const story = await transitionArticle({ who: editor, now: at(30) }, draft.id, { act: 'publish' });
    expect(story.publishedAt).toEqual(at(30));
  });

  test('set on an unpublished story moves its publication behind its end', async () => {
    const story = await aStory();
    await transitionArticle({ who: editor, now: at(1) }, story.id, { act: 'unpublish' });
    await saveArticle({ who: editor, now: at(2) }, { id: story.id, version: 3 }, { embargoUntil: at(20) });
    const again = await transitionArticle({ who: editor, now: at(25) }, story.id, { act: 'publish' });
    expect(again.publishedAt).toEqual(at(20));
  });
});

test('a story unpublished until a time leaves the lists as a withdrawal and comes back by itself', async () => {
  const story = await aStory({ headline: 'سحب إلى موعد' });
  const isListed = async (minutes: number) =>
    (await latestIn('ar', { limit: 50 }, at(minutes))).items.some(({ id }) => id === story.id);
  expect(await isListed(1)).toBe(true);
  const held = await transitionArticle({ who: editor, now: at(2) }, story.id, { act: 'hold', at: at(40) });
  expect(held).toMatchObject({ status: 'scheduled', scheduledFor: at(40), embargoUntil: at(40) });
  expect((await readEvents(story.id)).at(-1)).toMatchObject({ type: 'article.unpublished' });
  expect(await isListed(3)).toBe(false);
  await doDueWork(at(39));
  expect(await findArticle(story.id)).toMatchObject({ status: 'scheduled' });
  await doDueWork(at(41));
  expect(await findArticle(story.id)).toMatchObject({ status: 'published', publishedAt: at(40) });
  expect((await readEvents(story.id)).at(-1)).toMatchObject({ type: 'article.published' });
  expect(await isListed(42)).toBe(true);
});

test('a publication at a time to come is a schedule, not a publication', async () => {
  const draft = await aDraft();
  const ahead = transitionArticle({ who: editor, now: at(1) }, draft.id, { act: 'publish', at: at(60) });
  await expect(ahead).rejects.toThrow('articles.error.futureTime');
});

test('for programs a live story moved to scheduled is unpublished until then', async () => {
  const story = await aStory({ headline: 'سحب من برنامج' });
  await expect(
    moveTo({ who: editor, now: at(1) }, story.id, { to: 'published', how: { at: at(50) } }),
  ).rejects.toThrow('cannot.published');
  expect(
    await moveTo({ who: editor, now: at(1) }, story.id, { to: 'scheduled', how: { at: at(50) } }),
  ).toMatchObject({
    status: 'scheduled',
    embargoUntil: at(50),
  });
});

/** A seeded random generator, so that a failure can be repeated. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const ACTS = [
  'publish',
  'schedule',
  'unpublish',
  'hold',
  'unschedule',
  'approve',
  'reopen',
  'archive',
] as const;

/** One random act at a minute; a refused act leaves the story unchanged. */
async function actAtRandom(id: string, minute: number, below: (below: number) => number): Promise<void> {
  const moment = at(minute + below(60) - 30);
  const story = await findArticle(anId(id));
  const kind = below(4);
  try {
    if (kind === 0)
      await saveArticle(
        { who: editor, now: at(minute) },
        { id: anId(id), version: story.version },
        { embargoUntil: moment },
      );
    else if (kind === 1) await doDueWork(at(minute));
    else {
      const act = ACTS[below(ACTS.length)] ?? 'publish';
      const how = below(2) === 0 ? {} : { at: moment };
      await transitionArticle({ who: editor, now: at(minute) }, anId(id), { act, ...how });
    }
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem;
  }
}

function check({ status, publishedAt, embargoUntil, scheduledFor }: Article, now: Date): void {
  if (status === 'published') {
    expect(publishedAt?.getTime()).toBeLessThanOrEqual(now.getTime());
    if (embargoUntil) expect(embargoUntil.getTime()).toBeLessThanOrEqual(publishedAt?.getTime() ?? 0);
  }
  if (status === 'scheduled' && embargoUntil) {
    expect(embargoUntil.getTime()).toBeLessThanOrEqual(scheduledFor?.getTime() ?? 0);
  }
}

test('no sequence of acts publishes a story under an embargo', async () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const below = numbers(seed);
    const { id } = await aDraft({ headline: `تتابع ${seed}` });
    for (let minute = 1; minute <= 25; minute += 1) {
      await actAtRandom(id, minute * 5, below);
      check(await findArticle(id), at(minute * 5));
    }
  }
}, 60_000);

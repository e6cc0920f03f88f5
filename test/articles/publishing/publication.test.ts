import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArticlePatch } from '../../../src/articles/article.input';
import { findArticle, restoreRevision, saveArticle } from '../../../src/articles/article.service';
import { formFor } from '../../../src/articles/working-drafts/saving.service';
import { scheduleUpdate } from '../../../src/articles/working-drafts/scheduled.service';
import { transitionArticle } from '../../../src/articles/publishing/transition.service';
import { IncompleteStory, requireComplete } from '../../../src/articles/publishing/publication.check';
import { kindOf } from '../../../src/articles/publishing/publication.requirements';
import { doDueWork } from '../../../src/articles/publishing/publishing.service';
import { storeUpload } from '../../../src/media/media.service';
import { localFiles } from '../../../src/storage/local';
import { anId } from '../../an-id';
import { aPicture } from '../../media/a.picture';
import { readSections } from '../../../src/sections/section.service';
import { savePublication } from '../../../src/settings/publication';
import { listNotifications } from '../../../src/workflow/notifications/notification.model';
import { aDraft, aStory, at, editor, input, languages, openNewsroom, sectionId } from '../newsroom';
import { createAndPublish } from '../create-and-publish';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());
afterEach(() => savePublication({}));

/** The missing requirements, each with its field, or `done`. */
const lacking = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (problem: unknown) => {
      if (!(problem instanceof IncompleteStory)) throw problem;
      return problem.missing.map(({ requirement, field }) => `${requirement} in ${field}`);
    },
  );

const EMPTY = [
  '',
  '<p></p><p> </p>',
  '<p>&nbsp;\u00a0</p>',
  '<p>\u200f\u200e\u200d\u2060</p>',
  '<p>\u3164\u115f\u1160\uffa0</p>',
  '<p>\u2800</p>',
  '<h2></h2><ul><li></li></ul><hr>',
  '<p>…  —  </p>',
];

test.each(EMPTY)('text without visible letters is no text: %j', async (body) => {
  const draft = await aDraft({ body });
  for (const act of ['publish', 'approve'] as const) {
    expect(await lacking(transitionArticle({ who: editor, now: at(1) }, draft.id, { act }))).toEqual([
      'text in body',
    ]);
  }
  const schedule = { act: 'schedule', at: at(30) } as const;
  expect(await lacking(transitionArticle({ who: editor, now: at(1) }, draft.id, schedule))).toEqual([
    'text in body',
  ]);
  expect(await findArticle(draft.id)).toMatchObject({ status: 'draft', version: 1 });
});

test('a headline of marks only is none, and all that is missing is named at once', async () => {
  await savePublication({
    news: ['standfirst', 'label', 'byline', 'source', 'dateline', 'tags', 'leadImage'],
  });
  const draft = await aDraft({ headline: '…', body: '<p> </p>' });
  expect(await lacking(transitionArticle({ who: editor, now: at(1) }, draft.id, { act: 'publish' }))).toEqual(
    [
      'headline in headline',
      'text in body',
      'standfirst in standfirst',
      'label in kicker',
      'byline in bylineText',
      'source in bylineText',
      'dateline in dateline',
      'tags in tags',
      'leadImage in leadImage',
    ],
  );
});

test('additional requirements hold for their kind of story', async () => {
  await savePublication({ opinion: ['standfirst'] });
  const opinion = await aDraft({ section: 'opinion' });
  expect(
    await lacking(transitionArticle({ who: editor, now: at(1) }, opinion.id, { act: 'publish' })),
  ).toEqual(['standfirst in standfirst']);
  const news = await aDraft();
  expect(await lacking(transitionArticle({ who: editor, now: at(1) }, news.id, { act: 'publish' }))).toBe(
    'done',
  );
  const linked = await aDraft({ body: '<p>نص <a href="https://example.com/">مصدر</a></p>' });
  await savePublication({ news: ['source'] });
  expect(await lacking(transitionArticle({ who: editor, now: at(1) }, linked.id, { act: 'publish' }))).toBe(
    'done',
  );
});

test('the section and the text decide the kind of a story', async () => {
  const sections = await readSections();
  const base = await aDraft();
  const kind = (patch: Partial<typeof base>) => kindOf({ ...base, ...patch }, sections);
  const image = '<figure><img src="media:aaaaaaaaaaaaaaaaaaaaaaaa" alt=""></figure>';
  expect(kind({})).toBe('news');
  expect(kind({ sectionId: anId(await sectionId('opinion')) })).toBe('opinion');
  expect(kind({ body: image })).toBe('visual');
  expect(kind({ body: `${image}<p>نص</p>` })).toBe('news');
  expect(kind({ body: '<aside class="entry"><time datetime="2026-11-24T08:00:00Z"></time></aside>' })).toBe(
    'live',
  );
});

describe('a live story', () => {
  test('loses no requirement by a save, an old version or a scheduled update', async () => {
    const story = await aStory({ headline: 'خبر حي' });
    const save = (patch: ArticlePatch) => saveArticle({ who: editor, now: at(2) }, story, patch);
    expect(await lacking(save({ body: '<p>\u200f</p>' }))).toEqual(['text in body']);
    const draft = await aDraft({ body: '' });
    await saveArticle({ who: editor, now: at(1) }, { id: draft.id, version: 1 }, { body: '<p>نص</p>' });
    await transitionArticle({ who: editor, now: at(2) }, draft.id, { act: 'publish' });
    expect(
      await lacking(restoreRevision({ who: editor, now: at(3) }, { id: draft.id, version: 3 }, 1)),
    ).toEqual(['text in body']);
    const paper = { timeZone: 'Africa/Casablanca', languages };
    const form = { ...(await formFor(story, paper)), body: '<p></p>' };
    const update = scheduleUpdate({ who: editor, paper, now: at(1) }, story.id, {
      form,
      version: 2,
      at: at(30),
    });
    expect(await lacking(update)).toEqual(['text in body']);
  });

  test('is corrected although the paper asks for more since', async () => {
    const story = await aStory({ headline: 'خبر قديم' });
    await savePublication({ news: ['standfirst'] });
    expect(
      await lacking(
        saveArticle({ who: editor, now: at(2) }, { id: story.id, version: 2 }, { body: '<p>مصحح</p>' }),
      ),
    ).toBe('done');
  });
});

test('a scheduled story that is emptied stays scheduled, and publishers are notified', async () => {
  const draft = await aDraft({ headline: 'خبر مجدول' }, { ...editor });
  await transitionArticle({ who: editor, now: at(1) }, draft.id, { act: 'schedule', at: at(30) });
  await saveArticle({ who: editor, now: at(2) }, { id: draft.id, version: 2 }, { body: '' });
  expect((await doDueWork(at(31))).overdue.map(({ id }) => id)).toContain(draft.id);
  expect(await findArticle(draft.id)).toMatchObject({ status: 'scheduled', scheduledFor: at(30) });
  expect((await listNotifications(editor.id, 10)).map(({ kind }) => kind)).toContain('overdue');
});

test('a new picture without a credit holds a story back, where the paper asks for credits', async () => {
  const content = await (await aPicture(320, 200)).jpeg().toBuffer();
  const folder = await mkdtemp(join(tmpdir(), 'credit-'));
  const upload = { content, filename: 'a.jpg', lang: 'ar', actor: editor, alt: { ar: 'سوق' } };
  const { id } = (await storeUpload(localFiles(folder), upload, at(0))).media;
  await rm(folder, { recursive: true });
  const body = `<p>نص</p><figure><img src="media:${id}" alt="سوق"></figure>`;
  const draft = await aDraft({ body, leadImage: { mediaId: id } });
  const publish = () => transitionArticle({ who: editor, now: at(1) }, draft.id, { act: 'publish' });
  expect(await lacking(publish())).toEqual(['credit in leadCredit', 'credit in body']);
  await savePublication({ credits: false });
  expect(await lacking(publish())).toBe('done');
});

test('an import is published whole or refused', async () => {
  const story = await input({ body: '<p> </p>', externalId: 'empty:1' });
  expect(await lacking(createAndPublish({ who: editor, now: at(0) }, story))).toEqual(['text in body']);
});

test('looking at a long text costs no more than its length', async () => {
  const story = await aDraft();
  const body = (length: number) => ({ ...story, body: `<p>${'\u3164'.repeat(length)}</p>` });
  /** The least CPU time of three runs, in ms, because other runs also pay for garbage of earlier work. */
  const timed = async (length: number) => {
    const times: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const began = process.cpuUsage();
      await requireComplete('publish', body(length)).catch(() => 0);
      times.push(process.cpuUsage(began).user / 1000);
    }
    return Math.min(...times);
  };
  await timed(1000);
  const [one, two] = [await timed(500_000), await timed(1_000_000)];
  expect(two).toBeLessThan(Math.max(one, 50) * 3);
});

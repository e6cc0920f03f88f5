import mongoose from 'mongoose';
import type { Account } from '../../../src/accounts/account';
import { listEntries } from '../../../src/audit/audit.service';
import { articlesDesk } from '../../../src/articles/desk/articles.desk.routes';
import { findArticle } from '../../../src/articles/article.service';
import { branchesOf, byEdition } from '../../../src/articles/desk/list/list.tabs';
import { readListQuery, tabNames } from '../../../src/articles/desk/list/list.input';
import { readableBy } from '../../../src/articles/desk/list/list.page';
import { draftsWithWords } from '../../../src/articles/desk/list/list.part.model';
import { addReads } from '../../../src/articles/reading/reads.model';
import { readPersonInput } from '../../../src/people/person.input';
import { addPerson } from '../../../src/people/person.service';
import { readSections } from '../../../src/sections/section.service';
import type { SectionTree } from '../../../src/sections/section.tree';
import { findTagsById } from '../../../src/sections/tags/tag.service';
import { listThreads } from '../../../src/workflow/threads/thread.model';
import { anId } from '../../an-id';
import { actorFor } from '../../an.actor';
import { aBrowser, aDesk, anAccount, signIn } from '../../desk/a.desk';
import type { Browser } from '../../desk/a.desk';
import { aDraft, aStory, at, openNewsroom, sectionId } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let sections: SectionTree;
let journalist: Account;
let editor: Account;
let theirs: Browser;
let editors: Browser;
/** What the paper's search answers. */
let found: readonly string[] = [];

beforeAll(async () => {
  database = await openNewsroom();
  sections = await readSections();
  [journalist, editor] = [await anAccount('journalist'), await anAccount('editor')];
  const search = () => Promise.resolve(found);
  const { app } = aDesk({ rooms: [articlesDesk({ ...aDesk().site, sections: () => sections, search })] });
  [theirs, editors] = [aBrowser(app), aBrowser(app)];
  await signIn(theirs, journalist);
  await signIn(editors, editor);
}, 30_000);
afterAll(() => database.close());

const mine = (facts: object = {}) => aDraft({ ...facts }, actorFor(journalist), at(0));
const list = async (query = '', browser = editors) => (await browser.open(`/desk/articles${query}`)).text;

/** Chooses stories in the list and presses a button; shows the page that follows. */
async function act(browser: Browser, ids: readonly string[], fields: object) {
  await browser.open('/desk/articles');
  const sent = await browser.post('/desk/articles/bulk', { ids: [...ids], ...fields });
  expect(sent.status).toBe(303);
  return {
    to: sent.headers['location'] ?? '',
    text: (await browser.open(sent.headers['location'] ?? '')).text,
  };
}

async function undo(browser: Browser, text: string): Promise<void> {
  const address = /action="(\/desk\/articles\/bulk\/\w+\/undo)"/.exec(text)?.[1] ?? '';
  expect((await browser.post(address, {})).status).toBe(303);
}

test('a row names the other editions of its story and their state', async () => {
  const original = await aStory({ headline: 'أصل له ترجمة' });
  const facts = { lang: 'fr', headline: 'Une traduction', translationOf: original.id };
  await aDraft(facts, actorFor(editor), at(5));
  const row = (text: string) => text.split('data-item="').find((part) => part.startsWith(original.id)) ?? '';
  expect(row(await list())).toContain('Français: قيد الإعداد');
});

test('each tab has its stories; what is assigned is mine, what was sent back waits for me', async () => {
  const own = await mine({ headline: 'مسودتي أنا' });
  await aDraft({ headline: 'مسودة زميلي' });
  await aStory({ headline: 'خبر منشور' });
  expect(await list('?tab=mine', theirs)).toContain('مسودتي أنا');
  expect(await list('?tab=mine', theirs)).not.toContain('مسودة زميلي');
  expect(await list('?tab=drafts')).toContain('مسودة زميلي');
  expect(await list('?tab=live')).toContain('خبر منشور');
  expect(await list('?tab=live')).not.toContain('مسودتي أنا');
  expect(await list('?tab=waiting', theirs)).not.toContain('مسودتي أنا');
  await act(theirs, [own.id], { act: 'stage:submit' });
  expect(await list('?tab=waiting')).toContain('مسودتي أنا');
  expect(await list('?tab=waiting', theirs)).not.toContain('مسودتي أنا');
});

test('rows show who wrote a story, where, and how often it was read', async () => {
  const story = await aStory({ headline: 'خبر مقروء', bylineText: 'وكالة مداد' });
  await addReads([{ articleId: story.id, lang: 'ar', count: 1234 }], new Date());
  const text = await list('?tab=live');
  for (const shown of ['خبر مقروء', 'وكالة مداد', '1.234']) expect(text).toContain(shown);
});

test('a part of the list leads to the next, in each order', async () => {
  const pages: string[] = [];
  for (let n = 0; n < 45; n += 1) {
    const { id } = await aStory({ headline: `صحة ${n}`, section: 'culture' }, at(n));
    pages.push(`href="/desk/articles/${id}"`);
  }
  const section = await sectionId('culture');
  for (const sort of ['saved', 'published']) {
    const first = await list(`?section=${section}&sort=${sort}`);
    const next = /href="([^"]*after[^"]*)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    for (const shown of pages.slice(5)) expect(first).toContain(shown);
    const second = (await editors.open(next.replace(/&#x3D;/g, '='))).text;
    for (const shown of pages.slice(0, 5)) expect(second).toContain(shown);
    expect(second).not.toContain(pages[5]);
  }
});

test('the search reads the whole text of drafts, and asks the paper’s search for published stories', async () => {
  await mine({ headline: 'عنوان', body: '<p>كلمة نادرة: السلحفاة.</p>' });
  const story = await aStory({ headline: 'خبر تجده فهرسة الصحيفة' });
  found = [story.id];
  const text = await list(`?q=${encodeURIComponent('السلحفاه')}`);
  expect(text.indexOf('عنوان')).toBeGreaterThan(0);
  expect(text).toContain('خبر تجده فهرسة الصحيفة');
  expect(await list(`?tab=drafts&q=${encodeURIComponent('سلحف')}`)).not.toContain('خبر تجده');
  found = [];
  expect(await draftsWithWords('السلحفاة', 5)).toHaveLength(1);
});

test('several stories change section and come back; one that a person may not edit is named with its reason', async () => {
  const [own, other] = [await mine({ headline: 'لي' }), await aDraft({ headline: 'لغيري' })];
  const sports = await sectionId('sports');
  const { text } = await act(theirs, [own.id, other.id], { act: 'section', section: sports });
  expect(await findArticle(own.id)).toMatchObject({ sectionId: sports });
  expect(await findArticle(other.id)).toMatchObject({ sectionId: other.sectionId });
  expect(text).toMatch(/list-outcome[\s\S]*تغير مقال واحد[\s\S]*لغيري/);
  await undo(theirs, text);
  expect(await findArticle(own.id)).toMatchObject({ sectionId: own.sectionId });
});

test('stages move where the workflow allows it, and back', async () => {
  const draft = await mine({ headline: 'للتقديم' });
  const published = await aStory({ headline: 'منشور من قبل' });
  const { text } = await act(editors, [draft.id, published.id], { act: 'stage:approve' });
  expect(text).toMatch(/تغير مقال واحد[\s\S]*رُفض لمقال واحد[\s\S]*منشور من قبل/);
  expect(await findArticle(draft.id)).toMatchObject({ status: 'approved' });
  await undo(editors, text);
  expect(await findArticle(draft.id)).toMatchObject({ status: 'draft' });
  const sent = await act(theirs, [draft.id], { act: 'stage:submit' });
  expect(await findArticle(draft.id)).toMatchObject({ status: 'submitted' });
  const taken = await act(editors, [draft.id], { act: 'stage:take' });
  await undo(editors, taken.text);
  expect(await findArticle(draft.id)).toMatchObject({ status: 'submitted' });
  // The act before was made to a version that is gone.
  await undo(theirs, sent.text);
  expect(await findArticle(draft.id)).toMatchObject({ status: 'submitted' });
  const out = await act(editors, [published.id], { act: 'stage:unpublish' });
  await undo(editors, out.text);
  expect(await findArticle(published.id)).toMatchObject({
    status: 'published',
    publishedAt: published.publishedAt,
  });
});

test('a story that is refused with others names all that it lacks', async () => {
  const story = await mine({ headline: 'بلا نص', body: '' });
  const { text } = await act(editors, [story.id], { act: 'stage:publish' });
  expect(text).toMatch(/لا يُنشر المقال بعد[^<]*لا نص في المقال\./);
});

test('taking chosen stories from readers asks first, and keeps the reason as a note', async () => {
  const page = await list();
  for (const step of ['unpublish', 'archive']) {
    expect(page).toMatch(new RegExp(`value="stage:${step}" data-confirm="[^"]*القراء`));
  }
  const live = await aStory({ headline: 'يُسحب بسبب' });
  await act(editors, [live.id], { act: 'stage:unpublish', note: 'رقم خاطئ في الفقرة الأولى' });
  const threads = await listThreads(`article:${live.id}`);
  expect(JSON.stringify(threads)).toContain('رقم خاطئ في الفقرة الأولى');
});

test('tags are added to those that a story has, and taken away again', async () => {
  const story = await mine({ headline: 'بوسم', tags: ['ماء'] });
  const { text } = await act(editors, [story.id], { act: 'tags', tags: 'سدود، مطر' });
  const after = await findArticle(story.id);
  const names = (await findTagsById(after.tagIds)).map((tag) => tag.names['ar']);
  expect(names.sort()).toEqual(['سدود', 'ماء', 'مطر']);
  await undo(editors, text);
  expect((await findArticle(story.id)).tagIds).toEqual(story.tagIds);
});

test('stories are assigned together and go to the bin together', async () => {
  const [one, two] = [await mine({ headline: 'أولى' }), await mine({ headline: 'ثانية' })];
  await act(editors, [one.id, two.id], { act: 'assign', assignee: editor.id });
  expect((await findArticle(one.id)).assigneeIds).toEqual([editor.id]);
  const { text } = await act(editors, [one.id, two.id], { act: 'bin' });
  await expect(findArticle(one.id)).rejects.toThrow();
  await undo(editors, text);
  expect(await findArticle(two.id)).toMatchObject({ headline: 'ثانية' });
  const again = /action="(\/desk\/articles\/bulk\/\w+\/undo)"/.exec(text)?.[1] ?? '';
  await editors.open('/desk/articles');
  expect((await editors.post(again, {})).status).toBe(422);
  expect((await theirs.post(again, {})).status).toBe(404);
});

test('the menu of a row moves its story to the bin at once, whatever else is chosen, and the notice undoes it', async () => {
  const [own, other] = [await mine({ headline: 'من قائمة السطر' }), await mine({ headline: 'مختار بجواره' })];
  expect(await list('?tab=mine', theirs)).toContain(`value="bin:${own.id}"`);
  const { to, text } = await act(theirs, [other.id], { act: `bin:${own.id}` });
  expect(to).toBe('/desk/articles');
  expect(text).toMatch(/class="notice done"[\s\S]*سلة المحذوفات/);
  await expect(findArticle(own.id)).rejects.toThrow();
  expect(await findArticle(other.id)).toMatchObject({ headline: 'مختار بجواره' });
  await undo(theirs, text);
  expect(await findArticle(own.id)).toMatchObject({ headline: 'من قائمة السطر' });
});

test('an act without stories, or that is unknown, changes nothing and says so', async () => {
  expect((await act(editors, [], { act: 'bin' })).text).toContain('اختر مقالا واحدا');
  const draft = await mine();
  for (const unknown of ['stage:kill', 'stage:schedule', 'burn', '__proto__']) {
    const { to } = await act(editors, [draft.id], { act: unknown });
    expect(to).toBe('/desk/articles');
  }
  expect(await findArticle(draft.id)).toMatchObject({ version: 1 });
  const { to } = await act(editors, [draft.id], {
    act: 'tags',
    tags: 'x',
    back: 'https://evil.example/?tab=mine',
  });
  expect(to).toBe('/desk/articles?tab=mine');
});

test('a story is duplicated as a draft of one’s own, and the audit log knows both', async () => {
  const story = await aStory({ headline: 'للنسخ', tags: ['ماء'] });
  await theirs.open('/desk/articles');
  const done = await theirs.post(`/desk/articles/${story.id}/duplicate`, {});
  const [, id = ''] = /\/desk\/articles\/(\w{24})$/.exec(done.headers['location'] ?? '') ?? [];
  const copy = await findArticle(anId(id));
  expect(copy).toMatchObject({
    headline: 'للنسخ',
    status: 'draft',
    createdBy: journalist.id,
    tagIds: story.tagIds,
  });
  expect(copy).not.toHaveProperty('publishedAt');
  expect(copy.slug).not.toBe(story.slug);
  expect(copy.translationGroup).not.toBe(story.translationGroup);
  const [entry] = await listEntries(1, `article:${story.id}`);
  expect(entry).toMatchObject({ act: 'article.duplicated', actor: journalist.id, detail: { copy: id } });
});

test('stories of a tag and of an author are found by a name in any spelling, and a view keeps both', async () => {
  const writer = { who: actorFor(editor), now: at(0) };
  const person = await addPerson(writer, readPersonInput({ names: { ar: 'آمنة الزُّهراء' } }));
  await aStory({ headline: 'للكاتبة وبالوسم', tags: ['الأُمَّة'], authors: [{ personId: person.id }] });
  await aStory({ headline: 'بالوسم وحده', tags: ['الأمة'] });
  const address = async (query: string) => {
    const { status, headers } = await editors.open(`/desk/articles?${query}`);
    expect(status).toBe(303);
    return headers['location'] ?? '';
  };
  const byTag = await address(`lang=ar&tagName=${encodeURIComponent('الامه')}`);
  expect(byTag).toMatch(/^\/desk\/articles\?tag=\w{24}&lang=ar$/);
  const both = await address(`${byTag.split('?')[1]}&bylineName=${encodeURIComponent('امنه')}`);
  const text = (await editors.open(both)).text;
  expect(text).toContain('للكاتبة وبالوسم');
  expect(text).not.toContain('بالوسم وحده');
  expect((await editors.open(byTag)).text).toContain('بالوسم وحده');
  expect(text).toContain('آمنة الزُّهراء');
  await theirs.open('/desk/articles');
  await theirs.post('/desk/articles/views', { name: 'كاتبة الوسم', params: both.split('?')[1] ?? '' });
  expect(await list('', theirs)).toContain(
    `tag&#x3D;${/tag=(\w+)/.exec(both)?.[1]}&amp;byline&#x3D;${person.id}`,
  );
  const unknown = await address(`status=draft&tagName=${encodeURIComponent('لا وسم كهذا')}`);
  expect(unknown).toBe('/desk/articles?status=draft');
  expect((await editors.open(unknown)).text).toContain('لا وسم كهذا');
});

test('a search filtered by tag goes on from page to page, in its own order and by publication', async () => {
  const stories = [];
  for (let n = 0; n < 45; n += 1) {
    stories.push(await aStory({ headline: `بحث ${n}`, tags: ['صفحات'] }, at(n)));
  }
  const [tagId = ''] = stories[0]?.tagIds ?? [];
  found = stories.map(({ id }) => id);
  const rowsOf = (text: string) => [...text.matchAll(/data-item="(\w+)"/g)].map(([, id]) => id);
  for (const [sort, expected] of [
    ['', found],
    ['&sort=published', [...found].reverse()],
  ] as const) {
    const first = await list(`?q=x${sort}&tag=${tagId}`);
    const next = /href="([^"]*after[^"]*)" rel="next"/.exec(first)?.[1] ?? '';
    const second = (await editors.open(next.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))).text;
    expect([...rowsOf(first), ...rowsOf(second)]).toEqual(expected);
  }
  found = [];
});

test('a view is saved for oneself; sharing it takes the right to review, and is audited', async () => {
  await theirs.open('/desk/articles?status=draft');
  const views = '/desk/articles/views';
  const saved = await theirs.post(views, { name: 'مسوداتي', params: 'status=draft&after=1.2&x=1' });
  expect(saved.headers['location']).toBe('/desk/articles?status=draft');
  expect(await list('', theirs)).toContain('مسوداتي');
  expect(await list()).not.toContain('مسوداتي');
  expect((await theirs.post(views, { name: 'لنا', params: '', shared: '1' })).status).toBe(403);
  await editors.open('/desk/articles');
  await editors.post(views, { name: 'عرض الجميع', params: 'tab=waiting', shared: '1' });
  const text = await list('', theirs);
  expect(text).toContain('عرض الجميع');
  const [, id = ''] = /views\/(\w{24})\/remove/.exec(await list('?tab=waiting')) ?? [];
  expect((await theirs.post(`${views}/${id}/remove`, {})).status).toBe(403);
  expect((await editors.post(`${views}/${id}/remove`, {})).status).toBe(303);
  expect((await listEntries(1, `view:${id}`))[0]).toMatchObject({ act: 'view.removed' });
});

test.each(['tagIds', 'authors.personId'])(
  'the filter on %s keeps the order of the list by an index',
  async (field) => {
    const plan = await mongoose.connection
      .collection('articles')
      .find({ $and: [{}, { [field]: new mongoose.Types.ObjectId() }] })
      .sort({ savedAt: -1, _id: -1 })
      .limit(41)
      .explain();
    expect(JSON.stringify(plan)).toContain(`${field}_1_savedAt_-1__id_-1`);
  },
);

test.each([
  ['tag', 'tagIds'],
  ['byline', 'authors.personId'],
  ['section', 'listedIn'],
])('live stories of a %s are read in their order, edition by edition', async (filter, field) => {
  const id = 'a'.repeat(24);
  const query = readListQuery({ tab: 'live', [filter]: id });
  const branches = byEdition(branchesOf('live', actorFor(editor), undefined), query, ['ar', 'fr']);
  expect(branches).toHaveLength(2);
  for (const branch of branches) {
    const published = { publishedAt: { $gt: new Date(0) } };
    const plan = await mongoose.connection
      .collection('articles')
      .find({ $and: [branch, { [field]: new mongoose.Types.ObjectId(id) }, published] } as object)
      .sort({ publishedAt: -1, _id: -1 })
      .limit(41)
      .explain();
    expect(JSON.stringify(plan)).toContain(`status_1_lang_1_${field}_1_publishedAt_-1__id_-1`);
    expect(JSON.stringify(plan)).not.toContain('"SORT"');
  }
});

test.each(tabNames)('the tab %s never reads the whole archive', async (tab) => {
  const people = [actorFor(editor), actorFor(journalist)];
  for (const who of [
    ...people,
    { ...actorFor(await anAccount('section_editor')), sectionIds: [anId('a'.repeat(24))] },
  ]) {
    for (const branch of branchesOf(tab, who, readableBy(who))) {
      const plan = await mongoose.connection
        .collection('articles')
        .find({ ...branch } as object)
        .sort({ savedAt: -1, _id: -1 })
        .limit(41)
        .explain();
      expect(JSON.stringify(plan)).not.toContain('COLLSCAN');
    }
  }
});

import { findArticle } from '../../../src/articles/article.service';
import { articlesDesk } from '../../../src/articles/desk/articles.desk.routes';
import {
  countSubmissions,
  readSubmissions,
} from '../../../src/articles/desk/submissions/submissions.service';
import { transitionArticle } from '../../../src/articles/publishing/transition.service';
import { readSections } from '../../../src/sections/section.service';
import { actorFor } from '../../an.actor';
import { aBrowser, aDesk, anAccount, signIn } from '../../desk/a.desk';
import type { Browser } from '../../desk/a.desk';
import { aDraft, at, openNewsroom, sectionId } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let contributor: Awaited<ReturnType<typeof anAccount>>;
let editor: Awaited<ReturnType<typeof anAccount>>;
let editors: Browser;

beforeAll(async () => {
  database = await openNewsroom();
  const sections = await readSections();
  [contributor, editor] = [await anAccount('contributor'), await anAccount('editor')];
  const base = aDesk();
  const { app } = aDesk({ rooms: [articlesDesk({ ...base.site, sections: () => sections })] });
  editors = aBrowser(app);
  await signIn(editors, editor);
}, 30_000);
afterAll(() => database.close());

async function submit(headline: string, minute: number, facts: object = {}, by = contributor) {
  const draft = await aDraft({ headline, ...facts }, actorFor(by), at(minute));
  return transitionArticle({ who: actorFor(by), now: at(minute) }, draft.id, { act: 'submit' });
}
const headlines = (stories: readonly { headline: string }[]) => stories.map(({ headline }) => headline);

test('the longest wait is first; stories of the newsroom are not in the queue', async () => {
  const later = await submit('مساهمة ثانية', 20);
  const first = await submit('مساهمة أولى', 10);
  await submit('مقال صحافي', 5, {}, await anAccount('journalist'));
  await aDraft({ headline: 'مسودة مساهم' }, actorFor(contributor), at(1));
  expect(headlines(await readSubmissions(actorFor(editor)))).toEqual([first.headline, later.headline]);
  const all = actorFor(editor);
  expect([await countSubmissions(all, 9), await countSubmissions(all, 1)]).toEqual([2, 1]);
});

test('a section’s editor sees that section’s submissions; an actor who may not review sees none', async () => {
  const sports = await sectionId('sports');
  await submit('مباراة', 30, { section: 'sports' });
  const led = await anAccount('section_editor', { sectionIds: [sports] });
  expect(headlines(await readSubmissions(actorFor(led)))).toEqual(['مباراة']);
  expect(await countSubmissions(actorFor(led), 9)).toBe(1);
  await expect(readSubmissions(actorFor(contributor))).rejects.toThrow();
});

test('it is sent back with a word, which is kept where the form is refused', async () => {
  const story = await submit('خبر بلا مصدر', 40);
  const page = `/desk/submissions/${story.id}`;
  await editors.open('/desk/submissions');
  const withoutNote = await editors.post(page, { act: 'send_back', note: ' ', version: story.version });
  expect(withoutNote.status).toBe(422);
  expect(withoutNote.text).toContain(`href="#field-${story.id}-note"`);
  const note = 'ما مصدر الرقم؟';
  const late = await editors.post(page, { act: 'send_back', note, version: story.version + 7 });
  expect(late.status).toBe(409);
  expect(late.text).toContain(note);
  const sent = await editors.post(page, { act: 'send_back', note, version: story.version });
  expect([sent.status, sent.headers['location']]).toEqual([303, '/desk/submissions']);
  expect((await findArticle(story.id)).status).toBe('changes_requested');
  expect((await editors.open('/desk/submissions')).text).not.toContain('خبر بلا مصدر');
});

test('what is taken is opened; a word about one that another took meanwhile is not lost', async () => {
  const story = await submit('خبر للمراجعة', 50);
  const page = `/desk/submissions/${story.id}`;
  await editors.open('/desk/submissions');
  const taken = await editors.post(page, { act: 'take', version: story.version });
  expect(taken.headers['location']).toBe(`/desk/articles/${story.id}`);
  expect((await findArticle(story.id)).status).toBe('in_review');
  const late = await editors.post(page, { act: 'send_back', note: 'لا يصلح', version: story.version });
  expect(late.status).toBe(409);
  expect(late.text).toContain('لا يصلح');
});

import { asActor, commandLine } from '../../src/accounts/account';
import { transitionArticle } from '../../src/articles/publishing/transition.service';
import { countReads } from '../../src/articles/reading/reading.service';
import { readDay } from '../../src/desk/home/home.service';
import { assign } from '../../src/workflow/assignments/assignment.service';
import { aDraft, aStory, at, openNewsroom } from '../articles/newsroom';
import { aBrowser, aDesk, anAccount, signIn } from './a.desk';

let database: Awaited<ReturnType<typeof openNewsroom>>;
const now = at(120);

beforeAll(async () => {
  database = await openNewsroom();
}, 20_000);
afterAll(() => database.close());

const headlines = (stories: readonly { headline: string }[] | undefined) =>
  stories?.map(({ headline }) => headline);

test('each sees their own: a journalist what is theirs, an editor what waits for them', async () => {
  const [writer, chief] = await Promise.all([anAccount('journalist'), anAccount('editor')]);
  const [layla, samir] = [asActor(writer), asActor(chief)];
  await aDraft({ headline: 'مسودة ليلى' }, layla);
  await aDraft({ headline: 'مسودة غيرها' });
  const sent = await aDraft({ headline: 'خبر محال' }, layla);
  await transitionArticle({ who: layla, now: at(1) }, sent.id, { act: 'submit' });
  await aStory({ headline: 'خبر منشور' }, at(2));

  const hers = await readDay(layla, ['ar'], now);
  expect(headlines(hers.lists.drafts)).toEqual(['مسودة ليلى']);
  expect(hers.lists.waiting).toBeUndefined();
  expect(headlines(hers.lists.live)).toEqual(['خبر منشور']);
  const his = await readDay(samir, ['ar'], now);
  expect(headlines(his.lists.drafts)).toEqual([]);
  expect(headlines(his.lists.waiting)).toEqual(['خبر محال']);
});

test('what is due stands by its time, what has none last', async () => {
  const writer = await anAccount('journalist');
  const give = (title: string, dueAt?: Date) =>
    assign(commandLine, { title, assigneeId: writer.id, ...(dueAt && { dueAt }) }, at(0));
  await give('متى شئت');
  await give('بعد غد', at(3000));
  await give('أمس', at(-1000));
  const { due } = await readDay(asActor(writer), ['ar'], now);
  expect(due.map(({ title }) => title)).toEqual(['أمس', 'بعد غد', 'متى شئت']);
});

test('reads are told by the hour and by the story, and the page shows both', async () => {
  const story = await aStory({ headline: 'خبر يقرأه الناس' }, at(-600));
  await countReads(new Map([[story.id, 3]]), at(10));
  await countReads(new Map([[story.id, 4]]), at(70));
  const account = await anAccount('editor');
  const { hours, read } = await readDay(asActor(account), ['ar', 'fr'], now);
  expect(hours).toHaveLength(24);
  expect(hours.slice(-3).map(({ reads }) => reads)).toEqual([3, 4, 0]);
  expect(read.map(({ story: { headline }, reads }) => [headline, reads])).toEqual([['خبر يقرأه الناس', 7]]);

  // Signing in counts by the browser's own day; the page is asked for at the test's.
  const browser = aBrowser(aDesk({ now: () => now }).app);
  await signIn(browser, account);
  const { text } = await browser.open('/desk');
  expect(text).toContain('قراءات الساعات الأربع والعشرين الأخيرة: 7');
  expect(text.match(/<rect /g)).toHaveLength(24);
  expect(text).toContain('خبر يقرأه الناس');
});

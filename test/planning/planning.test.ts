import { commandLine } from '../../src/accounts/account';
import type { Account } from '../../src/accounts/account';
import { transitionArticle } from '../../src/articles/publishing/transition.service';
import { calendarPage } from '../../src/planning/calendar.page';
import { readCalendar } from '../../src/planning/calendar.service';
import { planningDesk } from '../../src/planning/planning.desk.routes';
import { readSections } from '../../src/sections/section.service';
import type { SectionTree } from '../../src/sections/section.tree';
import { assign, listAssignments } from '../../src/workflow/assignments/assignment.service';
import { actorFor } from '../an.actor';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import type { Browser } from '../desk/a.desk';
import { aPaper } from '../web/a.paper';
import { aDraft, aStory, at, editor, openNewsroom } from '../articles/newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let tree: SectionTree;
let [writer, chief]: Account[] = [];
let [hers, his]: Browser[] = [];
const now = at(120);

beforeAll(async () => {
  database = await openNewsroom();
  tree = await readSections();
  const parts = { clock: () => now, paper: aDesk().site.paper, sections: () => tree };
  const { app } = aDesk({ now: () => now, rooms: [planningDesk(parts)] });
  [writer, chief] = await Promise.all([anAccount('journalist'), anAccount('editor', { lang: 'fr' })]);
  [hers, his] = [aBrowser(app), aBrowser(app, '192.0.2.9')];
  await signIn(hers, writer);
  await signIn(his, chief);
  const draft = await aDraft({ headline: 'خبر الغد' });
  await transitionArticle({ who: editor, now: at(0) }, draft.id, { act: 'schedule', at: at(1440) });
  await aStory({ headline: 'خبر اليوم' }, at(1));
  await aDraft({ headline: 'تقرير محظور', embargoUntil: at(600).toISOString() });
  const give = { title: 'حوار مع الوزير', assigneeId: writer.id, dueAt: at(300) };
  await assign(commandLine, give, at(0));
  await assign(commandLine, { title: 'عمل غيرها', assigneeId: chief.id, dueAt: at(310) }, at(0));
}, 30_000);
afterAll(() => database.close());

const stretch = { from: at(-600), to: at(2000) };

test('the calendar tells what was published, what comes, what is freed and what is due, by time', async () => {
  const entries = await readCalendar(actorFor(chief!), ['ar'], stretch);
  expect(entries.map(({ kind, title }) => [kind, title])).toEqual([
    ['published', 'خبر اليوم'],
    ['due', 'حوار مع الوزير'],
    ['due', 'عمل غيرها'],
    ['embargo', 'تقرير محظور'],
    ['scheduled', 'خبر الغد'],
  ]);
});

test('a journalist sees no work of others, nor stories out of reach', async () => {
  const entries = await readCalendar(actorFor(writer!), ['ar'], stretch);
  const titles = entries.map(({ title }) => title);
  expect(titles).toContain('حوار مع الوزير');
  expect(titles).not.toContain('عمل غيرها');
});

test.each([
  ['day', 1],
  ['week', 7],
  ['month', 42],
])('the page shows a %s, with Hijri dates beside', async (span, count) => {
  const { text, status } = await his!.open(`/desk/planning?span=${span}&day=2026-11-24`);
  expect(status).toBe(200);
  expect(text.match(/<time datetime="\d{4}-\d\d-\d\d">/g)).toHaveLength(count);
  expect(text).toContain('14 joumada ath-thania 1448 H');
  expect(text).toContain('خبر اليوم');
});

test('Hijri dates follow the country’s own sighting of the crescent', async () => {
  const context = { paper: aPaper({ hijriDays: -1 }), lang: 'fr', now };
  const { days } = await calendarPage(actorFor(chief!), { span: 'day', day: '2026-11-24' }, context);
  expect(days[0]?.hijri).toBe('13 joumada ath-thania 1448 H');
});

test('the one who is to do it says that it is done, and cannot call it off', async () => {
  const [assignment] = await listAssignments({ assigneeId: writer!.id }, 1);
  const page = await hers!.open('/desk/planning/board');
  expect(page.text).toContain('حوار مع الوزير');
  expect(page.text).not.toContain('عمل غيرها');
  expect(page.text).not.toContain('value="dropped"');
  const address = `/desk/planning/board/${assignment!.id}`;
  expect((await hers!.post(address, { state: 'dropped' })).status).toBe(403);
  expect((await hers!.post(address, { state: 'done' })).status).toBe(303);
  expect((await hers!.open('/desk/planning/board')).text).toMatch(/column-done[^]*حوار مع الوزير/);
});

test('an editor gives work by the paper’s clock, and sees what is missing', async () => {
  await his!.open('/desk/planning/board');
  const refused = await his!.post('/desk/planning/board', { title: '', dueAt: 'soon' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('href="#field-dueAt"');
  const fields = {
    title: 'صور من الميناء',
    assigneeId: writer!.id,
    sectionId: '',
    dueAt: '2026-11-25T10:00',
  };
  expect((await his!.post('/desk/planning/board', fields)).status).toBe(303);
  const [given] = await listAssignments({ assigneeId: writer!.id, state: 'open' }, 1);
  expect([given?.title, given?.dueAt?.toISOString()]).toEqual(['صور من الميناء', '2026-11-25T09:00:00.000Z']);
});

test('a journalist gives no work', async () => {
  expect((await hers!.post('/desk/planning/board', { title: 'لي' })).status).toBe(403);
});

import { commandLine } from '../../src/accounts/account';
import type { Account } from '../../src/accounts/account';
import { findArticle } from '../../src/articles/article.service';
import { parseId } from '../../src/ids/id';
import { planningDesk } from '../../src/planning/planning.desk.routes';
import { readSections } from '../../src/sections/section.service';
import type { SectionTree } from '../../src/sections/section.tree';
import { findAssignment } from '../../src/workflow/assignments/assignment.model';
import { assign } from '../../src/workflow/assignments/assignment.service';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import type { Browser } from '../desk/a.desk';
import { aStory, at, openNewsroom } from '../articles/newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let tree: SectionTree;
let writer: Account;
let other: Account;
let [hers, his]: Browser[] = [];
let now = at(120);

beforeAll(async () => {
  database = await openNewsroom();
  tree = await readSections();
  const { site } = aDesk();
  const parts = { clock: () => now, paper: site.paper, sections: () => tree };
  const { app } = aDesk({ now: () => now, rooms: [planningDesk(parts)] });
  [writer, other] = [await anAccount('journalist'), await anAccount('journalist')];
  [hers, his] = [aBrowser(app), aBrowser(app, '192.0.2.9')];
  await signIn(hers, writer);
  await signIn(his, await anAccount('editor'));
}, 30_000);
afterAll(() => database.close());

const section = () => tree.bySlug('sports')?.id ?? '';
const given = (title: string, facts: object = {}) =>
  assign(commandLine, { title, assigneeId: writer.id, dueAt: at(300), ...facts }, now);
const stored = (id: string) => findAssignment(parseId(id)!);
const pageOf = ({ id }: { readonly id: string }) => `/desk/planning/board/${id}`;

/** The fields of the notice that takes the last act back. */
function undoIn(text: string): Record<string, string> {
  const [form = ''] = /<form[^>]*action="\/desk\/planning\/board\/\w{24}"[^]*?<\/form>/.exec(text) ?? [];
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(
    fields.flatMap(([, name = '', value = '']) =>
      name === '_csrf' ? [] : [[name, value.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')] as const],
    ),
  );
}

test('an editor opens an assignment and changes its person, section, date and brief, and takes that back', async () => {
  const work = await given('حوار مع الوزيرة', { brief: 'عن الماء' });
  const page = await his!.open(pageOf(work));
  expect(page.text).toContain('عن الماء');
  const fields = {
    title: 'حوار مع الوزيرة الجديدة',
    brief: 'عن السدود',
    assigneeId: other.id,
    sectionId: section(),
    dueAt: '2026-11-26T18:30',
    seen: work.changedAt.toISOString(),
  };
  now = at(121);
  expect((await his!.post(pageOf(work), fields)).status).toBe(303);
  expect(await stored(work.id)).toMatchObject({
    title: 'حوار مع الوزيرة الجديدة',
    brief: 'عن السدود',
    assigneeId: other.id,
    sectionId: section(),
    dueAt: new Date('2026-11-26T17:30:00Z'),
  });
  const undo = undoIn((await his!.open('/desk/planning/board')).text);
  expect((await his!.post(pageOf(work), undo)).status).toBe(303);
  expect(await stored(work.id)).toMatchObject({
    title: work.title,
    brief: 'عن الماء',
    assigneeId: writer.id,
  });
  expect(await stored(work.id)).not.toHaveProperty('sectionId');
});

test('a form that was opened before a colleague’s change overwrites nothing, and keeps what was typed', async () => {
  const work = await given('تقرير الميناء');
  await his!.open(pageOf(work));
  const refused = await his!.post(pageOf(work), { title: 'آخر', seen: at(1).toISOString() });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('value="آخر"');
  expect(await stored(work.id)).toMatchObject({ title: 'تقرير الميناء' });
});

test('an assignment that is moved to another day keeps its time of day, and the notice takes it back', async () => {
  const work = await given('مباراة الليلة');
  const calendar = await his!.open('/desk/planning?span=week&day=2026-11-24');
  expect(calendar.text).toMatch(new RegExp(`data-moves="${work.id}"><a href="${pageOf(work)}"`));
  const back = '/desk/planning?span=week&day=2026-11-24';
  const moved = await his!.post(pageOf(work), { day: '2026-11-27', back });
  expect([moved.status, moved.headers['location']]).toEqual([303, back]);
  expect((await stored(work.id))?.dueAt).toEqual(new Date('2026-11-27T13:00:00Z'));
  const undo = undoIn((await his!.open(back)).text);
  expect((await his!.post(pageOf(work), undo)).headers['location']).toBe(back);
  expect((await stored(work.id))?.dueAt).toEqual(at(300));
  expect((await hers!.open(back)).text).not.toContain('data-moves');
  expect((await hers!.post(pageOf(work), { day: '2026-11-27' })).status).toBe(403);
});

test('a state is taken back by the notice, by the person assigned too', async () => {
  const work = await given('صور السوق');
  await hers!.open('/desk/planning/board');
  await hers!.post(pageOf(work), { state: 'done' });
  expect(await stored(work.id)).toMatchObject({ state: 'done' });
  const undo = undoIn((await hers!.open('/desk/planning/board')).text);
  expect((await hers!.post(pageOf(work), undo)).status).toBe(303);
  expect(await stored(work.id)).toMatchObject({ state: 'open' });
});

test('the person assigned starts work on the card, and the story is theirs', async () => {
  const work = await given('افتتاح المعرض', { sectionId: section() });
  const board = await hers!.open('/desk/planning/board?of=mine');
  expect(board.text).toContain(`formaction="${pageOf(work)}/story"`);
  const begun = await hers!.post(`${pageOf(work)}/story`, {});
  expect(begun.status).toBe(303);
  const [id] = /\w{24}$/.exec(begun.headers['location'] ?? '') ?? [];
  const story = await findArticle(parseId(id)!);
  expect(story).toMatchObject({ headline: 'افتتاح المعرض', sectionId: section(), assigneeIds: [writer.id] });
  const again = await hers!.open('/desk/planning/board');
  expect(again.text).toContain(`href="/desk/articles/${story.id}"`);
  expect(again.text).not.toContain(`formaction="${pageOf(work)}/story"`);
  expect((await hers!.post(`${pageOf(work)}/story`, {})).status).toBe(422);
});

test('an assignment without a section is begun on its page, in the section chosen there', async () => {
  const work = await given('عمل بلا قسم');
  expect((await hers!.open(pageOf(work))).text).toContain('id="begin-section"');
  const begun = await hers!.post(`${pageOf(work)}/story`, { section: section() });
  const [id] = /\w{24}$/.exec(begun.headers['location'] ?? '') ?? [];
  expect((await findArticle(parseId(id)!)).sectionId).toBe(section());
});

test('an assignment of others is no page for a journalist', async () => {
  const work = await given('سر', { assigneeId: other.id });
  expect((await hers!.open(pageOf(work))).status).toBe(404);
  expect((await hers!.post(`${pageOf(work)}/story`, { section: section() })).status).toBe(404);
});

test('a full day of the month folds, and shows what is planned before what is published', async () => {
  for (let minute = 1; minute <= 6; minute += 1) await aStory({ headline: `خبر ${minute}` }, at(minute));
  await given('آخر ما يُسلَّم اليوم', { dueAt: at(500) });
  const { text } = await his!.open('/desk/planning?span=month&day=2026-11-24');
  const [, day = ''] = /data-day="2026-11-24"([^]*?)<\/li>\s*<li data-day/.exec(text) ?? [];
  const [shown = '', more = ''] = day.split('<details');
  expect(shown.match(/data-kind=/g)).toHaveLength(3);
  expect(shown).not.toContain('data-kind="published"');
  expect(more.match(/data-kind="published"/g)?.length).toBeGreaterThanOrEqual(6);
  expect(more).toMatch(/<summary[^>]*><bdi dir="ltr">\+\d+</);
});

test('an assignment is added on any day of the calendar, with its date filled in', async () => {
  const { text } = await his!.open('/desk/planning?span=month&day=2026-11-24');
  expect(text).toContain('href="/desk/planning/board?day=2026-11-29#new"');
  const board = await his!.open('/desk/planning/board?day=2026-11-29');
  expect(board.text).toMatch(/<details[^>]*id="new" open/);
  expect(board.text).toContain('value="2026-11-29T12:00"');
  expect((await hers!.open('/desk/planning?span=month&day=2026-11-24')).text).not.toContain('#new"');
});

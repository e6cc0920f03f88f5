import type { Account } from '../../src/accounts/account';
import { findArticle } from '../../src/articles/article.service';
import { mayEdit } from '../../src/articles/article.rules';
import { listEntries } from '../../src/audit/audit.service';
import { EditedMeanwhile, InvalidInput, NotAllowed, NotFound, NotPossible } from '../../src/errors';
import { calendarPage } from '../../src/planning/calendar.page';
import { readCalendar } from '../../src/planning/calendar.service';
import { readCoverageInput, readPieceInput } from '../../src/planning/coverages/coverage.input';
import {
  callOff,
  changeCoverage,
  listCoverages,
  listPast,
  planCoverage,
  readCoverage,
} from '../../src/planning/coverages/coverage.service';
import { beginPiece, changePiece, wantPiece, worksOf } from '../../src/planning/coverages/pieces.service';
import { planningDesk } from '../../src/planning/planning.desk.routes';
import { readSections } from '../../src/sections/section.service';
import type { SectionTree } from '../../src/sections/section.tree';
import { listNotifications } from '../../src/workflow/notifications/notification.service';
import { anId } from '../an-id';
import { actorFor, anActor } from '../an.actor';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import type { Browser } from '../desk/a.desk';
import { aPaper } from '../web/a.paper';
import { at, editor, languages, openNewsroom, sectionId } from '../articles/newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let tree: SectionTree;
let sports = '';
let [writer, chief]: Account[] = [];
let [hers, his]: Browser[] = [];
const now = at(10);

beforeAll(async () => {
  database = await openNewsroom();
  tree = await readSections();
  sports = await sectionId('sports');
  const parts = { clock: () => now, paper: aDesk().site.paper, sections: () => tree };
  const { app } = aDesk({ now: () => now, rooms: [planningDesk(parts)] });
  [writer, chief] = [await anAccount('journalist'), await anAccount('editor')];
  [hers, his] = [aBrowser(app), aBrowser(app, '192.0.2.9')];
  await signIn(hers, writer);
  await signIn(his, chief);
}, 60_000);
afterAll(() => database.close());

const facts = (more: object = {}) =>
  readCoverageInput({
    title: 'نهائي كأس العرش',
    place: 'الرباط',
    description: '',
    sectionId: sports,
    startsAt: at(600),
    endsAt: at(720),
    ...more,
  });
const plan = (more: object = {}) => planCoverage({ who: editor, now: at(0) }, facts(more), tree);
const wanted = (more: object = {}) =>
  readPieceInput({ title: 'تقرير المباراة', kind: 'text', lang: 'ar', assigneeId: writer!.id, ...more });
const context = () => ({ languages, sections: tree });

test('a planned event stands in the calendar on each of its days, until it is called off', async () => {
  const { id } = await plan({ title: 'معرض الكتاب', startsAt: at(0), endsAt: at(3 * 1440) });
  const entries = async () =>
    (await readCalendar(editor, ['ar'], { from: at(1440), to: at(2 * 1440) })).map(({ title }) => title);
  expect(await entries()).toContain('معرض الكتاب');
  await callOff({ who: editor, now: at(1) }, id, true);
  expect(await entries()).not.toContain('معرض الكتاب');
  await callOff({ who: editor, now: at(2) }, id, false);
  expect(await entries()).toContain('معرض الكتاب');
  expect((await listPast(editor, at(4 * 1440))).map((each) => each.id)).toContain(id);
});

test('the calendar says when an event begins on its first day, and on its last only that it goes on', async () => {
  const { id } = await plan({ startsAt: at(10 * 1440), endsAt: at(11 * 1440) });
  const asked = { span: 'week', day: '2026-12-04' };
  const { days } = await calendarPage(editor, asked, { paper: aPaper(), lang: 'ar', now });
  const shown = days.flatMap(({ day, entries }) =>
    entries.filter(({ href }) => href.endsWith(id)).map((entry) => [day, entry.time?.text]),
  );
  expect(shown).toEqual([
    ['2026-12-04', '09:00'],
    ['2026-12-05', undefined],
  ]);
});

test('the person who is to do a piece is notified, with a link to it', async () => {
  const { id } = await plan();
  const work = await wantPiece({ who: editor, now: at(1) }, id, wanted({ dueAt: at(700) }));
  const [told] = await listNotifications(writer!.id, 1);
  expect(told).toMatchObject({ kind: 'assigned', href: `/desk/planning/coverage/${id}#piece-${work.id}` });
  expect(await worksOf(await readCoverage(editor, id))).toMatchObject([
    { kind: 'text', work: { title: 'تقرير المباراة', dueAt: at(700), state: 'open' } },
  ]);
});

test('a piece becomes a draft that its assignee owns, once', async () => {
  const { id } = await plan();
  const work = await wantPiece({ who: editor, now: at(1) }, id, wanted());
  const begun = await beginPiece({ who: editor, now: at(2) }, { id, assignmentId: work.id }, context());
  const story = await findArticle(begun.id);
  expect(story).toMatchObject({ headline: 'تقرير المباراة', sectionId: sports, status: 'draft' });
  expect(mayEdit(actorFor(writer!), story)).toBe(true);
  expect((await readCoverage(editor, id)).pieces).toMatchObject([{ articleId: story.id }]);
  await expect(
    beginPiece({ who: editor, now: at(3) }, { id, assignmentId: work.id }, context()),
  ).rejects.toThrow(NotPossible);
});

test('its assignee begins it too, other journalists do not', async () => {
  const { id } = await plan();
  const work = await wantPiece({ who: editor, now: at(1) }, id, wanted());
  const other = anActor('journalist', { id: 'f'.repeat(24) });
  await expect(
    beginPiece({ who: other, now: at(2) }, { id, assignmentId: work.id }, context()),
  ).rejects.toThrow(NotAllowed);
  await expect(
    changePiece({ who: other, now: at(2) }, { id, assignmentId: work.id }, { state: 'done' }),
  ).rejects.toThrow(NotAllowed);
  expect(
    (await beginPiece({ who: actorFor(writer!), now: at(3) }, { id, assignmentId: work.id }, context()))
      .createdBy,
  ).toBe(writer!.id);
});

test('calling it off drops the work that has no story, and nothing more is begun', async () => {
  const { id } = await plan();
  const [begun, left] = [
    await wantPiece({ who: editor, now: at(1) }, id, wanted()),
    await wantPiece({ who: editor, now: at(1) }, id, wanted({ title: 'صور' })),
  ];
  await beginPiece({ who: editor, now: at(2) }, { id, assignmentId: begun.id }, context());
  await callOff({ who: editor, now: at(3) }, id, true);
  const states = (await worksOf(await readCoverage(editor, id))).map(({ work }) => work.state);
  expect(states).toEqual(['open', 'dropped']);
  await expect(
    beginPiece({ who: editor, now: at(4) }, { id, assignmentId: left.id }, context()),
  ).rejects.toThrow(NotPossible);
});

test('of two who change it at once the second sees a message', async () => {
  const { id } = await plan();
  await changeCoverage(
    { who: editor, now: at(1) },
    { id, version: 1 },
    { input: facts({ title: 'نصف النهائي' }), sections: tree },
  );
  const late = changeCoverage(
    { who: editor, now: at(2) },
    { id, version: 1 },
    { input: facts({ title: 'شيء آخر' }), sections: tree },
  );
  await expect(late).rejects.toThrow(EditedMeanwhile);
  expect((await readCoverage(editor, id)).title).toBe('نصف النهائي');
});

test('a form that is sent twice changes it once', async () => {
  const { id } = await plan();
  const change = () =>
    changeCoverage(
      { who: editor, now: at(1) },
      { id, version: 1 },
      { input: facts({ title: 'نصف النهائي' }), sections: tree },
    );
  expect([(await change()).version, (await change()).version]).toEqual([2, 2]);
});

test('a section editor plans for the own sections alone, a journalist for none', async () => {
  const own = anActor('section_editor', { sectionIds: [sports] });
  const { id } = await planCoverage({ who: own, now: at(0) }, facts(), tree);
  const away = facts({ sectionId: await sectionId('economy') });
  await expect(planCoverage({ who: own, now: at(0) }, away, tree)).rejects.toThrow(NotAllowed);
  await expect(
    changeCoverage({ who: own, now: at(1) }, { id, version: 1 }, { input: away, sections: tree }),
  ).rejects.toThrow(NotAllowed);
  const journalist = actorFor(writer!);
  await expect(planCoverage({ who: journalist, now: at(0) }, facts(), tree)).rejects.toThrow(NotAllowed);
  await expect(wantPiece({ who: journalist, now: at(1) }, id, wanted())).rejects.toThrow(NotAllowed);
  await expect(callOff({ who: journalist, now: at(1) }, id, true)).rejects.toThrow(NotAllowed);
  expect((await listEntries(5, `coverage:${id}`)).map(({ act }) => act)).toEqual(['coverage.planned']);
});

test('a contributor sees the coverages they have work in, and no others', async () => {
  const contributor = await anAccount('contributor');
  const who = actorFor(contributor);
  const [one, other] = [await plan(), await plan()];
  await wantPiece({ who: editor, now: at(1) }, one.id, wanted({ assigneeId: contributor.id }));
  expect((await listCoverages(who, at(0))).map(({ id }) => id)).toEqual([one.id]);
  // The response does not reveal that another coverage exists.
  await expect(readCoverage(who, other.id)).rejects.toThrow(NotFound);
  await expect(readCoverage(who, anId('0'.repeat(24)))).rejects.toThrow(NotFound);
});

test.each([
  ['title', { title: ' ' }],
  ['startsAt', { startsAt: 'soon' }],
  ['endsAt', { endsAt: at(599) }],
  ['sectionId', { sectionId: 'sports' }],
])('a coverage without a good %s is refused', (field, more) => {
  expect(() => facts(more)).toThrow(InvalidInput);
  expect(() => facts(more)).toThrow(new RegExp(`"${field}"`));
});

test('at the desk an editor plans by the paper’s clock, wants a piece, and begins it by one button', async () => {
  await his!.open('/desk/planning/coverage');
  const typed = { title: 'زيارة رسمية', place: 'فاس', sectionId: sports, startsAt: '2026-11-26T10:00' };
  const refused = await his!.post('/desk/planning/coverage', { ...typed, endsAt: '2026-11-25T10:00' });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('زيارة رسمية')]);
  const planned = await his!.post('/desk/planning/coverage', { ...typed, endsAt: '' });
  const page = planned.headers['location'] ?? '';
  expect(page).toMatch(/^\/desk\/planning\/coverage\/\w{24}$/);
  const piece = { title: 'ربورتاج', kind: 'photo', lang: 'fr', assigneeId: writer!.id, dueAt: '' };
  expect((await his!.post(`${page}/pieces`, { ...piece, title: '' })).status).toBe(422);
  await his!.post(`${page}/pieces`, piece);
  const shown = await hers!.open(page);
  expect(shown.text).toMatch(/17 جمادى الآخرة 1448|16 جمادى الآخرة 1448/);
  const [, begin = ''] = /action="([^"]+\/story)"/.exec(shown.text) ?? [];
  expect((await hers!.post(`${page}/off`, { off: 'yes' })).status).toBe(403);
  const begun = await hers!.post(begin, {});
  expect(begun.headers['location']).toMatch(/^\/desk\/articles\/\w{24}$/);
  expect((await hers!.post(page, { version: '1', ...typed, endsAt: '' })).status).toBe(403);
  expect((await his!.open('/desk/planning/coverage')).text).toContain('لها مقال: 1');
  const stale = await his!.post(page, { version: '7', ...typed, title: 'عنوان آخر', endsAt: '' });
  expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('عنوان آخر')]);
});

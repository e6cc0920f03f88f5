import { findArticle } from '../../src/articles/article.service';
import { listEntries } from '../../src/audit/audit.service';
import { InvalidInput, NotAllowed, NotPossible, TooMuch } from '../../src/errors';
import { memoryRateLimits } from '../../src/redis/rate-limits';
import { readSections } from '../../src/sections/section.service';
import { tipsDesk } from '../../src/tips/desk/tips.desk.routes';
import {
  addNote,
  assignTip,
  beginStory,
  countNewTips,
  decide,
  findTip,
  newestTips,
  readTips,
  releaseTip,
  undo,
} from '../../src/tips/handling.service';
import { eraseExpiredTips, retentionDays, setRetentionDays } from '../../src/tips/retention.service';
import { sendTip } from '../../src/tips/sending.service';
import { readNote, readTipInput } from '../../src/tips/tip.input';
import { findTips } from '../../src/tips/tip.model';
import { countUnread } from '../../src/workflow/notifications/notification.service';
import { anActor } from '../an.actor';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import type { Browser } from '../desk/a.desk';
import { at, editor, journalist, languages, openNewsroom, sectionId } from '../articles/newsroom';

const secret = 'a secret of the tests, long enough';
const moderator = anActor('moderator', { id: 'b'.repeat(24) });
const administrator = anActor('administrator', { id: editor.id });
/** An actor, some minutes after the tips were sent. */
const by = (minutes: number, who = moderator) => ({ who, now: at(minutes) });

let database: Awaited<ReturnType<typeof openNewsroom>>;
let [browser, guest]: Browser[] = [];
beforeAll(async () => {
  database = await openNewsroom();
  const sections = await readSections();
  const now = () => at(60);
  const parts = { clock: now, paper: aDesk().site.paper, sections: () => sections };
  const { app } = aDesk({ now, rooms: [tipsDesk(parts)] });
  [browser, guest] = [aBrowser(app), aBrowser(app, '192.0.2.8')];
  await signIn(browser, await anAccount('editor'));
  await signIn(guest, await anAccount('journalist'));
}, 60_000);
afterAll(() => database.close());

let count = 0;
/** Sends a tip from a network of its own, 90 seconds after the form was opened. */
function tell(text: string, facts: object = {}, now = at(0)) {
  count += 1;
  const input = readTipInput({ text, consent: 'yes', ...facts });
  const submission = { input, network: `192.0.2.${count}`, seconds: 90, lang: 'ar' };
  return sendTip(submission, { limits: memoryRateLimits(() => now), secret }, now);
}

test('a tip begins in the state new; about its sender only the fields of the form are stored', async () => {
  const tip = await tell('رأيت شاحنة تفرغ النفايات في الوادي', { link: 'https://example.org/video' });
  expect(tip).toMatchObject({ state: 'new', link: 'https://example.org/video', lang: 'ar' });
  expect(JSON.stringify(tip)).not.toContain('192.0.2.');
  expect((await newestTips(moderator, 5)).map(({ id }) => id)).toContain(tip.id);
  expect(await countNewTips(99)).toBeGreaterThan(0);
});

test('spam goes to its own queue, with the reasons', async () => {
  const tip = await tell('casino https://a.example https://b.example');
  expect(tip).toMatchObject({ state: 'spam', reasons: ['links', 'words'] });
});

test('tips of one network are rate limited', async () => {
  const parts = { limits: memoryRateLimits(() => at(0)), secret };
  const sender = { network: '203.0.113.9', seconds: 90, lang: 'fr' };
  const send = (n: number) =>
    sendTip({ input: readTipInput({ text: `Information ${n}`, consent: 'yes' }), ...sender }, parts, at(0));
  for (let n = 0; n < 5; n += 1) await send(n);
  await expect(send(6)).rejects.toThrow(TooMuch);
});

test('a decision on several tips can be undone', async () => {
  const tips = [await tell('خبر أول عن الميناء'), await tell('خبر ثان عن المطار')];
  const ids = tips.map(({ id }) => id);
  const batch = await decide(by(1), ids, 'done');
  expect((await findTips(ids)).map(({ state }) => state)).toEqual(['done', 'done']);
  await undo(by(2), batch);
  expect((await findTips(ids)).map(({ state }) => state)).toEqual(['new', 'new']);
  await expect(undo(by(3), batch)).rejects.toThrow(NotPossible);
  await expect(decide(by(3), [], 'done')).rejects.toThrow(NotPossible);
});

test('an assigned tip is in work; notes have their authors', async () => {
  const { id } = await tell('معلومة عن صفقة');
  await assignTip(by(1), id);
  await addNote(by(2), id, 'اتصلت بالبلدية');
  expect(await findTip(moderator, id)).toMatchObject({
    state: 'working',
    assigneeId: moderator.id,
    notes: [{ by: moderator.id, at: at(2), text: 'اتصلت بالبلدية' }],
  });
  await releaseTip(by(3), id);
  expect((await findTip(moderator, id)).assigneeId).toBeUndefined();
  const acts = (await listEntries(9, `tip:${id}`)).map(({ act }) => act);
  expect([...acts].sort()).toEqual(['tip.noted', 'tip.released', 'tip.taken']);
});

test('a story begins with the text of the tip and without its sender', async () => {
  const text = 'نفايات <في> الوادي\n\nالشاحنة رقمها 12 & مجهولة';
  const { id } = await tell(text, { name: 'مصدر سري', contact: '0600000000' });
  const validation = { languages, sections: await readSections() };
  const asked = { id, section: await sectionId('national') };
  const begun = await beginStory(by(1, editor), asked, validation);
  const story = await findArticle(begun.id);
  expect(story).toMatchObject({ headline: 'نفايات <في> الوادي', status: 'draft', lang: 'ar' });
  expect(story.body).toContain('نفايات &lt;في&gt; الوادي');
  expect(JSON.stringify(story)).not.toMatch(/مصدر سري|0600000000/);
  expect(await findTip(editor, id)).toMatchObject({ articleId: story.id, state: 'working' });
  const again = beginStory(by(2, editor), asked, validation);
  await expect(again).rejects.toThrow(NotPossible);
});

test('names and contacts are deleted after the retention period, and tips that are done', async () => {
  const personal = { name: 'ليلى', contact: 'leila@example.org' };
  const [open, done] = [await tell('ملف مفتوح', personal), await tell('ملف مغلق', personal)];
  await decide(by(1), [done.id], 'done');
  await setRetentionDays(by(1, administrator), { days: '30' });
  expect(await retentionDays()).toBe(30);
  await eraseExpiredTips(at(29 * 24 * 60));
  expect(await findTip(moderator, open.id)).toMatchObject(personal);
  await eraseExpiredTips(at(30 * 24 * 60));
  const kept = await findTip(moderator, open.id);
  expect([kept.text, kept.name, kept.contact]).toEqual(['ملف مفتوح', undefined, undefined]);
  expect(await findTips([done.id])).toEqual([]);
});

test.each(['0', 'كثير', '4000', ''])('%j is not a number of days', async (days) => {
  await expect(setRetentionDays(by(1, administrator), { days })).rejects.toThrow(InvalidInput);
});

test('journalists may not read tips, and moderators may not begin stories', async () => {
  const { id } = await tell('سر آخر');
  for (const refused of [
    readTips(journalist, 'new'),
    newestTips(journalist, 5),
    findTip(journalist, id),
    decide(by(1, journalist), [id], 'done'),
    undo(by(1, journalist), id),
    assignTip(by(1, journalist), id),
    addNote(by(1, journalist), id, 'نص'),
    setRetentionDays(by(1, editor), { days: 10 }),
  ]) {
    await expect(refused).rejects.toThrow(NotAllowed);
  }
  const validation = { languages, sections: await readSections() };
  // A moderator handles tips and has no permission for stories.
  const begun = beginStory(by(1), { id, section: await sectionId('national') }, validation);
  await expect(begun).rejects.toThrow(NotAllowed);
  expect((await findTip(moderator, id)).articleId).toBeUndefined();
});

test.each([
  ['text', { text: '…\u200b', consent: 'yes' }],
  ['text', { text: 'ا'.repeat(10_001), consent: 'yes' }],
  ['consent', { text: 'نص' }],
  ['link', { text: 'نص', consent: 'yes', link: 'javascript:alert(1)' }],
  ['link', { text: 'نص', consent: 'yes', link: 'example' }],
])('a tip without a good %s is refused', (field, typed) => {
  expect(() => readTipInput(typed)).toThrow(new RegExp(`"${field}"`));
});

test('an empty note is refused', () => expect(() => readNote(' ')).toThrow(InvalidInput));

test('the desk shows the queue, its count in the menu, and each tip with its form', async () => {
  const { id } = await tell('حريق في السوق القديم', { name: 'قارئة' });
  const queue = await browser!.open('/desk/tips');
  expect(queue.text).toMatch(/<span>رسائل القراء<\/span> <span class="badge waiting">\d+<\/span>/);
  expect(queue.text).toContain('حريق في السوق القديم');
  const decided = await browser!.post('/desk/tips?state=new', { act: 'spam', ids: id });
  expect(decided.headers['location']).toBe('/desk/tips?state=new');
  const undone = (text: string) => /name="act" value="(undo:\w{24})"/.exec(text)?.[1] ?? '';
  const after = (await browser!.open('/desk/tips?state=new')).text;
  expect(after).not.toContain('حريق في السوق القديم');
  await browser!.post('/desk/tips?state=new', { act: undone(after) });
  // The menu of the row decides on its tip alone.
  expect((await browser!.open('/desk/tips')).text).toContain(`value="spam:${id}"`);
  await browser!.post('/desk/tips?state=new', { act: `spam:${id}` });
  await browser!.post('/desk/tips?state=new', { act: undone((await browser!.open('/desk/tips')).text) });
  const page = `/desk/tips/${id}`;
  expect((await browser!.open(page)).text).toContain('قارئة');
  const refused = await browser!.post(page, { act: 'note', note: ' ' });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('fault-note')]);
  await browser!.post(page, { act: 'note', note: 'اتصلنا بالوقاية المدنية' });
  await browser!.post(page, { act: 'take' });
  expect((await browser!.open(page)).text).toMatch(/اتصلنا بالوقاية المدنية[^]*ابدأ مسودة/);
  const section = await sectionId('national');
  const begun = await browser!.post(page, { act: 'begin', section });
  expect(begun.headers['location']).toMatch(/^\/desk\/articles\/\w{24}$/);
  expect((await browser!.post('/desk/tips?state=new', { act: 'done' })).status).toBe(422);
});

test('a journalist has no menu entry and no page', async () => {
  expect((await guest!.open('/desk')).text).not.toContain('/desk/tips');
  expect((await guest!.open('/desk/tips')).status).toBe(403);
  expect((await browser!.open('/desk/tips/settings')).status).toBe(403);
});

test('the queue counts what waits, and each tip is taken or left by its menu or one key', async () => {
  const tip = await tell('رأيت عمالا يهدمون السور القديم');
  const page = await browser!.open('/desk/tips?state=new');
  expect(page.text).toMatch(/aria-current="page">جديدة <span class="count">\d/);
  expect(page.text).toContain(`value="take:${tip.id}" data-letter="t"`);
  expect(page.text).toContain(`value="done:${tip.id}" data-letter="d"`);
  expect(page.text).toContain('<dt><kbd class="kbd">t</kbd></dt>');
  expect(page.text).not.toContain('<kbd class="kbd">/</kbd>');
  const reply = await browser!.post('/desk/tips?state=new', { act: `take:${tip.id}` });
  expect(reply.headers['location']).toBe('/desk/tips?state=new');
  const taken = await findTip(editor, tip.id);
  expect([taken.state, taken.assigneeId === undefined]).toEqual(['working', false]);
  expect((await browser!.open('/desk/tips?state=working')).text).toContain(`value="release:${tip.id}"`);
  await browser!.post('/desk/tips?state=working', { act: `release:${tip.id}` });
  expect((await findTip(editor, tip.id)).assigneeId).toBeUndefined();
});

test('a tip is assigned to a colleague who handles tips, and to no other', async () => {
  const tip = await tell('انقطع الماء عن الحي ثلاثة أيام');
  const [colleague, writer] = [await anAccount('moderator'), await anAccount('journalist')];
  const page = await browser!.open(`/desk/tips/${tip.id}`);
  expect(page.text).toContain(`<option value="${colleague.id}">`);
  expect(page.text).not.toContain(`<option value="${writer.id}">`);
  await browser!.post(`/desk/tips/${tip.id}`, { act: 'assign', assignee: colleague.id });
  expect(await findTip(editor, tip.id)).toMatchObject({ assigneeId: colleague.id, state: 'working' });
  expect(await countUnread(colleague.id, 9)).toBe(1);
  await expect(assignTip(by(9), tip.id, writer.id)).rejects.toThrow(NotPossible);
});

import type { Actor } from '../../src/accounts/account';
import { findArticle } from '../../src/articles/article.service';
import { listEntries } from '../../src/audit/audit.service';
import { InvalidInput, NotAllowed, NotPossible, TooMuch } from '../../src/errors';
import { memoryRateLimits } from '../../src/redis/rate-limits';
import { readSections } from '../../src/sections/section.service';
import { tipsDesk } from '../../src/tips/desk/tips.desk.routes';
import {
  addNote,
  assignToMe,
  beginStory,
  countNewTips,
  decide,
  findTip,
  newestTips,
  readTips,
  undo,
} from '../../src/tips/handling.service';
import { daysKept, forgetOldTips, setDaysKept } from '../../src/tips/keeping.service';
import { sendTip } from '../../src/tips/sending.service';
import { readNote, readTipInput } from '../../src/tips/tip.input';
import { findTips } from '../../src/tips/tip.model';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import type { Browser } from '../desk/a.desk';
import { at, editor, journalist, languages, openNewsroom, sectionId } from '../articles/newsroom';

const secret = 'a secret of the tests, long enough';
const moderator: Actor = { id: 'b'.repeat(24), role: 'moderator' };

let database: Awaited<ReturnType<typeof openNewsroom>>;
let [theirs, guest]: Browser[] = [];
beforeAll(async () => {
  database = await openNewsroom();
  const sections = await readSections();
  const now = () => at(60);
  const parts = { clock: now, paper: aDesk().site.paper, sections: () => sections };
  const { app } = aDesk({ now, rooms: [tipsDesk(parts)] });
  [theirs, guest] = [aBrowser(app), aBrowser(app, '192.0.2.8')];
  await signIn(theirs, await anAccount('editor'));
  await signIn(guest, await anAccount('journalist'));
}, 60_000);
afterAll(() => database.close());

let count = 0;
/** A reader of an address of their own writes in peace. */
function tell(text: string, facts: object = {}, now = at(0)) {
  count += 1;
  const how = { network: `192.0.2.${count}`, seconds: 90, lang: 'ar' };
  const input = readTipInput({ text, consent: 'yes', ...facts });
  return sendTip(input, how, now, { limits: memoryRateLimits(() => now), secret });
}

test('a tip waits among the new ones; nothing of its sender is kept but what they wrote', async () => {
  const tip = await tell('رأيت شاحنة تفرغ النفايات في الوادي', { link: 'https://example.org/video' });
  expect(tip).toMatchObject({ state: 'new', link: 'https://example.org/video', lang: 'ar' });
  expect(JSON.stringify(tip)).not.toContain('192.0.2.');
  expect((await newestTips(moderator, 5)).map(({ id }) => id)).toContain(tip.id);
  expect(await countNewTips(99)).toBeGreaterThan(0);
});

test('what looks like spam is put aside, and why is said', async () => {
  const tip = await tell('casino https://a.example https://b.example');
  expect(tip).toMatchObject({ state: 'spam', reasons: ['links', 'words'] });
});

test('one household may not flood the newsroom', async () => {
  const parts = { limits: memoryRateLimits(() => at(0)), secret };
  const how = { network: '203.0.113.9', seconds: 90, lang: 'fr' };
  const send = (n: number) =>
    sendTip(readTipInput({ text: `Information ${n}`, consent: 'yes' }), how, at(0), parts);
  for (let n = 0; n < 5; n += 1) await send(n);
  await expect(send(6)).rejects.toThrow(TooMuch);
});

test('several are decided on at once, and the decision can be taken back', async () => {
  const tips = [await tell('خبر أول عن الميناء'), await tell('خبر ثان عن المطار')];
  const ids = tips.map(({ id }) => id);
  const batch = await decide(moderator, ids, 'done', at(1));
  expect((await findTips(ids)).map(({ state }) => state)).toEqual(['done', 'done']);
  await undo(moderator, batch, at(2));
  expect((await findTips(ids)).map(({ state }) => state)).toEqual(['new', 'new']);
  await expect(undo(moderator, batch, at(3))).rejects.toThrow(NotPossible);
  await expect(decide(moderator, [], 'done', at(3))).rejects.toThrow(NotPossible);
});

test('who takes a tip on begins the work; notes stand beside it with their writers', async () => {
  const { id } = await tell('معلومة عن صفقة');
  await assignToMe(moderator, id, true, at(1));
  await addNote(moderator, id, 'اتصلت بالبلدية', at(2));
  expect(await findTip(moderator, id)).toMatchObject({
    state: 'working',
    assigneeId: moderator.id,
    notes: [{ by: moderator.id, at: at(2), text: 'اتصلت بالبلدية' }],
  });
  await assignToMe(moderator, id, false, at(3));
  expect((await findTip(moderator, id)).assigneeId).toBeUndefined();
  const acts = (await listEntries(9, `tip:${id}`)).map(({ act }) => act);
  expect([...acts].sort()).toEqual(['tip.noted', 'tip.released', 'tip.taken']);
});

test('a draft begins with the words of the tip, never with who sent it', async () => {
  const text = 'نفايات <في> الوادي\n\nالشاحنة رقمها 12 & مجهولة';
  const { id } = await tell(text, { name: 'مصدر سري', contact: '0600000000' });
  const around = { languages, sections: await readSections() };
  const begun = await beginStory(editor, id, await sectionId('national'), around, at(1));
  const story = await findArticle(begun.id);
  expect(story).toMatchObject({ headline: 'نفايات <في> الوادي', status: 'draft', lang: 'ar' });
  expect(story.body).toContain('نفايات &lt;في&gt; الوادي');
  expect(JSON.stringify(story)).not.toMatch(/مصدر سري|0600000000/);
  expect(await findTip(editor, id)).toMatchObject({ articleId: story.id, state: 'working' });
  const again = beginStory(editor, id, await sectionId('national'), around, at(2));
  await expect(again).rejects.toThrow(NotPossible);
});

test('names and contacts go after the days that are set; what is done goes whole', async () => {
  const personal = { name: 'ليلى', contact: 'leila@example.org' };
  const [open, done] = [await tell('ملف مفتوح', personal), await tell('ملف مغلق', personal)];
  await decide(moderator, [done.id], 'done', at(1));
  await setDaysKept({ ...editor, role: 'administrator' }, { days: '30' }, at(1));
  expect(await daysKept()).toBe(30);
  await forgetOldTips(at(29 * 24 * 60));
  expect(await findTip(moderator, open.id)).toMatchObject(personal);
  await forgetOldTips(at(30 * 24 * 60));
  const kept = await findTip(moderator, open.id);
  expect([kept.text, kept.name, kept.contact]).toEqual(['ملف مفتوح', undefined, undefined]);
  expect(await findTips([done.id])).toEqual([]);
});

test.each(['0', 'كثير', '4000', ''])('%j is no number of days', async (days) => {
  await expect(setDaysKept({ ...editor, role: 'administrator' }, { days }, at(1))).rejects.toThrow(
    InvalidInput,
  );
});

test('journalists read no tips, and who reads them need not handle them', async () => {
  const { id } = await tell('سر آخر');
  for (const refused of [
    readTips(journalist, 'new'),
    newestTips(journalist, 5),
    findTip(journalist, id),
    decide(journalist, [id], 'done', at(1)),
    undo(journalist, id, at(1)),
    assignToMe(journalist, id, true, at(1)),
    addNote(journalist, id, 'نص', at(1)),
    setDaysKept(editor, { days: 10 }, at(1)),
  ]) {
    await expect(refused).rejects.toThrow(NotAllowed);
  }
  const around = { languages, sections: await readSections() };
  // A moderator handles tips but begins no stories.
  const begun = beginStory(moderator, id, await sectionId('national'), around, at(1));
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
  const queue = await theirs!.open('/desk/tips');
  expect(queue.text).toMatch(/رسائل القراء <span class="waiting">\d+<\/span>/);
  expect(queue.text).toContain('حريق في السوق القديم');
  const decided = await theirs!.post('/desk/tips?state=new', { act: 'spam', ids: id });
  expect(decided.headers['location']).toMatch(/^\/desk\/tips\?state=new&undo=\w{24}$/);
  const [, batch = ''] = /undo=(\w+)/.exec(decided.headers['location'] ?? '') ?? [];
  await theirs!.post('/desk/tips?state=new', { act: `undo:${batch}` });
  const page = `/desk/tips/${id}`;
  expect((await theirs!.open(page)).text).toContain('قارئة');
  const refused = await theirs!.post(page, { act: 'note', note: ' ' });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('fault-note')]);
  await theirs!.post(page, { act: 'note', note: 'اتصلنا بالوقاية المدنية' });
  await theirs!.post(page, { act: 'take' });
  expect((await theirs!.open(page)).text).toMatch(/اتصلنا بالوقاية المدنية[^]*ابدأ مسودة/);
  const section = await sectionId('national');
  const begun = await theirs!.post(page, { act: 'begin', section });
  expect(begun.headers['location']).toMatch(/^\/desk\/articles\/\w{24}$/);
  expect((await theirs!.post('/desk/tips?state=new', { act: 'done' })).status).toBe(422);
});

test('a journalist finds no line in the menu and no page behind it', async () => {
  expect((await guest!.open('/desk')).text).not.toContain('/desk/tips');
  expect((await guest!.open('/desk/tips')).status).toBe(403);
  expect((await theirs!.open('/desk/tips/settings')).status).toBe(403);
});

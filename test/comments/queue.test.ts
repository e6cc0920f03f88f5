import { commentsDesk } from '../../src/comments/desk/comments.desk.routes';
import { isLong } from '../../src/comments/desk/comment-queue.view';
import { readCommentInput } from '../../src/comments/comment.input';
import { sendComment } from '../../src/comments/sending/sending.service';
import { memoryRateLimits } from '../../src/redis/rate-limits';
import { anId } from '../an-id';
import { openTemporaryDatabase } from '../database/temporary';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import type { Browser } from '../desk/a.desk';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let browser: Browser;
beforeAll(async () => {
  database = await openTemporaryDatabase();
  browser = aBrowser(aDesk({ rooms: [commentsDesk(aDesk().site)] }).app);
  await signIn(browser, await anAccount('administrator'));
}, 20_000);
afterAll(() => database.close());

async function write(text: string, at: number): Promise<string> {
  const about = { id: anId('1'.repeat(24)), sectionId: anId('c'.repeat(24)), title: 'السد', href: '/x' };
  const parts = { limits: memoryRateLimits(() => new Date()), secret: 'a secret of the tests, long enough' };
  const input = readCommentInput({ name: 'قارئة', text });
  const sender = { network: `192.0.2.${at}`, seconds: 40, parentId: '' };
  return (await sendComment({ about, input, ...sender }, parts, new Date())).id;
}

const asScript = { Accept: 'application/json' };
const counts = async (act: string) => {
  const response = await browser.post('/desk/comments?state=waiting', { act }, asScript);
  const { tabs, waiting, batch } = response.body as {
    readonly tabs: readonly { readonly id: string; readonly count: string }[];
    readonly waiting: number;
    readonly batch: string;
  };
  const countOf = (name: string) => tabs.find(({ id }) => id === name)?.count;
  return { shown: [countOf('waiting'), countOf('spam'), waiting], batch };
};

test('a decision and its undoing answer with the counts of the queues', async () => {
  const [first, second] = [await write('تعليق أول', 1), await write('تعليق ثان', 2)];
  const queue = (await browser.open('/desk/comments')).text;
  expect(queue).toMatch(/data-tab="waiting"[^>]*>[^<]*<span class="count">2</);
  const decided = await counts(`spam:${first}`);
  expect(decided.shown).toEqual(['1', '1', 1]);
  expect((await counts(`approved:${second}`)).shown).toEqual(['', '1', 0]);
  expect((await counts(`undo:${decided.batch}`)).shown).toEqual(['1', '', 1]);
});

test('the menu counts for a section editor what waits in their own sections', async () => {
  await write('تعليق في قسم آخر', 7);
  const chief = await anAccount('section_editor', { sectionIds: [anId('d'.repeat(24))] });
  const theirs = aBrowser(aDesk({ rooms: [commentsDesk(aDesk().site)] }).app);
  await signIn(theirs, chief);
  const menuLine = /href="\/desk\/comments"[^]*?<\/a>/;
  expect(menuLine.exec((await browser.open('/desk/comments')).text)?.[0]).toMatch(/class="badge/);
  const line = menuLine.exec((await theirs.open('/desk/comments')).text)?.[0];
  expect(line).toBeDefined();
  expect(line).not.toMatch(/class="badge/);
});

test('a long comment is folded in the queue, with all of its text', async () => {
  const long = `${'كلام كثير '.repeat(60)}آخره`;
  await write(long, 3);
  const { text } = await browser.open('/desk/comments');
  expect(text.match(/class="comment-all"/g)).toHaveLength(1);
  expect(text).toContain('آخره');
  expect([isLong('قصير'), isLong('س\n'.repeat(6)), isLong('س\n'.repeat(5))]).toEqual([false, true, false]);
});

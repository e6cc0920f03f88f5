import type { Account } from '../../src/accounts/account';
import { commandLine } from '../../src/accounts/account';
import { readAccountInput } from '../../src/accounts/account.input';
import { addAccount } from '../../src/accounts/account.service';
import type { AccountMail } from '../../src/accounts/account-mail';
import type { EmailContent } from '../../src/web/templates/email-template';
import { mailNotifications } from '../../src/workflow/notifications/mailing.service';
import { countUnread, markRead, notifyAll } from '../../src/workflow/notifications/notification.service';
import { listMailable } from '../../src/workflow/notifications/notification.model';
import { anActor } from '../an.actor';
import { aTranslate } from '../web/a.translate';
import { aPaper } from '../web/a.paper';
import { openTemporaryDatabase } from '../database/temporary';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 24, 8, minutes));
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let salma: Account;
let karim: Account;
let marie: Account;
const person = async (name: string, email: string, lang = 'ar') =>
  (
    await addAccount(
      commandLine,
      readAccountInput({ name, email, lang, role: 'editor', password: 'a long password' }),
      at(0),
    )
  ).account;

beforeAll(async () => {
  database = await openTemporaryDatabase();
  salma = await person('سلمى', 'salma@midad.example');
  karim = await person('كريم', 'karim@midad.example');
  marie = await person('Marie', 'marie@midad.example', 'fr');
}, 20_000);
afterAll(() => database.close());

const sent: { to: string; letter: EmailContent }[] = [];
const accountMail: AccountMail = {
  isSetUp: true,
  send: ({ email }, letter) => {
    sent.push({ to: email, letter });
    return Promise.resolve();
  },
  sendLater: () => undefined,
};
const mail = (now: Date) => mailNotifications({ accountMail, site: { paper: aPaper, t: aTranslate() } }, now);
const tell = (now: Date) =>
  notifyAll(
    anActor('editor', { id: karim.id }),
    {
      kind: 'sent_back',
      to: [salma.id, karim.id],
      subject: 'article:1',
      href: '/desk/articles/1',
      values: { title: 'خبر', text: 'أعيدي الخاتمة' },
    },
    now,
  );

test('a person who does not read a notification in the desk gets it by mail, once; people get none about their own acts', async () => {
  await tell(at(0));
  expect([await countUnread(salma.id, 99), await countUnread(karim.id, 99)]).toEqual([1, 0]);
  await mail(at(1));
  expect(sent).toEqual([]);
  await mail(at(3));
  await mail(at(4));
  expect(sent.map(({ to }) => to)).toEqual([salma.email]);
  expect(sent[0]?.letter).toMatchObject({
    subject: { key: 'workflow.notification.sent_back', values: { title: 'خبر', by: 'كريم' } },
    action: { url: 'https://midad.example/desk/articles/1' },
  });
});

test('what was read in the desk is not mailed', async () => {
  sent.length = 0;
  await tell(at(10));
  await markRead(salma.id, at(11));
  await mail(at(20));
  expect([sent, await countUnread(salma.id, 99)]).toEqual([[], 0]);
});

test('a notice of an agency is mailed in the language of the person, whatever the story’s is', async () => {
  sent.length = 0;
  const version = { key: 'articles.agency.versionNumber', values: { number: '2' } };
  const notice = { key: 'articles.agency.withheld', values: { version } };
  const told = { subject: 'article:2', href: '/desk/articles/2', values: { title: 'خبر', text: 'Hold' } };
  await notifyAll(commandLine, { kind: 'agency', to: [salma.id, marie.id], ...told, notice }, at(30));
  await mail(at(40));
  const said = Object.fromEntries(
    sent.map(({ to, letter }) => [to, letter.paragraphs[0]?.values?.['text']] as const),
  );
  expect(said).toEqual({
    [salma.email]: 'طلبت الوكالة عدم نشر هذا المقال (النسخة 2)، فلم يعد أمام القراء.\nHold',
    [marie.email]:
      'L’agence demande de ne pas publier cet article (version 2)\u00a0: il n’est plus visible des lecteurs.\nHold',
  });
});

test('a newsroom without a mail server has nothing that waits to be mailed, and mails nothing old when it gets one', async () => {
  const before = sent.length;
  await tell(at(600));
  const none = { ...accountMail, isSetUp: false };
  const site = { paper: aPaper, t: aTranslate() };
  expect(await mailNotifications({ accountMail: none, site }, at(610))).toBe(0);
  expect(await listMailable(at(620), 9)).toEqual([]);
  expect(await mail(at(630))).toBe(0);
  expect(sent).toHaveLength(before);
});

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { listEntries } from '../../src/audit/audit.service';
import { savePermissions } from '../../src/accounts/permissions/permission.service';
import { transaction } from '../../src/database/transaction';
import { insertFailure, listFailures } from '../../src/events/failure.model';
import { recordEvent } from '../../src/events/outbox';
import { eventsAfter, newestSeq } from '../../src/events/outbox.model';
import { failMail, insertMail, listFailedMails, takeDueMail } from '../../src/mail/queue.model';
import { knownFollowers } from '../../src/administration/operation/jobs.page';
import { notifyAll } from '../../src/workflow/notifications/notification.service';
import { anId } from '../an-id';
import { anActor } from '../an.actor';
import { anAccount, openAdministration } from './an.administration';

const administrator = anActor('administrator');
let here: Awaited<ReturnType<typeof openAdministration>>;
beforeAll(async () => {
  here = await openAdministration();
}, 30_000);
afterAll(() => here.database.close());

/** A mail that the server refused. */
async function aFailedMail(subject: string): Promise<string> {
  const now = new Date(Date.now() - 60_000);
  const times = { queuedAt: now, dueAt: now, tries: 0 };
  await insertMail({ to: 'salma@midad.example', subject, sealed: 'sealed1:x', state: 'waiting', ...times });
  const taken = await takeDueMail(now, new Date(now.getTime() + 1));
  const id = anId(taken?.id ?? '');
  await failMail(id, 'no such mailbox');
  return id;
}

/** An event that a follower could not process. */
async function aFailedEvent(subject: string): Promise<number> {
  await transaction(() => recordEvent({ type: 'tag.changed', subject, drops: [`tag:${subject}`] }));
  const seq = await newestSeq();
  await insertFailure({
    follower: 'retagging',
    seq,
    type: 'tag.changed',
    subject,
    at: new Date(),
    reason: 'no',
  });
  return seq;
}

const failed = async () => (await listFailedMails(9)).map(({ subject }) => subject);

test('an administrator sees which mails failed and why, and has one or all of them sent again', async () => {
  const [one] = [await aFailedMail('رابط كلمة السر'), await aFailedMail('دعوة'), await aFailedMail('إشعار')];
  const { text } = await here.administrator.open('/desk/jobs');
  for (const shown of ['رابط كلمة السر', 'salma@midad.example', 'no such mailbox'])
    expect(text).toContain(shown);
  expect(text).not.toContain('sealed1');
  await here.administrator.post(`/desk/jobs/mails/${one}/retry`, {});
  expect(await failed()).toEqual(expect.not.arrayContaining(['رابط كلمة السر']));
  await here.administrator.post('/desk/jobs/mails/retry', {});
  expect(await failed()).toEqual([]);
  expect((await listEntries(9, `mail:${one}`)).map(({ act }) => act)).toEqual(['job.retried']);
});

test('a mail that is no longer wanted is deleted', async () => {
  const id = await aFailedMail('قديمة');
  await here.administrator.open('/desk/jobs');
  await here.administrator.post(`/desk/jobs/mails/${id}/drop`, {});
  expect(await failed()).toEqual([]);
});

test('what a follower gave up is said again to all who follow, once', async () => {
  const seq = await aFailedEvent('t1');
  await here.administrator.open('/desk/jobs');
  await here.administrator.post(`/desk/jobs/events/retagging/${seq}/retry`, {});
  await here.administrator.post(`/desk/jobs/events/retagging/${seq}/retry`, {});
  expect(await eventsAfter(seq, 9)).toMatchObject([
    { type: 'tag.changed', subject: 't1', drops: ['tag:t1'] },
  ]);
  expect(await listFailures(9)).toEqual([]);
});

test('all that failed is repeated; what is too old to be known stays, and a message says so', async () => {
  const [first] = [await aFailedEvent('t2'), await aFailedEvent('t3')];
  await insertFailure({
    follower: 'x',
    seq: 900_000,
    type: 'tag.changed',
    subject: 'old',
    at: new Date(),
    reason: 'x',
  });
  await here.administrator.open('/desk/jobs');
  await here.administrator.post('/desk/jobs/events/retry', {});
  expect((await listFailures(9)).map(({ subject }) => subject)).toEqual(['old']);
  expect((await eventsAfter(first + 1, 9)).map(({ subject }) => subject)).toEqual(['t3', 't2']);
  const refused = await here.administrator.post('/desk/jobs/events/x/900000/retry', {});
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('أعد بناء الفهارس')]);
});

test('a person who may only read the jobs finds no buttons, and is refused', async () => {
  const id = await aFailedMail('ليست لك');
  const context = { who: administrator, now: new Date() };
  await savePermissions(here.permissions, context, { 'editor/job.read': 'any' });
  const editor = await here.enter(await anAccount('editor'));
  expect((await editor.open('/desk/jobs')).text).not.toContain('/retry"');
  expect((await editor.post(`/desk/jobs/mails/${id}/retry`, {})).status).toBe(403);
  expect((await editor.post('/desk/jobs/events/retry', {})).status).toBe(403);
  expect(await failed()).toEqual(['ليست لك']);
});

test('each follower of events has a name in each language', () => {
  const server = resolve(__dirname, '../../src/server');
  const sources = readdirSync(server).map((file) => readFileSync(resolve(server, file), 'utf8'));
  const names = sources.flatMap((source) =>
    Array.from(source.matchAll(/followDurably\(\{\s*name: '([^']+)'/g), ([, name = '']) => name),
  );
  expect(names).toContain('relisting');
  expect(names.filter((name) => !knownFollowers.has(name))).toEqual([]);
  for (const lang of ['ar', 'fr', 'en']) {
    const file = resolve(__dirname, `../../src/administration/messages/${lang}.json`);
    const messages = new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as object));
    expect(names.filter((name) => !messages.has(`jobs.work.${name}`))).toEqual([]);
  }
});

test('what a follower gave up names its subject in words', async () => {
  await aFailedEvent('a'.repeat(24));
  const { text } = await here.administrator.open('/desk/jobs');
  const section = text.slice(
    text.indexOf('id="events"'),
    text.indexOf('</section>', text.indexOf('id="events"')),
  );
  expect(section).toContain('وسم');
  expect(section).not.toMatch(/tag\.changed|a{24}/);
});

test('a notification that was not mailed says what it is about, for whom and where', async () => {
  const person = await anAccount('journalist');
  const long = new Date(Date.now() - 3_600_000);
  const about = { subject: 'tag:1', href: '/desk/bin?kind=tag', values: { title: 'ماء', text: '' } };
  await notifyAll(administrator, { kind: 'deleted', to: [person.id], ...about }, long);
  const { text } = await here.administrator.open('/desk/jobs');
  expect(text).toMatch(new RegExp(`href="/desk/bin\\?kind(?:=|&#x3D;)tag"[^>]*>[^<]*ماء[^]*?${person.name}`));
  expect(text).not.toContain('<code dir="ltr">deleted</code>');
});

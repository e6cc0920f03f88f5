import { remember } from '../../src/audit/audit.service';
import { newId } from '../../src/ids/object-id';
import { loadMessages } from '../../src/web/templates/messages';
import { aDraft } from '../articles/newsroom';
import { anAccount, openAdministration } from './an.administration';

let here: Awaited<ReturnType<typeof openAdministration>>;
beforeAll(async () => {
  here = await openAdministration();
}, 30_000);
afterAll(() => here.database.close());

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const messages = loadMessages();
const acts = [...(messages.get('ar')?.keys() ?? [])].flatMap((key) =>
  key.startsWith('audit.act.') ? [key.slice('audit.act.'.length)] : [],
);
/** All that details contain, with the texts that people do not read. */
const detail = () => ({
  how: 'password',
  device: firefox,
  thread: newId(),
  assignment: newId(),
  article: newId(),
  link: newId(),
  into: newId(),
  act: 'send_back',
  from: 'draft',
  to: 'in_review',
  state: 'open',
  version: 3,
  undone: 'publish',
  taken: ['body'],
});
const words = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

test('no act of the log shows codes, ids, browsers’ names of themselves or stored data', async () => {
  expect(acts.length).toBeGreaterThan(100);
  const kinds = [
    'account',
    'article',
    'comment',
    'tip',
    'front',
    'media',
    'settings',
    'view',
    'mail',
    'strange',
  ];
  for (const [at, act] of acts.entries()) {
    const subject = `${kinds[at % kinds.length] ?? ''}:${newId()}`;
    await remember({ at: new Date(), actor: 'system', act, subject, detail: detail() });
  }
  for (const address of ['/desk/audit', ...acts.slice(0, 40).map((act) => `/desk/audit?act=${act}`)]) {
    const page = await here.administrator.open(address);
    expect(page.status).toBe(200);
    const text = words(page.text);
    expect(text).not.toMatch(/[0-9a-f]{24}|[{}]|&quot;|Mozilla|\b[a-z]+\.[a-z][A-Za-z_]+\b/);
  }
});

test('an entry names its subject and leads there, and says how and on what device', async () => {
  const [story, person] = [await aDraft({ headline: 'سد جديد' }), await anAccount('journalist')];
  const now = new Date();
  const moved = { act: 'submit', from: 'draft', to: 'submitted' };
  await remember({
    at: now,
    actor: person.id,
    act: 'article.submitted',
    subject: `article:${story.id}`,
    detail: moved,
  });
  await remember({
    at: now,
    actor: person.id,
    act: 'session.opened',
    subject: `account:${person.id}`,
    detail: { how: 'password', device: firefox },
  });
  const { text } = await here.administrator.open('/desk/audit');
  expect(text).toContain(`<a href="/desk/articles/${story.id}">مقال: سد جديد</a>`);
  expect(words(text)).toContain('بكلمة السر · Firefox, Linux');
  const own = await here.administrator.open(`/desk/audit?subject=/desk/articles/${story.id}`);
  expect(own.text).toContain('سد جديد');
  expect(own.text).not.toContain('Firefox, Linux');
});

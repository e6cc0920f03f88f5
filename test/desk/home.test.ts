import { commandLine, system } from '../../src/accounts/account';
import { transitionArticle } from '../../src/articles/publishing/transition.service';
import { countReads } from '../../src/articles/reading/reading.service';
import { readDay } from '../../src/desk/home/home.service';
import { lineView } from '../../src/desk/home/line.view';
import { firstSteps, hasPublished } from '../../src/desk/home/start.service';
import { editFront, findFrontState } from '../../src/fronts/curating/curating.service';
import type { CurationEdit } from '../../src/fronts/curating/edits/edit';
import { launchFront } from '../../src/fronts/curating/launches/launching.service';
import { frontOf } from '../../src/fronts/curating/front';
import { frontLeads } from '../../src/fronts/desk/front-leads';
import { frontMiniature } from '../../src/fronts/desk/miniature';
import { readSections } from '../../src/sections/section.service';
import type { Paper } from '../../src/web/pages/paper';
import { DEFAULT_NAME } from '../../src/web/pages/paper';
import { assign } from '../../src/workflow/assignments/assignment.service';
import { model } from 'mongoose';
import { anId } from '../an-id';
import { actorFor } from '../an.actor';
import { createAndPublish } from '../articles/create-and-publish';
import { aDraft, aStory, at, editor, input, openNewsroom } from '../articles/newsroom';
import { aPaper } from '../web/a.paper';
import { aTranslate } from '../web/a.translate';
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
  const [layla, samir] = [actorFor(writer), actorFor(chief)];
  await aDraft({ headline: 'مسودة ليلى' }, layla);
  await aDraft({ headline: 'مسودة غيرها' });
  const sent = await aDraft({ headline: 'خبر محال' }, layla);
  await transitionArticle({ who: layla, now: at(1) }, sent.id, { act: 'submit' });
  await aStory({ headline: 'خبر منشور' }, at(2));

  const hers = await readDay(layla, ['ar'], now);
  expect(headlines(hers.drafts)).toEqual(['مسودة ليلى']);
  expect(headlines(hers.waiting)).toEqual([]);
  expect(headlines(hers.live.map(({ story }) => story))).toEqual(['خبر منشور']);
  expect(headlines(hers.line.past)).toEqual(['خبر منشور']);
  const his = await readDay(samir, ['ar'], now);
  expect(headlines(his.drafts)).toEqual([]);
  expect(headlines(his.waiting)).toEqual(['خبر محال']);
});

test('what is due stands by its time, what has none last', async () => {
  const writer = await anAccount('journalist');
  const give = (title: string, dueAt?: Date) =>
    assign(commandLine, { title, assigneeId: writer.id, ...(dueAt && { dueAt }) }, at(0));
  await give('متى شئت');
  await give('بعد غد', at(3000));
  await give('أمس', at(-1000));
  const { due } = await readDay(actorFor(writer), ['ar'], now);
  expect(due.map(({ title }) => title)).toEqual(['أمس', 'بعد غد', 'متى شئت']);
});

test('reads are counted by the hour and by the story, and the page shows both', async () => {
  const story = await aStory({ headline: 'خبر يقرأه الناس' }, at(-600));
  await countReads(new Map([[story.id, 3]]), at(10));
  await countReads(new Map([[story.id, 4]]), at(70));
  const account = await anAccount('editor');
  const { hours, live } = await readDay(actorFor(account), ['ar', 'fr'], now);
  expect(hours).toHaveLength(24);
  expect(hours.slice(-3).map(({ reads }) => reads)).toEqual([3, 4, 0]);
  // Only the reads of the last hour count here: four of seven.
  expect(live.map(({ story: { headline }, reads }) => [headline, reads])[0]).toEqual(['خبر يقرأه الناس', 4]);

  // Signing in uses the current day, since cookies expire by it; the page is requested on the test's day.
  let day = new Date();
  const browser = aBrowser(aDesk({ now: () => day }).app);
  await signIn(browser, account);
  day = now;
  const { text } = await browser.open('/desk');
  expect(text).toContain('قراءات الساعات الأربع والعشرين الأخيرة: 7');
  const [chart] = /<svg class="reading-chart[\s\S]*?<\/svg>/.exec(text)!;
  expect(chart.match(/<rect /g)).toHaveLength(24);
  expect(text).toContain('خبر يقرأه الناس');
});

test('an editor finds what was sent back first, and the scheduled stories on the line by their days', async () => {
  const writer = await anAccount('journalist');
  const who = actorFor(writer);
  const draft = await aDraft({ headline: 'يحتاج إلى رقم' }, who);
  await transitionArticle({ who, now: at(1) }, draft.id, { act: 'submit' });
  await transitionArticle({ who: editor, now: at(2) }, draft.id, { act: 'send_back', note: 'أين الرقم؟' });
  expect(headlines((await readDay(who, ['ar'], now)).waiting)).toEqual(['يحتاج إلى رقم']);
  for (const [headline, minutes] of [
    ['مساء اليوم', 600],
    ['صباح الغد', 1500],
  ] as const) {
    const story = await aDraft({ headline });
    await transitionArticle({ who: editor, now: at(3) }, story.id, { act: 'schedule', at: at(minutes) });
  }
  const { line } = await readDay(editor, ['ar'], now);
  expect(headlines(line.next)).toEqual(['مساء اليوم', 'صباح الغد']);
  const context = { lang: 'fr', paper: aPaper(), now, time: () => ({ iso: '', text: '', relative: '' }) };
  const view = lineView(line, context);
  expect(view.days.map(({ name, stories }) => [name, headlines(stories)])).toEqual([
    ['', ['مساء اليوم']],
    ['mercredi 25 novembre 2026', ['صباح الغد']],
  ]);
});

test('a new paper lists its first steps until all are done', async () => {
  const chief = actorFor(await anAccount('administrator'));
  const steps = async (facts: Partial<Paper> = {}) =>
    (await firstSteps(chief, aPaper({ ...facts }))).filter(({ done }) => !done).map(({ name }) => name);
  expect(await steps({ name: DEFAULT_NAME })).toEqual(['name', 'logo', 'front']);
  const light = { mediaId: anId('logo'), src: '/media/logo.webp', width: 640, height: 160 };
  const named = { name: { ar: 'الصباح' }, logo: { light } };
  expect(await steps(named)).toEqual(['front']);
  const context = { who: editor, now };
  const story = await aStory({ headline: 'صدر الصفحة' });
  const front = frontOf('ar');
  const add = { do: 'add', zone: 'top', articleId: story.id } as const;
  const { version } = await editFront(context, { front, version: 0 }, add);
  await launchFront(context, { front, version });
  expect(await steps(named)).toEqual([]);
  expect(await firstSteps(editor, aPaper())).toEqual([]);
});

test('a paper that is running has no first steps, nor an account that closed their list', async () => {
  const named = aPaper({ name: { ar: 'الصباح' } });
  const account = await anAccount('administrator');
  const chief = actorFor(account);
  expect(await firstSteps(chief, named)).not.toEqual([]);
  const browser = aBrowser(aDesk().app);
  await signIn(browser, account);
  expect((await browser.open('/desk')).text).toContain('خطوات البداية');
  await browser.post('/desk/profile/preferences', { steps: 'hide' });
  const closed = (await browser.open('/desk')).text;
  expect(closed).not.toContain('id="home-start"');
  expect(closed).toContain('name="steps" value="show"');
  await browser.post('/desk/profile/preferences', { steps: 'show' });
  expect((await browser.open('/desk')).text).toContain('id="home-start"');
  for (let n = 0; n < 10; n += 1) await aStory({ headline: `خبر ${n}` }, at(n));
  expect(await firstSteps(chief, named)).toEqual([]);
});

test('the first story of a newsroom is one that a person published, not the demo edition', async () => {
  await model('AuditEntry').deleteMany({});
  const { id } = await createAndPublish({ who: system, now: at(0) }, await input(), { demo: true });
  expect(await hasPublished()).toBe(false);
  const context = { who: editor, now: at(1) };
  await transitionArticle(context, id, { act: 'unpublish' });
  await transitionArticle(context, id, { act: 'publish' });
  await transitionArticle(context, id, { act: 'unpublish' });
  expect(await hasPublished()).toBe(true);
});

test('a moderator’s first page begins with what readers wrote', async () => {
  const of = async (role: 'moderator' | 'editor') => {
    const browser = aBrowser(aDesk().app);
    await signIn(browser, await anAccount(role));
    return (await browser.open('/desk')).text;
  };
  const [moderator, chief] = [await of('moderator'), await of('editor')];
  const at = (text: string, id: string) => text.indexOf(`id="home-${id}"`);
  expect(at(moderator, 'comments')).toBeLessThan(at(moderator, 'line'));
  expect(at(moderator, 'due')).toBe(-1);
  expect(at(chief, 'comments')).toBeGreaterThan(at(chief, 'line'));
  expect(at(chief, 'due')).toBeGreaterThan(0);
});

test('the front in small has the words of the front, in its order', async () => {
  const context = { who: editor, now };
  const front = frontOf('fr');
  const names = ['Premier', 'Second', 'Caché', 'Troisième'];
  const stories = [];
  for (const [n, headline] of names.entries())
    stories.push(await aStory({ headline, kicker: 'Ville', lang: 'fr' }, at(n)));
  const [first, second, hidden] = stories.map(({ id }) => id);
  const edit = async (change: CurationEdit) =>
    editFront(context, { front, version: (await findFrontState('fr')).version }, change);
  for (const id of [second, hidden, first]) await edit({ do: 'add', zone: 'top', articleId: anId(id ?? '') });
  const override = { headline: 'Second, vu de la une', kicker: 'En direct' };
  await edit({ do: 'change', articleId: anId(second ?? ''), override });
  await edit({ do: 'change', articleId: anId(hidden ?? ''), until: at(100), override: {} });
  await launchFront(context, { front, version: (await findFrontState('fr')).version });
  const { assets } = aDesk().site;
  const sections = await readSections();
  const paper = () => aPaper({ languages: ['fr', 'ar'] });
  const cards = await frontMiniature('fr', now, { paper, t: aTranslate(), assets, sections: () => sections });
  expect(cards.map(({ kicker, headline }) => [kicker, headline])).toEqual([
    ['En direct', 'Second, vu de la une'],
    ['Ville', 'Premier'],
    ['Ville', 'Troisième'],
    ['Ville', 'Caché'],
  ]);
  const leads = await frontLeads([{ front, curation: (await findFrontState('fr')).draft }], now);
  expect(leads.get('fr')?.headline).toBe('Second, vu de la une');
});

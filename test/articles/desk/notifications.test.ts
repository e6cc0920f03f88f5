import { articlesDesk } from '../../../src/articles/desk/articles.desk.routes';
import { storyOutcomes } from '../../../src/articles/desk/presence/story.outcomes';
import { deleteDraft } from '../../../src/articles/deletion/deletion.service';
import { transitionArticle } from '../../../src/articles/publishing/transition.service';
import { readSections } from '../../../src/sections/section.service';
import { notificationsDesk } from '../../../src/workflow/notifications/notification.desk.routes';
import { notifyAll } from '../../../src/workflow/notifications/notification.service';
import { actorFor } from '../../an.actor';
import { aBrowser, aDesk, anAccount, signIn } from '../../desk/a.desk';
import { aDraft, at, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
}, 30_000);
afterAll(() => database.close());

test('a notification that asks for a review loses its act once the story is out or in the bin, and says so', async () => {
  const [journalist, editor] = [await anAccount('journalist'), await anAccount('editor')];
  const sections = await readSections();
  const { site } = aDesk();
  const rooms = [
    articlesDesk({ ...site, sections: () => sections }),
    notificationsDesk({ clock: site.clock, outcomes: storyOutcomes }),
  ];
  const browser = aBrowser(aDesk({ rooms }).app);
  await signIn(browser, editor);
  const who = actorFor(journalist);
  const stories = [];
  for (const headline of ['ينتظر', 'نُشر', 'حُذف']) {
    const { id } = await aDraft({ headline }, who, at(0));
    stories.push(id);
    const values = { title: headline, text: '' };
    const [subject, href] = [`article:${id}`, `/desk/articles/${id}`];
    await notifyAll(who, { kind: 'submitted', to: [editor.id], subject, href, values }, at(1));
  }
  const [waiting, published, binned] = stories;
  const context = { who: actorFor(editor), now: at(2) };
  if (!waiting || !published || !binned) throw new Error('three stories are begun');
  await transitionArticle({ who, now: at(2) }, waiting, { act: 'submit' });
  await transitionArticle(context, published, { act: 'publish' });
  await deleteDraft(context, binned);
  const rows = (await browser.open('/desk/notifications')).text.split('<li data-fresh').slice(1);
  const rowOf = (headline: string) => rows.find((row) => row.includes(`: ${headline}`)) ?? '';
  expect(rowOf('ينتظر')).toContain('>مراجعة<');
  expect(rowOf('نُشر')).toMatch(/صار المقال: منشور[\s\S]*>فتح</);
  expect(rowOf('نُشر')).not.toContain('>مراجعة<');
  expect(rowOf('حُذف')).toContain('المقال في سلة المحذوفات.');
  expect(rowOf('حُذف')).not.toContain(`/desk/articles/${binned}`);
});

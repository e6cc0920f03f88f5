import type { Article } from '../../src/articles/article';
import { articlePath } from '../../src/articles/article';
import { readArticleInput, readArticlePatch } from '../../src/articles/article.input';
import { findArticle, saveArticle } from '../../src/articles/article.service';
import { readSections } from '../../src/sections/section.service';
import { anId } from '../an-id';
import { anActor } from '../an.actor';
import { createAndPublish } from '../articles/create-and-publish';

const editor = anActor('editor', { id: 'e'.repeat(24) });
const languages = ['ar', 'fr', 'en'] as const;

const context = async () => ({ languages, sections: await readSections() });

/** Writes a story as a process of its own would, past every node that serves readers. */
export async function writeStory(headline: string, publishAt?: Date): Promise<Article> {
  const typed = { headline, lang: 'ar', section: 'technology', body: '<p>نص الخبر</p>' };
  const input = readArticleInput(typed, await context());
  return createAndPublish({ who: editor, now: new Date() }, input, publishAt ? { at: publishAt } : {});
}

/** Gives a story another headline. */
export async function rewrite(id: string, headline: string): Promise<void> {
  const { version } = await findArticle(anId(id));
  await saveArticle(
    { who: editor, now: new Date() },
    { id: anId(id), version },
    readArticlePatch({ headline }, await context()),
  );
}

/** The address of a story. */
export async function pathOf(article: Article): Promise<string> {
  const section = (await readSections()).byId(article.sectionId);
  if (!section) throw new Error('a story without its section');
  return encodeURI(articlePath(section, article));
}

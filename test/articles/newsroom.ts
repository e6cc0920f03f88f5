import type { Article } from '../../src/articles/article';
import { readArticleInput } from '../../src/articles/article.input';
import { createDraft } from '../../src/articles/article.service';
import { ensureDefaultSections, readSections } from '../../src/sections/section.service';
import { anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';
import { createAndPublish } from './create-and-publish';

export const editor = anActor('editor', { id: 'e'.repeat(24) });
export const journalist = anActor('journalist', { id: 'd'.repeat(24) });
export const languages = ['ar', 'fr', 'en'] as const;

/** A moment of the test's day, in minutes after its morning. */
export const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 24, 8) + minutes * 60_000);

/** A paper with the usual sections and no stories. */
export async function openNewsroom() {
  const database = await openTemporaryDatabase();
  await ensureDefaultSections(at(0));
  return database;
}

type Facts = Readonly<Record<string, unknown>>;

/** The input of a story; the test gives the values that matter. */
export async function input(facts: Facts = {}) {
  const typed = {
    headline: 'عطل في الواتساب',
    lang: 'ar',
    section: 'technology',
    body: '<p>نص</p>',
    ...facts,
  };
  return readArticleInput(typed, { languages, sections: await readSections() });
}

export const aDraft = async (facts: Facts = {}, who = editor, now = at(0)): Promise<Article> =>
  createDraft({ who, now }, await input(facts));

export const aStory = async (facts: Facts = {}, now = at(0)): Promise<Article> =>
  createAndPublish({ who: editor, now }, await input(facts));

export const sectionId = async (slug: string): Promise<string> =>
  (await readSections()).bySlug(slug)?.id ?? '';

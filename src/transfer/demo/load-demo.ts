import { system } from '../../accounts/account';
import { findByExternalId } from '../../articles/article.service';
import { transaction } from '../../database/transaction';
import { undefinedIfNotFound } from '../../errors';
import { readPageInput } from '../../pages/page.input';
import { addPage, findPageByAddress } from '../../pages/page.service';
import { readPersonInput } from '../../people/person.input';
import { addPerson, findPerson } from '../../people/person.service';
import { readSections } from '../../sections/section.service';
import type { FileStore } from '../../storage/files';
import { readDemoEdition, type DemoEdition, type DemoPage } from './edition';
import type { DemoPerson } from './edition.people';
import { storeDemoPictures, type DemoPictures } from './demo.pictures';
import { writeDemoStories } from './demo.stories';
import { renderMarkdown } from '../markdown/markdown';

interface DemoParts {
  readonly files: FileStore;
  readonly now: Date;
  /** Languages of the editions; stories in other languages are left out. */
  readonly languages: readonly string[];
}

/** The numbers of loaded records; zeros where the edition was loaded before. */
export interface LoadedDemo {
  readonly stories: number;
  readonly people: number;
  readonly pages: number;
  readonly pictures: number;
}

const nothing: LoadedDemo = { stories: 0, people: 0, pages: 0, pictures: 0 };

/**
 * Loads the demo edition: first its pictures, then all of its texts in one transaction. After an interruption the
 * next attempt finds the stored pictures; a second run changes nothing.
 */
export async function loadDemoEdition({ files, now, languages }: DemoParts): Promise<LoadedDemo> {
  const whole = readDemoEdition();
  const edition = { ...whole, articles: whole.articles.filter(({ lang }) => languages.includes(lang)) };
  if (await isLoaded(edition)) return nothing;
  const pictures = await storeDemoPictures(edition, files, now);
  return transaction(async () => {
    if (await isLoaded(edition)) return nothing;
    const validation = { languages, sections: await readSections() };
    const people = await addPeople(edition.people, pictures, now);
    const stories = await writeDemoStories(edition.articles, { validation, people, pictures, now });
    const pages = await addPages(edition.pages, languages, now);
    return { stories, people: people.size, pages, pictures: pictures.size };
  });
}

async function isLoaded({ articles }: DemoEdition): Promise<boolean> {
  for (const { id } of articles) if (await findByExternalId(`demo:${id}`)) return true;
  return false;
}

/** Adds the invented people. A person of the newsroom with the same address takes the place of one. */
async function addPeople(people: readonly DemoPerson[], pictures: DemoPictures, now: Date) {
  const ids = new Map<string, string>();
  for (const { slug, names, titles, bios, picture, social } of people) {
    const photoId = pictures.get(picture) ?? null;
    const input = readPersonInput({ slug, names, titles, bios, social, photoId });
    const known = await findPerson(slug).catch(undefinedIfNotFound);
    ids.set(slug, (known ?? (await addPerson({ who: system, now }, input, { demo: true }))).id);
  }
  return ids;
}

/** Adds the pages; those of one slug are one page in several languages. An address that is taken is left out. */
async function addPages(
  pages: readonly DemoPage[],
  languages: readonly string[],
  now: Date,
): Promise<number> {
  const slugs = [...new Set(pages.map(({ slug }) => slug))];
  let added = 0;
  for (const [menuOrder, slug] of slugs.entries()) {
    const texts = pages.filter((page) => page.slug === slug && languages.includes(page.lang));
    if (texts.length === 0 || (await isTaken(texts))) continue;
    const written = texts.map(({ lang, title, body }) => ({ lang, title, slug, body: renderMarkdown(body) }));
    await addPage({ who: system, now }, readPageInput({ texts: written, menuOrder }), { demo: true });
    added += 1;
  }
  return added;
}

async function isTaken(texts: readonly DemoPage[]): Promise<boolean> {
  for (const { lang, slug } of texts) if (await findPageByAddress(lang, slug)) return true;
  return false;
}

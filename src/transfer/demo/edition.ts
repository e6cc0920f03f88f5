import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readFrontMatter } from '../markdown/frontmatter';
import { readDemoArticle } from './edition.article';
import { fieldText, readFields } from './edition.fields';
import type { DemoArticle } from './edition.article';
import { readDemoPeople } from './edition.people';
import type { DemoPerson } from './edition.people';

/** The languages of the demo edition; the first one is its main language. */
export const demoLanguages = ['ar', 'fr', 'en'] as const;

/** A static page in one language. */
export interface DemoPage {
  readonly slug: string;
  readonly lang: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

export interface DemoEdition {
  readonly people: readonly DemoPerson[];
  readonly articles: readonly DemoArticle[];
  readonly pages: readonly DemoPage[];
}

/**
 * Reads the demo edition from the files beside this one. Translations come after their originals.
 * @throws Error naming the file that cannot be read
 */
export function readDemoEdition(): DemoEdition {
  return {
    people: readNamed('people.json', readDemoPeople),
    articles: demoLanguages.flatMap(readArticles),
    pages: namesIn('pages').map((name) =>
      readNamed(join('pages', `${name}.md`), (file) => readPage(name, file)),
    ),
  };
}

const readArticles = (lang: string) =>
  namesIn(lang).map((id) => readNamed(join(lang, `${id}.md`), (file) => readDemoArticle(lang, id, file)));

const pageFields = z.strictObject({ title: fieldText });

function readPage(name: string, file: string): DemoPage {
  const [slug = '', lang = ''] = name.split('.');
  const { values, body } = readFrontMatter(file);
  return { slug, lang, title: readFields(pageFields, values).title, body };
}

/** The names of the Markdown files of a folder, without extension, sorted. */
const namesIn = (folder: string) =>
  readdirSync(join(__dirname, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length))
    .sort();

function readNamed<T>(path: string, read: (file: string) => T): T {
  const file = readFileSync(join(__dirname, path), 'utf8');
  try {
    return read(file);
  } catch (cause) {
    throw new Error(`demo edition, ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** The pages other than stories, in all languages: fronts, sections, static pages, authors. */
import { isPublic } from '../articles/store/article.lists.model';
import type { Id } from '../ids/id';
import { pagePath } from '../pages/page';
import type { StaticPage } from '../pages/page';
import { listPages } from '../pages/page.service';
import { personPath } from '../people/person';
import { listPeople } from '../people/person.service';
import { alternatesOf, frontPath } from '../seo/address';
import type { Translation } from '../seo/facts';
import { absoluteUrl, editionPath } from '../web/pages/paper';
import type { Paper } from '../web/pages/paper';
import type { SitemapUrl } from './sitemap';
import type { SitemapContext } from './sitemap.stories';

const BATCH = 500;

export async function* otherPages({
  paper,
  sections,
  now,
}: SitemapContext): AsyncGenerator<readonly SitemapUrl[]> {
  yield everyLanguage(paper, (lang) => frontPath(paper, lang));
  yield sections.all.flatMap((section) =>
    everyLanguage(paper, (lang) => editionPath(paper, lang, `/${section.slug}`)),
  );
  yield (await listPages()).flatMap((page) => staticUrls(paper, page));
  yield* authors(paper, now);
}

/** Authors of published stories: others have no page. */
async function* authors(paper: Paper, now: Date): AsyncGenerator<readonly SitemapUrl[]> {
  let after: Id | undefined;
  do {
    const people = await listPeople(after, BATCH);
    const isShown = await Promise.all(
      people.map(({ id }) => isPublic({ kind: 'person', id }, paper.languages, now)),
    );
    const shown = people.filter((_person, at) => isShown[at]);
    yield shown.flatMap((person) =>
      everyLanguage(paper, (lang) => editionPath(paper, lang, personPath(person))),
    );
    after = people.length === BATCH ? people.at(-1)?.id : undefined;
  } while (after !== undefined);
}

/** A page that exists in every edition. */
const everyLanguage = (paper: Paper, pathIn: (lang: string) => string): readonly SitemapUrl[] =>
  urls(
    paper,
    paper.languages.map((lang) => ({ lang, path: pathIn(lang) })),
  );

function staticUrls(paper: Paper, page: StaticPage): readonly SitemapUrl[] {
  const translations = page.texts.map((text) => ({
    lang: text.lang,
    path: editionPath(paper, text.lang, pagePath(text)),
  }));
  return urls(paper, translations).map((url) => ({ ...url, changed: page.updatedAt }));
}

const urls = (paper: Paper, translations: readonly Translation[]): readonly SitemapUrl[] =>
  translations.map(({ lang, path }) => ({
    loc: absoluteUrl(paper, path),
    alternates: alternatesOf(paper, { lang, path, translations }),
  }));

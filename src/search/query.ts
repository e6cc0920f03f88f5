/** The query and the filters of a search, parsed from an address. */
import { toLatinDigits } from '../language/locale/numbers';
import { searchKey } from '../language/text/fold';
import { cleanLine } from '../language/text/clean';
import { parseQuery } from '../language/search/query';
import { definedOnly } from '../defined-only';
import type { Section } from '../sections/section';
import type { SectionTree } from '../sections/section.tree';
import type { Filters, SearchRequest } from './search.engine';

export interface SearchFields {
  readonly q: string;
  /** Slug, id or name of a section; its subsections are included. */
  readonly section?: string | undefined;
  readonly lang?: string | undefined;
  readonly year?: string | undefined;
}

export interface ParsedSearchQuery {
  readonly query: SearchRequest['query'];
  readonly only: Filters;
  /** The section of the filter, where it exists. */
  readonly section?: Section;
}

const LONGEST = 200;

/** The typed text on one line, without invisible characters. */
export const typedQuery = (q: string): string => cleanLine(q.slice(0, LONGEST * 2)).slice(0, LONGEST);

/** Parses the query. A section that does not exist has no stories; any other unknown filter is ignored. */
export function parseSearchQuery(
  { q, section, lang, year }: SearchFields,
  sections: SectionTree,
): ParsedSearchQuery {
  const query = parseQuery(q.slice(0, LONGEST));
  const named = [section, query.section].filter((name) => name !== undefined && name !== '');
  const found = named.map((name) => findSection(name ?? '', sections));
  const years = /^\d{4}$/.exec(toLatinDigits(year ?? ''));
  const only = definedOnly({
    lang: lang === undefined || lang === '' ? undefined : lang.toLowerCase().slice(0, 12),
    sectionIds: named.length === 0 ? undefined : shared(found.map((each) => withBelow(each, sections))),
    year: years === null ? undefined : Number(years[0]),
  });
  return { query, only, ...(found[0] && { section: found[0] }) };
}

/** The section with a name in any language; the article is optional (رياضة, الرياضة). */
function findSection(name: string, sections: SectionTree): Section | undefined {
  const key = nameKey(name);
  return (
    sections.find(name.toLowerCase()) ??
    sections.all.find(({ names }) => Object.values(names).some((each) => nameKey(each) === key))
  );
}

const nameKey = (name: string): string => searchKey(name.replaceAll('_', ' ')).replace(/^ال/, '');

function withBelow(section: Section | undefined, sections: SectionTree): readonly string[] {
  if (section === undefined) return [];
  return [section.id, ...sections.below(section.id).flatMap((each) => withBelow(each, sections))];
}

const shared = (lists: readonly (readonly string[])[]): readonly string[] =>
  lists.reduce((common, list) => common.filter((id) => list.includes(id)));

import type { PageViewContext } from '../../articles/page/format';
import { nameIn } from '../../language/names';
import { formatNumber } from '../../language/locale/numbers';
import { wordsIn } from '../../language/wording';
import type { Facets } from '../search.engine';
import type { SearchChoice, SearchFilter } from './search.view';
import { searchUrl } from '../address';
import type { SearchAddress } from '../address';
import { dateStyle } from '../../web/pages/paper';

const MOST_CHOICES = 8;

type Parameter = 'section' | 'lang' | 'year';

/** What the results can be narrowed by, with how many there are of each. A single choice is none. */
export function filtersOf(
  facets: Facets,
  at: SearchAddress,
  around: PageViewContext,
): readonly SearchFilter[] {
  const sections = [...facets.sections].flatMap(([id, count]) => {
    const section = around.sections().byId(id);
    return section ? [{ value: section.slug, name: wordsIn(section.names, at.edition), count }] : [];
  });
  const languages = [...facets.languages].map(([lang, count]) => ({
    value: lang,
    count,
    name: nameIn(lang, at.edition),
  }));
  const years = [...facets.years].map(([year, count]) => ({
    value: String(year),
    name: shown(year, at, around),
    count,
  }));
  return [
    filter('section', sections.sort(byCount), at, around),
    filter('lang', languages.sort(byCount), at, around),
    filter(
      'year',
      years.sort((a, b) => Number(b.value) - Number(a.value)),
      at,
      around,
    ),
  ].filter(({ all, choices }) => all !== undefined || choices.length > 1);
}

interface Choice {
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

const byCount = (a: Choice, b: Choice) => b.count - a.count;

function filter(
  name: Parameter,
  choices: readonly Choice[],
  at: SearchAddress,
  around: PageViewContext,
): SearchFilter {
  const chosen = at[name];
  const url = (value: string | undefined) => searchUrl({ ...at, page: 1, [name]: value }, around.paper());
  return {
    title: around.t(at.edition, `search.by.${name}`),
    ...(chosen !== undefined && { all: { name: around.t(at.edition, 'search.all'), url: url(undefined) } }),
    choices: choices.slice(0, MOST_CHOICES).map((each): SearchChoice => ({
      name: each.name,
      count: formatNumberIn(each.count, at, around),
      ...(each.value !== chosen && { url: url(each.value) }),
    })),
  };
}

function formatNumberIn(count: number, { edition }: SearchAddress, { paper }: PageViewContext): string {
  const { locale, digits } = dateStyle(paper(), edition);
  return formatNumber(count, locale, digits);
}

/** A year is written without separators. */
const shown = (year: number, at: SearchAddress, around: PageViewContext): string =>
  formatNumberIn(year, at, around).replace(/[^\p{N}]/gu, '');

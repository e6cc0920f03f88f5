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

/** The filters of the results, with their counts; a filter with one option is left out. */
export function filtersOf(
  facets: Facets,
  at: SearchAddress,
  context: PageViewContext,
): readonly SearchFilter[] {
  const sections = [...facets.sections].flatMap(([id, count]) => {
    const section = context.sections().byId(id);
    return section ? [{ value: section.slug, name: wordsIn(section.names, at.edition), count }] : [];
  });
  const languages = [...facets.languages].map(([lang, count]) => ({
    value: lang,
    count,
    name: nameIn(lang, at.edition),
  }));
  const years = [...facets.years].map(([year, count]) => ({
    value: String(year),
    name: yearText(year, at, context),
    count,
  }));
  return [
    filter({ name: 'section', choices: sections.sort(byCount) }, at, context),
    filter({ name: 'lang', choices: languages.sort(byCount) }, at, context),
    filter({ name: 'year', choices: years.sort((a, b) => Number(b.value) - Number(a.value)) }, at, context),
  ].filter(({ all, choices }) => all !== undefined || choices.length > 1);
}

interface FilterChoice {
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

const byCount = (a: FilterChoice, b: FilterChoice) => b.count - a.count;

interface FilterChoices {
  readonly name: Parameter;
  readonly choices: readonly FilterChoice[];
}

function filter({ name, choices }: FilterChoices, at: SearchAddress, context: PageViewContext): SearchFilter {
  const chosen = at[name];
  const url = (value: string | undefined) => searchUrl({ ...at, page: 1, [name]: value }, context.paper());
  return {
    title: context.t(at.edition, `search.by.${name}`),
    ...(chosen !== undefined && { all: { name: context.t(at.edition, 'search.all'), url: url(undefined) } }),
    choices: choices.slice(0, MOST_CHOICES).map((each): SearchChoice => ({
      name: each.name,
      count: formatNumberIn(each.count, at, context),
      ...(each.value !== chosen && { url: url(each.value) }),
    })),
  };
}

function formatNumberIn(count: number, { edition }: SearchAddress, { paper }: PageViewContext): string {
  const { locale, digits } = dateStyle(paper(), edition);
  return formatNumber(count, locale, digits);
}

/** A year is written without separators. */
const yearText = (year: number, at: SearchAddress, context: PageViewContext): string =>
  formatNumberIn(year, at, context).replace(/[^\p{N}]/gu, '');

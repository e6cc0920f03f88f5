/** A story's timeline, and two of its versions compared. */
import type { Actor } from '../../../accounts/account';
import type { FieldOption, FormState } from '../../../web/request/form';
import { template } from '../../../web/templates/template';
import type { Article } from '../../article';
import { mayEdit } from '../../article.rules';
import { namedRevisions } from '../../store/revision.model';
import type { DeskViewContext, StoryHeadline } from '../desk.context';
import { headlineOf } from '../desk.context';
import { listKeys, type ListKey } from '../../../web/pages/list.view';
import { comparisonView } from './comparison.view';
import type { ComparisonLayout, VersionComparison } from './comparison.view';
import { timelineView } from './timeline.view';
import type { Timeline, TimelineVersion } from './timeline.view';

/** The two versions to compare, how, and the position of the list. */
interface HistoryQuery {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly before: number | undefined;
  readonly view: ComparisonLayout;
}

/** A story and the versions to compare. */
export interface ComparedStory {
  readonly article: Article;
  readonly query: HistoryQuery;
  readonly form: FormState;
}

interface LayoutLink {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

interface NamedVersion {
  readonly version: number;
  readonly name: string;
  readonly href: string;
}

/** The versions of a story. */
/** The keys of lists that the timeline has too. */
const HISTORY_KEYS: ReadonlySet<string> = new Set(['j', 'k', 'Enter', '?']);

interface HistoryPage extends StoryHeadline, Pick<Timeline, 'days' | 'older'> {
  readonly form: FormState;
  readonly keys: readonly ListKey[];
  readonly current: number;
  readonly edits: boolean;
  readonly live: boolean;
  readonly from: number;
  readonly to: number;
  readonly named: readonly NamedVersion[];
  readonly versions: {
    readonly from: readonly FieldOption[];
    readonly to: readonly FieldOption[];
  };
  readonly layouts: readonly LayoutLink[];
  readonly view: ComparisonLayout;
  readonly sides: boolean;
  readonly comparison: VersionComparison;
  /** Versions that may come back whole: those compared, without the present one. */
  readonly restorable: readonly number[];
}

export const historyTemplate = template<HistoryPage>('articles/desk/history');

export async function historyPage(
  who: Actor,
  { article, query, form }: ComparedStory,
  context: DeskViewContext,
): Promise<HistoryPage> {
  const { from, to } = comparedIn(article, query);
  const edits = mayEdit(who, article);
  const [timeline, named, comparison] = await Promise.all([
    timelineView(article, { from, to, before: query.before }, context),
    namedRevisions(article.id),
    comparisonView(article, { from, to, restores: edits && from !== article.version }, context),
  ]);
  const page = `/desk/articles/${article.id}/history`;
  return {
    ...headlineOf(article),
    form,
    keys: listKeys.filter(({ signs }) => HISTORY_KEYS.has(signs[0] ?? '')),
    current: article.version,
    edits,
    live: article.status === 'published',
    from,
    to,
    ...timelineParts(timeline, { from, to }, context),
    named: named.map((each) => ({ ...each, href: pageOf(page, each.version, article.version) })),
    ...layoutParts(page, { from, to, view: query.view }),
    comparison,
    restorable: edits ? [...new Set([from, to])].filter((version) => version !== article.version) : [],
  };
}

interface Versions {
  readonly from: number;
  readonly to: number;
}

/** The two versions that the page compares: by default the last change. */
function comparedIn(article: Article, query: HistoryQuery): Versions {
  const to = within(query.to ?? article.version, article);
  return { to, from: within(query.from ?? Math.max(1, to - 1), article) };
}

const within = (version: number, { version: last }: Article): number => Math.min(Math.max(version, 1), last);

const pageOf = (page: string, from: number, to: number): string =>
  `${page}?from=${String(from)}&to=${String(to)}#comparison`;

const timelineParts = (
  { days, older, versions }: Timeline,
  { from, to }: Versions,
  context: DeskViewContext,
) => ({
  days,
  older,
  versions: { from: optionsOf(versions, from, context), to: optionsOf(versions, to, context) },
});

const layoutParts = (page: string, { from, to, view }: Versions & Pick<HistoryQuery, 'view'>) => ({
  view,
  sides: view === 'sides',
  layouts: (['inline', 'sides'] as const).map((layout) => ({
    href: `${page}?from=${String(from)}&to=${String(to)}&view=${layout}#comparison`,
    label: `articles.history.layout.${layout}`,
    current: layout === view,
  })),
});

/** A part of an option, which takes no markup, between FIRST STRONG ISOLATE and its end (Unicode UAX 9). */
const isolated = (text: string | undefined): string => `\u2068${text ?? ''}\u2069`;

/** The listed versions to choose from; the chosen one is among them also where the list does not reach it. */
function optionsOf(
  versions: readonly TimelineVersion[],
  chosen: number,
  { t, lang }: DeskViewContext,
): readonly FieldOption[] {
  const numberOf = (version: number) => t(lang, 'articles.desk.versionNumber', { version });
  const options = versions.map(({ version, name, by, when }) => ({
    value: String(version),
    name: [numberOf(version), name, by, when].filter(Boolean).map(isolated).join(' · '),
    selected: version === chosen,
  }));
  if (options.some(({ selected }) => selected)) return options;
  return [...options, { value: String(chosen), name: numberOf(chosen), selected: true }];
}

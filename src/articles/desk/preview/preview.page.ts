import type { ActorContext } from '../../../accounts/account';
import { definedOnly } from '../../../defined-only';
import { previewLifeNames } from '../../../previews/link';
import type { FormState, SelectOption } from '../../../web/request/form';
import { template } from '../../../web/templates/template';
import type { Head } from '../../../web/pages/page';
import { absoluteUrl } from '../../../web/pages/paper';
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { Article, ArticleSummary } from '../../article';
import { headlineFor } from '../../article.headline';
import type { TimeView } from '../../page/article.view';
import type { DeskViewContext, StoryHeadline } from '../desk.context';
import { formatMoment, headlineOf } from '../desk.context';
import type { ShareCard } from '../../preview/cards';
import { shareCards } from '../../preview/cards';
import { mayShare, previewsOf } from '../../preview/sharing.service';
import type { Theme } from '../../preview/theme';
import { themes } from '../../preview/theme';

/** Widths of the preview in CSS pixels: a phone's and a desktop's. */
const widths = ['360', '1280'] as const;
type Width = (typeof widths)[number];

export interface MadeLink {
  readonly word: string;
  readonly expiresAt: Date;
}

interface PreviewedStory {
  readonly story: Article;
  readonly head: Head;
  readonly query: { readonly width: Width; readonly theme: Theme };
  readonly form: FormState;
  readonly made: MadeLink | undefined;
}

/** A link that shows a story to others, without its secret address. */
export interface PreviewLinkRow {
  readonly id: string;
  readonly by: string;
  readonly made: TimeView;
  readonly expires: TimeView;
}

/** A link to the same preview in another width or theme. */
interface PreviewSwitch {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

interface PreviewCard extends Omit<ShareCard, 'warnings'> {
  readonly name: string;
  readonly warnings: readonly string[];
}

/** The page around the framed story. */
interface PreviewShell extends StoryHeadline {
  readonly form: FormState;
  readonly width: Width;
  readonly theme: Theme;
  readonly frame: string;
  readonly switches: { readonly widths: readonly PreviewSwitch[]; readonly themes: readonly PreviewSwitch[] };
  readonly cards: readonly PreviewCard[];
  readonly mayShare: boolean;
  /** A link that was just made: its address is shown this once. */
  readonly made: { readonly url: string; readonly expires: TimeView } | undefined;
  readonly links: readonly PreviewLinkRow[];
  readonly lives: readonly SelectOption[];
}

export const previewTemplate = template<PreviewShell>('articles/preview/shell');

export const previewAddress = (id: string, width: Width = '360', theme: Theme = 'light'): string =>
  `/desk/articles/${id}/preview${width === '360' && theme === 'light' ? '' : `?width=${width}&theme=${theme}`}`;

/** The view of the page around the framed story. */
export async function previewShell(
  { who, now }: ActorContext,
  shown: PreviewedStory,
  context: DeskViewContext,
): Promise<PreviewShell> {
  const { story, form, made, query } = shown;
  const { id } = story;
  return {
    ...headlineOf(story),
    form,
    ...query,
    frame: `/desk/articles/${id}/preview/page?theme=${query.theme}`,
    switches: switchesOf(id, query),
    cards: cardViews(shown, context),
    mayShare: mayShare(who, story, now),
    made: made && madeView(made, context),
    links: await linksView(story, context, now),
    lives: previewLifeNames.map((life) => ({
      value: life,
      name: context.t(context.lang, `previews.life.${life}`),
    })),
  };
}

const cardViews = ({ story, head }: PreviewedStory, context: DeskViewContext) =>
  shareCards({
    ...definedOnly({ described: story.seo.description ?? story.standfirst }),
    title: story.seo.title ?? story.headline,
    shareTitle: headlineFor(story, 'share'),
    noindex: story.seo.noindex === true,
    head,
  }).map((card) => cardView(card, context));

function switchesOf(id: string, { width, theme }: PreviewedStory['query']): PreviewShell['switches'] {
  return {
    widths: widths.map((each) => ({
      label: `previews.width.${each}`,
      href: previewAddress(id, each, theme),
      current: each === width,
    })),
    themes: themes.map((each) => ({
      label: `previews.theme.${each}`,
      href: previewAddress(id, width, each),
      current: each === theme,
    })),
  };
}

const cardView = (card: ShareCard, { t, lang }: DeskViewContext): PreviewCard => ({
  ...card,
  name: `previews.card.${card.network}`,
  warnings: card.warnings.map(({ key, values }) => t(lang, key, values)),
});

const madeView = ({ word, expiresAt }: MadeLink, context: DeskViewContext) => ({
  url: absoluteUrl(context.paper(), `/preview/${word}`),
  expires: formatMoment(expiresAt, context),
});

/** Preview links of a story, without their secret addresses. */
export async function linksView(
  story: ArticleSummary,
  context: DeskViewContext,
  now: Date,
): Promise<readonly PreviewLinkRow[]> {
  const links = await previewsOf(story, now);
  if (links.length === 0) return [];
  const names = await namesOfAccounts();
  return links.map(({ id, by, at, expiresAt }) => ({
    id,
    by: names.get(by) ?? context.t(context.lang, 'workflow.system'),
    made: formatMoment(at, context),
    expires: formatMoment(expiresAt, context),
  }));
}

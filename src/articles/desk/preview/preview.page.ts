import type { ActorContext } from '../../../accounts/account';
import { directionOf } from '../../../language/text/direction';
import { definedOnly } from '../../../defined-only';
import { previewLifeNames } from '../../../previews/link';
import type { FormState } from '../../../web/request/form';
import type { Head } from '../../../web/pages/page';
import { absoluteUrl } from '../../../web/pages/paper';
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { Article, ArticleSummary } from '../../article';
import { headlineFor } from '../../article.headline';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';
import type { ShareCard } from '../../preview/cards';
import { shareCards } from '../../preview/cards';
import { mayShare, previewsOf } from '../../preview/sharing.service';
import type { Theme } from '../../preview/theme';
import { themes } from '../../preview/theme';

/** Widths a story is looked at in, in CSS pixels: a phone's and a desk's. */
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

export const previewAddress = (id: string, width: Width = '360', theme: Theme = 'light'): string =>
  `/desk/articles/${id}/preview${width === '360' && theme === 'light' ? '' : `?width=${width}&theme=${theme}`}`;

/** The page around the framed story, ready to print. */
export async function previewShell(
  { who, now }: ActorContext,
  shown: PreviewedStory,
  context: DeskViewContext,
) {
  const { story, form, made, query } = shown;
  const { id, headline, lang } = story;
  return {
    id,
    headline,
    lang,
    dir: directionOf(lang),
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

function switchesOf(id: string, { width, theme }: PreviewedStory['query']) {
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

const cardView = (card: ShareCard, { t, lang }: DeskViewContext) => ({
  ...card,
  name: `previews.card.${card.network}`,
  warnings: card.warnings.map(({ key, values }) => t(lang, key, values)),
});

const madeView = ({ word, expiresAt }: MadeLink, context: DeskViewContext) => ({
  url: absoluteUrl(context.paper(), `/preview/${word}`),
  expires: formatMoment(expiresAt, context),
});

/** Links to a story as the desk lists them, without their secret addresses. */
export async function linksView(story: ArticleSummary, context: DeskViewContext, now: Date) {
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

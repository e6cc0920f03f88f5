import type { ArticleSummary } from '../../articles/article';
import { directionOf, type Direction } from '../../language/text/direction';
import type { DeskTime } from '../../web/pages/desk-page';
import type { Paper } from '../../web/pages/paper';

/** The context of the page. */
export interface HomeContext {
  readonly lang: string;
  readonly paper: Paper;
  readonly now: Date;
  readonly time: (moment: Date) => DeskTime;
}

export interface HomeStory {
  readonly href: string;
  readonly headline: string;
  readonly lang: string;
  readonly dir: Direction;
}

export const storyOf = ({ id, headline, lang }: ArticleSummary): HomeStory => ({
  href: `/desk/articles/${id}`,
  headline,
  lang,
  dir: directionOf(lang),
});

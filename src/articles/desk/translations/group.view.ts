/** The translations of a story, a line a language. */
import type { ActorContext } from '../../../accounts/account';
import { may } from '../../../accounts/permissions/permissions';
import { ownName } from '../../../language/names';
import { directionOf, type Direction } from '../../../language/text/direction';
import type { Article, ArticleSummary } from '../../article';
import { mayEdit } from '../../article.rules';
import { deskAddressOf, translationState } from '../../translations/translation';
import type { TranslationState } from '../../translations/translation';
import { readableGroup } from '../../translations/translations.service';
import type { DeskViewContext } from '../desk.context';

/** One language of a story's group. */
interface TranslationLine {
  readonly lang: string;
  readonly dir: Direction;
  readonly language: string;
  readonly isThis: boolean;
  readonly state: TranslationState;
  readonly stateName: string;
  readonly headline: string | undefined;
  /** Where the line leads: to the story, a translation with its original beside it, or to a new translation. */
  readonly href: string | undefined;
  /** Address of this story with the one of the line beside it. */
  readonly beside: string | undefined;
}

/** The translations of a story. */
export interface TranslationGroup {
  readonly lines: readonly TranslationLine[];
  /** Address of the page on which stories are linked and unlinked. */
  readonly manage: string | undefined;
}

/** The translations of a story; undefined as long as the story is not stored. */
export async function translationGroup(
  { who, now }: ActorContext,
  article: Article,
  context: DeskViewContext,
): Promise<TranslationGroup | undefined> {
  const group = await readableGroup({ who, now }, article);
  if (!group.some(({ id }) => id === article.id)) return undefined;
  const rights = {
    edits: mayEdit(who, article),
    begins: may(who, 'article.create', { ownerIds: [who.id] }),
  };
  const lines = context
    .paper()
    .languages.map((lang) => translationLine({ lang, article, group }, rights, context));
  return { lines, manage: rights.edits ? `/desk/articles/${article.id}/translations` : undefined };
}

interface LanguageOfGroup {
  readonly lang: string;
  readonly article: Article;
  readonly group: readonly ArticleSummary[];
}

function translationLine(
  { lang, article, group }: LanguageOfGroup,
  { edits, begins }: { readonly edits: boolean; readonly begins: boolean },
  { t, lang: own }: DeskViewContext,
): TranslationLine {
  const story = group.find((each) => each.lang === lang);
  const state = translationState(story, group);
  const isThis = story?.id === article.id;
  const page = `/desk/articles/${article.id}`;
  return {
    lang,
    dir: directionOf(lang),
    language: ownName(lang),
    isThis,
    state,
    stateName: t(own, `articles.translations.state.${state}`),
    headline: story?.headline,
    href: story ? deskAddressOf(story) : begins ? `${page}/translate?to=${lang}` : undefined,
    beside: edits && story && !isThis ? `${page}?beside=${story.id}` : undefined,
  };
}

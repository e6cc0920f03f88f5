/** The text that the page of a story opens with, and the drafts that it does not hold. */
import type { Actor } from '../../../accounts/account';
import type { Article } from '../../article';
import { proofreadFields } from '../../article.fields';
import { mayEdit } from '../../article.rules';
import type { TimeView } from '../../page/article.view';
import type { SessionWithDraft } from '../../working-drafts/draft';
import { listDrafts } from '../../working-drafts/draft.model';
import { openWriting } from '../../working-drafts/opening.service';
import type { Opened } from '../../working-drafts/opening.service';
import { formFor } from '../../working-drafts/saving.service';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';
import { adoptedText } from '../story/origin.input';

/** A story, and the person who opens it. */
export interface OpenedStory {
  readonly who: Actor;
  readonly article: Article;
}

/** The view of the form's text, and of the drafts that it does not hold. */
export interface OpenedText {
  readonly proofread: string;
  readonly version: number;
  /** When the text was typed that is in no version. */
  readonly unsaved: TimeView | undefined;
  readonly merged: boolean;
  readonly conflicting: boolean;
  readonly from: string;
  readonly others: readonly OtherDraft[];
  readonly elsewhere: string;
}

interface OtherDraft {
  readonly href: string;
  readonly device: string | undefined;
  readonly at: TimeView;
}

export const openedView = (article: Article, opened: Opened, context: DeskViewContext): OpenedText => ({
  proofread: proofreadFields.join(' '),
  version: opened.version,
  unsaved: opened.unsavedFrom && formatMoment(opened.unsavedFrom, context),
  merged: opened.meanwhile === 'merged',
  conflicting: opened.meanwhile === 'conflicting',
  from: adoptedText(opened.adopted),
  others: opened.others.map((other) => otherView(article, other, context)),
  elsewhere: (opened.elsewhere ?? []).join(' '),
});

export const openStory = (
  { who, article }: OpenedStory,
  context: DeskViewContext,
  query: { readonly now: Date; readonly draft?: string | undefined },
): Promise<Opened> =>
  mayEdit(who, article)
    ? openWriting({ who, paper: context.paper(), now: query.now }, article, query.draft)
    : openReading({ who, article }, context, query);

/** Opens a story to a person who may not edit now: as saved, or as one of the person's own drafts. */
async function openReading(
  { who, article }: OpenedStory,
  context: DeskViewContext,
  { draft }: { readonly draft?: string | undefined },
): Promise<Opened> {
  const others = await listDrafts(article.id, who.id);
  const requested = others.find(({ id }) => id === draft);
  const form = requested?.draft.form ?? (await formFor(article, context.paper()));
  return {
    form,
    version: article.version,
    adopted: [],
    others: others.filter((each) => each !== requested),
  };
}

/** A draft of another page of the person, with its link. */
const otherView = (
  article: Article,
  { id, device, draft }: SessionWithDraft,
  context: DeskViewContext,
): OtherDraft => ({
  href: `/desk/articles/${article.id}?draft=${id}`,
  device,
  at: formatMoment(draft.savedAt, context),
});

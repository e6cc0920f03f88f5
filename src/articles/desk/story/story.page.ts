/** The view of the page on which a story is edited. */
import { newSession } from '../../working-drafts/draft.service';
import type { ActorContext } from '../../../accounts/account';
import { suggestionCount } from '../../../blocks/suggestion/suggested';
import type { Id } from '../../../ids/id';
import { template } from '../../../web/templates/template';
import { freshForm } from '../../../web/request/form';
import type { FormState, FormValues } from '../../../web/request/form';
import type { Article } from '../../article';
import { articlePath, isLive, isOverdue } from '../../article';
import { hiddenPictures, libraryViewer } from '../../article.pictures';
import { mayEdit } from '../../article.rules';
import type { WritingSession } from '../../working-drafts/draft';
import type { Opened } from '../../working-drafts/opening.service';
import { findProposal } from '../../proposals/proposal.model';
import { publishableIn } from '../../publishing/publication.form';
import { dateStyle, localeOf } from '../../../web/pages/paper';
import { offsetAt } from '../../../language/locale/local-time';
import { editionUrl } from '../../page/format';
import { killChoices, sidebarView, type KillChoice, type StorySidebar } from './sidebar.view';
import { ownName } from '../../../language/names';
import type { Stage } from '../../../workflow/stage';
import type { TimeView } from '../../page/article.view';
import { openedView, openStory, type OpenedStory, type OpenedText } from '../canvas/opened.view';
import { screenView, type ScreenView } from '../canvas/screen.view';
import type { DeskViewContext, StoryHeadline } from '../desk.context';
import { formatMoment, headlineOf } from '../desk.context';
import { besideView, type BesideView } from '../translations/beside.view';
import { editorLabels } from './editor.labels';
import { fieldsPage, thumbsIn, valuesOf, type StoryFields } from './fields.view';
import { missingView, type MissingLine } from './missing.view';

/** A refused form, to be shown again. */
interface Refused {
  readonly form: FormState;
  readonly opened: Opened;
  /** The session with the working draft of its text. */
  readonly session?: WritingSession;
}

export interface StoryQuery {
  readonly now: Date;
  /** Session whose draft the person wants to see. */
  readonly draft?: string | undefined;
  /** The form as it was sent, if it was refused. */
  readonly refused?: Refused;
  /** Values of a story that is not stored yet, which the page begins. */
  readonly begins?: FormValues | undefined;
  /** The story that is shown beside the form. */
  readonly beside?: Article | undefined;
}

/** A story as it was saved last. */
interface SavedStory extends StoryHeadline {
  readonly status: Stage;
  readonly language: string;
  readonly current: number;
  readonly stage: string;
  readonly saved: TimeView;
  readonly published: boolean;
  readonly due: TimeView | undefined;
  readonly late: boolean;
  readonly wordCount: number;
  readonly minutes: number;
  /** Address for readers; absent as long as the story is not public. */
  readonly address: string | undefined;
}

/** What the editor's script reads from the page. */
interface EditorSettings {
  /** The writing session of the page, and the sequence number of its last snapshot. */
  readonly session: string;
  readonly sequence: number;
  readonly account: string;
  readonly zone: string;
  /** The format of moments and the offset of the zone, as JSON. */
  readonly clock: string;
  /** Labels and formats of the editor, as JSON. */
  readonly labels: string;
  /** Locale of numbers. */
  readonly numbers: string;
}

/** The view of the page on which a story is edited. */
export interface StoryPage extends SavedStory, OpenedText, EditorSettings, ScreenView {
  readonly edits: boolean;
  readonly thumbs: string;
  readonly fields: StoryFields;
  readonly sidebar: StorySidebar;
  readonly killPictures: readonly KillChoice[];
  readonly missing: readonly MissingLine[];
  /** The number of open suggestions in words; absent where there are none. */
  readonly suggestions: string | undefined;
  /** Another story of the group, to translate from. */
  readonly beside: BesideView | undefined;
  readonly proposal: { readonly name: string; readonly at: TimeView } | undefined;
}

export const storyTemplate = template<StoryPage>('articles/desk/story');

export async function storyPage(
  { who, article }: OpenedStory,
  context: DeskViewContext,
  query: StoryQuery,
): Promise<StoryPage> {
  const { now, refused } = query;
  const opened = refused?.opened ?? (await openStory({ who, article }, context, query));
  const state = formStateOf(opened, refused);
  const { lang, status } = article;
  const named = publishableIn(opened.form, lang);
  const hidden = await hiddenPictures(libraryViewer(who, now), named, [article]);
  return {
    ...stateView(article, context, now),
    ...openedView(article, opened, context),
    ...(await screenView({ who, article }, context, { form: opened.form, hidden, begins: query.begins })),
    edits: mayEdit(who, article),
    ...editorView({ who, now }, context, refused?.session),
    thumbs: await thumbsIn(opened.form.body, lang, hidden),
    fields: await fieldsPage(article, { form: opened.form, state }, { ...context, who, now, hidden }),
    sidebar: await sidebarView({ who, now }, article, context),
    killPictures: await killChoices(who, article, state.values),
    missing: status === 'killed' ? [] : await missingView(named, article, context),
    suggestions: suggestionsLine(opened.form.body, context),
    beside: query.beside && (await besideView({ article, beside: query.beside, now }, context)),
    proposal: await proposalLine(article.id, context),
  };
}

function suggestionsLine(body: string, { t, lang }: DeskViewContext): string | undefined {
  const count = suggestionCount(body);
  return count === 0 ? undefined : t(lang, 'articles.desk.suggestions', { count });
}

/** The state of the form; a refused form keeps its values and its problems. */
function formStateOf(opened: Opened, refused: Refused | undefined): FormState {
  const values = valuesOf(opened.form, opened.version);
  if (!refused) return freshForm(values);
  return { ...refused.form, values: { ...refused.form.values, ...values } };
}

/** The server's clock: a browser may have other rules for the paper's zone. */
function clockOf({ paper, lang }: DeskViewContext, now: Date): string {
  const { locale, digits, timeZone } = dateStyle(paper(), lang);
  return JSON.stringify({ locale, digits, offset: offsetAt(now.getTime(), timeZone) });
}

const editorView = (
  { who, now }: ActorContext,
  context: DeskViewContext,
  session: WritingSession | undefined,
): EditorSettings => ({
  session: session?.id ?? newSession(),
  sequence: session?.sequence ?? 0,
  account: who.id,
  zone: context.paper().timeZone,
  clock: clockOf(context, now),
  labels: editorLabels(context),
  numbers: localeOf(context.paper(), context.lang),
});

function stateView(article: Article, context: DeskViewContext, now: Date): SavedStory {
  const { lang, status } = article;
  return {
    ...headlineOf(article),
    status,
    language: ownName(lang),
    current: article.version,
    stage: context.t(context.lang, `workflow.stage.${status}`),
    saved: formatMoment(article.savedAt, context),
    published: status === 'published',
    due: article.scheduledFor && formatMoment(article.scheduledFor, context),
    late: isOverdue(article, now),
    wordCount: article.wordCount,
    minutes: article.readingMinutes,
    address: addressOf(article, context, now),
  };
}

/** A newer text of the story's source that is to be decided on. */
async function proposalLine(articleId: Id, context: DeskViewContext) {
  const proposal = await findProposal(articleId);
  return proposal && { name: proposal.name, at: formatMoment(proposal.receivedAt, context) };
}

/** The public address of a live story. */
export function addressOf(
  article: Article,
  { paper, sections }: DeskViewContext,
  now: Date,
): string | undefined {
  const section = sections().byId(article.sectionId);
  if (!section || !isLive(article, now)) return undefined;
  return editionUrl(paper(), article.lang, articlePath(section, article));
}

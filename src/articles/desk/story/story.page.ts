/** The page on which a story is written. */
import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../accounts/account';
import { directionOf } from '../../../language/text/direction';
import { wordsIn } from '../../../language/wording';
import { pictureOf } from '../../../media/pictures/picture';
import { freshForm, listOf } from '../../../web/request/form';
import type { FormState } from '../../../web/request/form';
import type { Article } from '../../article';
import { articlePath, isLive, isOverdue } from '../../article';
import { inputNames, proofreadFields } from '../../article.fields';
import { hiddenPictures, libraryViewer } from '../../article.pictures';
import { mayDelete, mayEdit, openActs } from '../../article.rules';
import { ownPictures } from '../../publishing/killed.pictures';
import type { SessionWithDraft, WritingSession } from '../../working-drafts/draft';
import { listDrafts } from '../../working-drafts/draft.model';
import { openWriting } from '../../working-drafts/opening.service';
import type { Opened } from '../../working-drafts/opening.service';
import { formFor } from '../../working-drafts/saving.service';
import { findProposal } from '../../proposals/proposal.model';
import { publishableIn } from '../../publishing/publication.form';
import { localeOf } from '../../../web/pages/paper';
import { editionUrl } from '../../page/format';
import { sidebarView } from './sidebar.view';
import { ownName } from '../../../language/names';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';
import { editorWords } from './editor.labels';
import { adoptedText } from './origin.input';
import { fieldsPage, thumbsIn, valuesOf } from './fields.view';
import { missingView } from './missing.view';

/** What a refused form brings back. */
export interface Refused {
  readonly form: FormState;
  readonly opened: Opened;
  /** The session of the page that sent it, where its text is kept. */
  readonly session?: WritingSession;
}

export interface StoryQuery {
  readonly now: Date;
  /** Session whose draft the person wants to see. */
  readonly draft?: string | undefined;
  /** The form as it was sent, where something in it was wrong. */
  readonly refused?: Refused;
}

/** A story, and the person who opens it. */
export interface OpenedStory {
  readonly who: Actor;
  readonly article: Article;
}

/** The view model of a story's page. */
export type StoryPage = Awaited<ReturnType<typeof storyPage>>;

export async function storyPage({ who, article }: OpenedStory, context: DeskViewContext, query: StoryQuery) {
  const { now, refused } = query;
  const opened = refused?.opened ?? (await openStory({ who, article }, context, query));
  const values = valuesOf(opened.sheet, opened.version);
  const form = refused
    ? { ...refused.form, values: { ...refused.form.values, ...values } }
    : freshForm(values);
  const { lang, status } = article;
  const named = publishableIn(opened.sheet, lang);
  const hidden = await hiddenPictures(libraryViewer(who, now), named, [article]);
  return {
    ...stateView(article, context, now),
    ...openedView(article, opened, context),
    edits: mayEdit(who, article),
    mayDelete: mayDelete(who, article),
    session: refused?.session?.id ?? newSession(),
    sequence: refused?.session?.sequence ?? 0,
    account: who.id,
    zone: context.paper().timeZone,
    words: editorWords(context),
    numbers: localeOf(context.paper(), context.lang),
    thumbs: await thumbsIn(opened.sheet.body, lang, hidden),
    fields: await fieldsPage(article, { sheet: opened.sheet, form }, { ...context, who, now, hidden }),
    beside: await sidebarView({ who, now }, article, context),
    killPictures: await killChoices(who, article, form.values),
    missing: status === 'killed' ? [] : await missingView(named, context),
    proposal: await proposalLine(article.id, context),
  };
}

/** The story as it was saved last. */
function stateView(article: Article, context: DeskViewContext, now: Date) {
  const { lang, status } = article;
  return {
    id: article.id,
    lang,
    dir: directionOf(lang),
    status,
    language: ownName(lang),
    headline: article.headline,
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

/** The text in the form, and the drafts that it does not hold. */
const openedView = (article: Article, opened: Opened, context: DeskViewContext) => ({
  inputNames: inputNames.join(' '),
  proofread: proofreadFields.join(' '),
  version: opened.version,
  unsaved: opened.unsavedFrom && formatMoment(opened.unsavedFrom, context),
  merged: opened.meanwhile === 'merged',
  conflicting: opened.meanwhile === 'conflicting',
  from: adoptedText(opened.adopted),
  others: opened.others.map((other) => otherView(article, other, context)),
  elsewhere: (opened.elsewhere ?? []).join(' '),
});

const openStory = (
  { who, article }: OpenedStory,
  context: DeskViewContext,
  query: StoryQuery,
): Promise<Opened> =>
  mayEdit(who, article)
    ? openWriting(who, article, context.paper(), query)
    : openReading({ who, article }, context, query);

/** Pictures that only this story shows, all of them chosen until the person has chosen. */
async function killChoices(who: Actor, article: Article, values: FormState['values']) {
  if (!openActs(who, article).includes('kill')) return [];
  const wasAsked = values['pictures-kill-asked'] !== undefined;
  const chosen = listOf(values, 'pictures-kill');
  return (await ownPictures(who, article)).map((media) => ({
    id: media.id,
    name: media.name || media.id,
    alt: wordsIn(media.alt, article.lang),
    src: pictureOf(media, { crop: 'card', lang: article.lang })?.src,
    chosen: !wasAsked || chosen.includes(media.id),
  }));
}

/** Opens a story to a person who may not edit now: as saved, or as one of the person's own drafts. */
async function openReading(
  { who, article }: OpenedStory,
  context: DeskViewContext,
  { draft }: StoryQuery,
): Promise<Opened> {
  const others = await listDrafts(article.id, who.id);
  const requested = others.find(({ id }) => id === draft);
  const sheet = requested?.draft.sheet ?? (await formFor(article, context.paper()));
  return {
    sheet,
    version: article.version,
    adopted: [],
    others: others.filter((each) => each !== requested),
  };
}

/** A new name for a page: its requests carry it. */
const newSession = (): string => randomBytes(12).toString('base64url');

/** A draft of another page of the person, with its link. */
const otherView = (article: Article, { id, device, draft }: SessionWithDraft, context: DeskViewContext) => ({
  href: `/desk/articles/${article.id}?draft=${id}`,
  device,
  at: formatMoment(draft.savedAt, context),
});

/** A newer text of the story's source that waits for a choice. */
async function proposalLine(articleId: string, context: DeskViewContext) {
  const proposal = await findProposal(articleId);
  return proposal && { name: proposal.name, at: formatMoment(proposal.receivedAt, context) };
}

/** Where readers find the story, when they do. */
function addressOf(article: Article, { paper, sections }: DeskViewContext, now: Date): string | undefined {
  const section = sections().byId(article.sectionId);
  if (!section || !isLive(article, now)) return undefined;
  return editionUrl(paper(), article.lang, articlePath(section, article));
}

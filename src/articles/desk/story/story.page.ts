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
import type { DeskFacts } from '../desk.context';
import { shownMoment } from '../desk.context';
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

export async function storyPage({ who, article }: OpenedStory, facts: DeskFacts, query: StoryQuery) {
  const { now, refused } = query;
  const opened = refused?.opened ?? (await openStory({ who, article }, facts, query));
  const values = valuesOf(opened.sheet, opened.version);
  const form = refused
    ? { ...refused.form, values: { ...refused.form.values, ...values } }
    : freshForm(values);
  const { lang, status } = article;
  const named = publishableIn(opened.sheet, lang);
  const hidden = await hiddenPictures(libraryViewer(who, now), named, [article]);
  return {
    ...stateView(article, facts, now),
    ...openedView(article, opened, facts),
    edits: mayEdit(who, article),
    mayDelete: mayDelete(who, article),
    session: refused?.session?.id ?? newSession(),
    sequence: refused?.session?.sequence ?? 0,
    account: who.id,
    zone: facts.paper().timeZone,
    words: editorWords(facts),
    inputNames: inputNames.join(' '),
    proofread: proofreadFields.join(' '),
    numbers: localeOf(facts.paper(), facts.lang),
    thumbs: await thumbsIn(opened.sheet.body, lang, hidden),
    fields: await fieldsPage(article, { sheet: opened.sheet, form }, { ...facts, who, now, hidden }),
    beside: await sidebarView({ who, now }, article, facts),
    killPictures: await killChoices(who, article, form.values),
    missing: status === 'killed' ? [] : await missingView(named, facts),
    proposal: await proposalLine(article.id, facts),
  };
}

/** The story as it was saved last. */
function stateView(article: Article, facts: DeskFacts, now: Date) {
  const { lang, status } = article;
  return {
    id: article.id,
    lang,
    dir: directionOf(lang),
    status,
    language: ownName(lang),
    headline: article.headline,
    current: article.version,
    stage: facts.t(facts.lang, `workflow.stage.${status}`),
    saved: shownMoment(article.savedAt, facts),
    published: status === 'published',
    due: article.scheduledFor && shownMoment(article.scheduledFor, facts),
    late: isOverdue(article, now),
    wordCount: article.wordCount,
    minutes: article.readingMinutes,
    address: addressOf(article, facts, now),
  };
}

/** The text in the form, and the drafts that it does not hold. */
const openedView = (article: Article, opened: Opened, facts: DeskFacts) => ({
  version: opened.version,
  unsaved: opened.unsavedFrom && shownMoment(opened.unsavedFrom, facts),
  merged: opened.meanwhile === 'merged',
  conflicting: opened.meanwhile === 'conflicting',
  from: adoptedText(opened.adopted),
  others: opened.others.map((other) => otherView(article, other, facts)),
  elsewhere: (opened.elsewhere ?? []).join(' '),
});

const openStory = ({ who, article }: OpenedStory, facts: DeskFacts, query: StoryQuery): Promise<Opened> =>
  mayEdit(who, article)
    ? openWriting(who, article, facts.paper(), query)
    : openReading({ who, article }, facts, query);

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
  facts: DeskFacts,
  { draft }: StoryQuery,
): Promise<Opened> {
  const others = await listDrafts(article.id, who.id);
  const requested = others.find(({ id }) => id === draft);
  const sheet = requested?.draft.sheet ?? (await formFor(article, facts.paper()));
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
const otherView = (article: Article, { id, device, draft }: SessionWithDraft, facts: DeskFacts) => ({
  href: `/desk/articles/${article.id}?draft=${id}`,
  device,
  at: shownMoment(draft.savedAt, facts),
});

/** A newer text of the story's source that waits for a choice. */
async function proposalLine(articleId: string, facts: DeskFacts) {
  const proposal = await findProposal(articleId);
  return proposal && { name: proposal.name, at: shownMoment(proposal.receivedAt, facts) };
}

/** Where readers find the story, when they do. */
function addressOf(article: Article, { paper, sections }: DeskFacts, now: Date): string | undefined {
  const section = sections().byId(article.sectionId);
  if (!section || !isLive(article, now)) return undefined;
  return editionUrl(paper(), article.lang, articlePath(section, article));
}

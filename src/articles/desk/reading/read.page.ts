/** The page of a story for a person who may not edit it now: as readers will see it, with its notes and history. */
import { afterSuggestions } from '../../../blocks/suggestion/suggested';
import { textOfBlock } from '../../../blocks/body/plain-text';
import { identified } from '../../../markup/block-ids';
import { fieldOf } from '../../../web/request/form';
import { template } from '../../../web/templates/template';
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { Article } from '../../article';
import type { TimeView } from '../../page/article.view';
import type { Revision } from '../../store/revision.model';
import { listRevisions } from '../../store/revision.model';
import type { ActButton } from '../canvas/acts.view';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';
import type { StoryPage } from '../story/story.page';

/** The versions that the page lists; the others are on the page of the history. */
const VERSIONS = 8;

interface ReadVersion {
  readonly version: number;
  readonly name: string | undefined;
  readonly by: string;
  readonly at: TimeView;
  readonly reason: string;
  readonly href: string;
}

/** A text of the person that no version holds. */
interface TypedText {
  readonly label: string;
  readonly text: string;
}

/** The view of a story that the person reads and may not edit. */
interface ReadPage extends StoryPage {
  /** Address of the story as readers will see it. */
  readonly frame: string;
  readonly versions: readonly ReadVersion[];
  readonly typed: readonly TypedText[];
  readonly offered: readonly ActButton[];
}

export const readTemplate = template<ReadPage>('articles/desk/read');

export async function readPage(
  model: StoryPage,
  article: Article,
  context: DeskViewContext,
): Promise<ReadPage> {
  const { primary, others, dangers } = model.acts;
  const [revisions, names] = await Promise.all([listRevisions(article.id, VERSIONS), namesOfAccounts()]);
  return {
    ...model,
    frame: `/desk/articles/${article.id}/preview/page?part=story`,
    versions: revisions.map((revision) => versionLine(revision, names, context)),
    typed: typedIn(model, article, context),
    offered: [...(primary ? [primary] : []), ...others, ...dangers],
  };
}

function versionLine(
  { articleId, version, name, by, at, reason }: Revision,
  names: ReadonlyMap<string, string>,
  context: DeskViewContext,
): ReadVersion {
  const range = `from=${String(Math.max(1, version - 1))}&to=${String(version)}`;
  return {
    version,
    name,
    by: names.get(by) ?? context.t(context.lang, 'workflow.system'),
    at: formatMoment(at, context),
    reason: context.t(context.lang, `articles.desk.reason.${reason.replace('article.', '')}`),
    href: `/desk/articles/${articleId}/history?${range}#comparison`,
  };
}

const sentences = ['kicker', 'headline', 'standfirst'] as const;
type Sentence = (typeof sentences)[number];

const paragraphsOf = (html: string): string =>
  identified(afterSuggestions(html), [])
    .map((block) => textOfBlock(block.html).trim())
    .filter(Boolean)
    .join('\n\n');

/** The person's own text where it differs, so that it can be copied: the story takes it no more. */
function typedIn(
  { fields }: StoryPage,
  article: Article,
  { t, lang }: DeskViewContext,
): readonly TypedText[] {
  const typed = (field: Sentence) => fieldOf(fields.form.values, field);
  const texts = [
    ...sentences.map((field) => ({ field, text: typed(field), before: article[field] ?? '' })),
    { field: 'body', text: paragraphsOf(fields.text.html), before: paragraphsOf(article.body) },
  ];
  if (texts.every(({ text, before }) => text === before)) return [];
  return texts
    .filter(({ text }) => text.trim() !== '')
    .map(({ field, text }) => ({ label: t(lang, `articles.desk.field.${field}`), text }));
}

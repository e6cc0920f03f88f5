/** Another story of the group beside the one that is written, block by block, with what changed in the original. */
import { refine, type Refinement } from '../../../blocks/body/refine';
import { omit } from '../../../defined-only';
import { ownName } from '../../../language/names';
import { identified } from '../../../markup/block-ids';
import { NotFound } from '../../../errors';
import { memoTags } from '../../reading/memo.records';
import type { Article } from '../../article';
import type { FormField } from '../../article.fields';
import { compare, type BlockChange, type Comparison } from '../../diff/compare';
import type { DiffRun } from '../../diff/words';
import type { ArticleForm } from '../../form/article.form';
import { bodyRefinement } from '../../page/article.body';
import { originalIdOf } from '../../translations/translation';
import { formAt, formFor } from '../../working-drafts/saving.service';
import type { DeskViewContext, StoryHeadline } from '../desk.context';
import { headlineOf } from '../desk.context';
import { leadSource, thumbsIn } from '../story/fields.view';

/** A line or a block of the other story. */
interface BesideRow {
  /** The field, or `block`. */
  readonly name: string;
  /** Id of the block. */
  readonly id: string;
  readonly label: string;
  readonly kind: BlockChange['kind'];
  /** The text, with its changes. */
  readonly runs: readonly DiffRun[];
  /** The block as readers see it. */
  readonly html: string | undefined;
  /** The block as it is stored, to be copied. */
  readonly source: string | undefined;
}

/** The other story, as the writing screen shows it. */
export interface BesideView extends StoryHeadline {
  readonly language: string;
  /** Whether the story on the screen is its translation. */
  readonly isOriginal: boolean;
  /** Whether the story on the screen is translated from it: it is none of its own translations. */
  readonly translates: boolean;
  readonly version: number;
  /** The number of places that changed since the version that the translation is from. */
  readonly changes: number;
  readonly lines: readonly BesideRow[];
  readonly lead: { readonly source: string | undefined; readonly caption: BesideRow } | undefined;
  readonly blocks: readonly BesideRow[];
  /** Texts that have their fields in the panel. */
  readonly further: readonly BesideRow[];
  /** Addresses of its pictures, for copied blocks. */
  readonly thumbs: string;
}

/** The story on the screen, and the one beside it. */
export interface BesidePair {
  readonly article: Article;
  readonly beside: Article;
  readonly now: Date;
}

const lines = ['kicker', 'headline', 'standfirst'] as const;
const further = ['dateline', 'leadAlt', 'seoTitle', 'seoDescription'] as const;

export async function besideView(pair: BesidePair, context: DeskViewContext): Promise<BesideView> {
  const { article, beside } = pair;
  const isOriginal = originalIdOf(article) === beside.id;
  const now = await formFor(beside, context.paper());
  const comparison = compare(await formerForm(pair, now, context), now, (_field, value) => value);
  const row = (field: FormField) => fieldRow(field, { now, comparison }, context);
  const blocks = await blockRows(pair, { now, comparison }, context);
  const shown = [...lines, 'leadCaption' as const, ...further].map(row).filter(hasText);
  const of = (names: readonly string[]) => shown.filter(({ name }) => names.includes(name));
  const source = await leadSource(now.leadImage, beside.lang, new Set());
  return {
    ...headlineOf(beside),
    language: ownName(beside.lang),
    isOriginal,
    translates: originalIdOf(beside) !== article.id,
    version: beside.version,
    changes: [...shown, ...blocks].filter(({ kind }) => kind !== 'same').length,
    lines: of(lines),
    lead: now.leadImage === '' ? undefined : { source, caption: row('leadCaption') },
    blocks,
    further: of(further),
    thumbs: await thumbsIn(now.body, beside.lang),
  };
}

/** The other story at the version that the translation is from; an original alone has one. */
async function formerForm(
  { article, beside }: BesidePair,
  now: ArticleForm,
  { paper }: DeskViewContext,
): Promise<ArticleForm> {
  const { translation } = article;
  if (translation?.of !== beside.id || translation.version >= beside.version) return now;
  return formAt(beside, translation.version, paper()).catch((problem: unknown) => {
    if (!(problem instanceof NotFound)) throw problem;
    return now;
  });
}

interface ComparedForm {
  readonly now: ArticleForm;
  readonly comparison: Comparison;
}

function fieldRow(
  field: FormField,
  { now, comparison }: ComparedForm,
  { t, lang }: DeskViewContext,
): BesideRow {
  const change = comparison.fields.find((each) => each.field === field);
  return {
    name: field,
    id: '',
    label: t(lang, `articles.desk.field.${field}`),
    kind: change ? 'changed' : 'same',
    runs: change?.runs ?? [{ kind: 'same', text: now[field] }],
    html: undefined,
    source: undefined,
  };
}

const hasText = ({ runs }: BesideRow): boolean => runs.some(({ text }) => text.trim() !== '');

async function blockRows(
  { beside, now: at }: BesidePair,
  { now, comparison }: ComparedForm,
  context: DeskViewContext,
): Promise<readonly BesideRow[]> {
  const stored = new Map(identified(now.body, []).map(({ id, html }) => [id, html]));
  const tags = await memoTags(beside.tagIds, undefined);
  // Without labels of footnotes the notes stay in their blocks.
  const refinement = omit(await bodyRefinement(beside, { context, now: at }, tags), 'notes');
  return comparison.blocks.map((change, index) =>
    blockRow(change, { source: stored.get(change.id), number: index + 1, refinement }, context),
  );
}

interface StoredRow {
  readonly source: string | undefined;
  readonly number: number;
  readonly refinement: Refinement;
}

function blockRow(
  { id, kind, runs }: BlockChange,
  { source, number, refinement }: StoredRow,
  { t, lang }: DeskViewContext,
): BesideRow {
  const isGone = kind === 'removed' || source === undefined;
  return {
    name: 'block',
    id,
    label: t(lang, `articles.translations.${isGone ? 'removed' : 'block'}`, { number }),
    kind,
    runs,
    html: isGone ? undefined : refine(source, refinement),
    source: isGone ? undefined : source,
  };
}

import { template } from '../../../web/templates/template';
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { Article } from '../../article';
import { textOfBlock } from '../../../blocks/body/plain-text';
import { wordDiff } from '../../diff/words';
import type { DiffRun } from '../../diff/words';
import type { TimeView } from '../../page/article.view';
import { listRevisions } from '../../store/revision.model';
import type { Conflict } from '../../form/merge';
import type { DeskViewContext, StoryHeadline } from '../desk.context';
import { formatMoment, headlineOf } from '../desk.context';

/** A place that two people changed. */
interface ConflictChoice {
  /** Name of the input. */
  readonly field: string;
  readonly number: number;
  readonly isBlock: boolean;
  readonly name: string;
  readonly mine: readonly DiffRun[] | undefined;
  readonly theirs: readonly DiffRun[] | undefined;
  /** Both texts can stay, one after the other. */
  readonly both: boolean;
}

interface ConflictingStory extends StoryHeadline {
  readonly current: number;
  /** Who saved last. */
  readonly by: string | undefined;
  readonly at: TimeView;
  readonly conflicts: readonly ConflictChoice[];
}

/** The choice between two texts, and the page whose save waits for it. */
interface ConflictPage extends ConflictingStory {
  readonly session: string;
  readonly sequence: number;
}

export const conflictTemplate = template<ConflictPage>('articles/desk/conflict');

/** The view of a conflict: both texts of each place that two people changed. */
export async function conflictPage(
  article: Article,
  conflicts: readonly Conflict[],
  context: DeskViewContext,
): Promise<ConflictingStory> {
  const [[last], names] = await Promise.all([listRevisions(article.id, 1), namesOfAccounts()]);
  return {
    ...headlineOf(article),
    current: article.version,
    by: last && names.get(last.by),
    at: formatMoment(article.savedAt, context),
    conflicts: conflicts.map((conflict, at) => choiceOf(conflict, at + 1, context)),
  };
}

function choiceOf(
  { key, base, mine, theirs }: Conflict,
  number: number,
  { t, lang }: DeskViewContext,
): ConflictChoice {
  const isBlock = key.startsWith('block:');
  const words = (side: string | undefined) => (side === undefined || !isBlock ? side : textOfBlock(side));
  const side = (text: string | undefined) =>
    text === undefined ? undefined : wordDiff(words(base) ?? '', words(text) ?? '');
  return {
    field: `choice.${key}`,
    number,
    isBlock,
    name: isBlock ? t(lang, 'articles.desk.paragraph') : t(lang, `articles.desk.field.${key}`),
    mine: side(mine),
    theirs: side(theirs),
    both: isBlock && mine !== undefined && theirs !== undefined,
  };
}

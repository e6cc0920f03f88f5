import { directionOf } from '../../../language/text/direction';
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { Article } from '../../article';
import { textOfBlock } from '../../../blocks/body/plain-text';
import { wordDiff } from '../../diff/words';
import { listRevisions } from '../../store/revision.model';
import type { Conflict } from '../../form/merge';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';

/** Both texts of each place that two people changed, ready to choose from. */
export async function conflictPage(
  article: Article,
  conflicts: readonly Conflict[],
  context: DeskViewContext,
) {
  const [[last], names] = await Promise.all([listRevisions(article.id, 1), namesOfAccounts()]);
  return {
    id: article.id,
    headline: article.headline,
    lang: article.lang,
    dir: directionOf(article.lang),
    current: article.version,
    by: last && names.get(last.by),
    at: formatMoment(article.savedAt, context),
    conflicts: conflicts.map((conflict, at) => choiceOf(conflict, at + 1, context)),
  };
}

function choiceOf({ key, base, mine, theirs }: Conflict, number: number, { t, lang }: DeskViewContext) {
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

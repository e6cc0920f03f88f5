/** The view of the requirements that a story lacks before publication, and of the hints that forbid nothing. */
import type { Article } from '../../article';
import { hintsOn } from '../../publishing/hints/hints.service';
import { missingIn, missingMessage } from '../../publishing/publication.check';
import type { Missing, Publishable } from '../../publishing/publication.requirements';
import type { DeskViewContext } from '../desk.context';

export interface MissingLine {
  /** The name of the line in the page. */
  readonly key: string;
  /** Whether a person is asked before publishing with it. */
  readonly asked: boolean;
  /** The field that the requirement is about. */
  readonly field: string;
  readonly text: string;
  readonly pictures: readonly { readonly id: string; readonly name: string }[];
}

/** Hints that are easily overlooked. Places to fill are asked about at once, as the text stands in the editor. */
const asked: ReadonlySet<Missing['requirement']> = new Set(['untranslated', 'script']);

/** @param article the story whose text it is, as it is stored */
export async function missingView(
  story: Publishable,
  article: Pick<Article, 'id' | 'translation' | 'translationGroup'>,
  { t, lang }: Pick<DeskViewContext, 't' | 'lang'>,
): Promise<readonly MissingLine[]> {
  const missing = await missingIn(story);
  const requiresByline = missing.some(({ requirement }) => requirement === 'byline');
  const isSaidTwice = ({ requirement }: Missing) => requirement === 'noByline' && requiresByline;
  const hints = (await hintsOn(story, article)).filter((each) => !isSaidTwice(each));
  return [...missing, ...hints].map((each) => {
    const { key, values } = missingMessage(each);
    const { field, requirement } = each;
    const pictures = each.pictures.map(({ id, name }) => ({ id, name }));
    return {
      key: `${requirement}-${field}`,
      asked: asked.has(requirement),
      field,
      text: t(lang, key, values),
      pictures,
    };
  });
}

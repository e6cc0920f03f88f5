/** The view of the requirements that a story lacks before publication, and of the places that are to be filled. */
import { missingIn, missingMessage } from '../../publishing/publication.check';
import { unfilledOf } from '../../publishing/publication.requirements';
import type { Publishable } from '../../publishing/publication.requirements';
import type { DeskViewContext } from '../desk.context';

export interface MissingLine {
  /** The field that the requirement is about. */
  readonly field: string;
  readonly text: string;
  readonly pictures: readonly { readonly id: string; readonly name: string }[];
}

export async function missingView(
  story: Publishable,
  { t, lang }: Pick<DeskViewContext, 't' | 'lang'>,
): Promise<readonly MissingLine[]> {
  return [...(await missingIn(story)), ...unfilledOf(story)].map((each) => {
    const { key, values } = missingMessage(each);
    const pictures = each.pictures.map(({ id, name }) => ({ id, name }));
    return { field: each.field, text: t(lang, key, values), pictures };
  });
}

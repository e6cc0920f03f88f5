/** What a story lacks before publication, as the page lists it. */
import { missingIn, toldOf } from '../../publishing/publication.check';
import type { Publishable } from '../../publishing/publication.requirements';
import type { DeskViewContext } from '../desk.context';

export interface MissingLine {
  /** The field in which it belongs. */
  readonly field: string;
  readonly text: string;
  readonly pictures: readonly { readonly id: string; readonly name: string }[];
}

export async function missingView(
  story: Publishable,
  { t, lang }: Pick<DeskViewContext, 't' | 'lang'>,
): Promise<readonly MissingLine[]> {
  return (await missingIn(story)).map((each) => {
    const { key, values } = toldOf(each);
    const pictures = each.pictures.map(({ id, name }) => ({ id, name }));
    return { field: each.field, text: t(lang, key, values), pictures };
  });
}

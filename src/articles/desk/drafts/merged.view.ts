/** A merged text, for the page to replace the text that it sent. */
import type { Actor } from '../../../accounts/account';
import type { Article } from '../../article';
import { inputFields } from '../../article.fields';
import type { ArticleForm } from '../../form/article.form';
import { changedFields } from '../../form/article.form';
import { hasOthersSince } from '../../store/revision.model';
import { thumbsIn } from '../story/fields.view';

export interface MergedView {
  readonly version: number;
  /** The values that differ from the sent ones, by field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly thumbs: string;
  /** Whether a field changed that a script cannot set. */
  readonly reload: boolean;
  /** Whether the person's other pages alone saved what was merged. */
  readonly own: boolean;
}

/** Whether the person alone saved the story since a version: another page of the same person did. */
export const isOwnSince = async ({ id: who }: Actor, { id }: Article, version: number): Promise<boolean> =>
  !(await hasOthersSince(id, version, who));

export async function mergedView(
  sent: ArticleForm,
  merged: ArticleForm,
  { version, lang, own }: Pick<MergedView, 'version' | 'own'> & { readonly lang: string },
): Promise<MergedView> {
  const changed = changedFields(sent, merged);
  return {
    version,
    own,
    fields: Object.fromEntries(changed.map((field) => [field, merged[field]])),
    thumbs: await thumbsIn(merged.body, lang),
    reload: changed.some((field) => !inputFields.has(field)),
  };
}

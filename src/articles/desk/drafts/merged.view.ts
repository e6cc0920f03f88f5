/** A merged text, for the page to replace the text that it sent. */
import { inputFields } from '../../article.fields';
import type { ArticleForm } from '../../form/article.form';
import { changedFields } from '../../form/article.form';
import { thumbsIn } from '../story/fields.view';

export interface MergedView {
  readonly version: number;
  /** The values that differ from the sent ones, by field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly thumbs: string;
  /** Whether a field changed that a script cannot set. */
  readonly reload: boolean;
}

export async function mergedView(
  sent: ArticleForm,
  merged: ArticleForm,
  { version, lang }: { readonly version: number; readonly lang: string },
): Promise<MergedView> {
  const changed = changedFields(sent, merged);
  return {
    version,
    fields: Object.fromEntries(changed.map((field) => [field, merged[field]])),
    thumbs: await thumbsIn(merged.body, lang),
    reload: changed.some((field) => !inputFields.has(field)),
  };
}

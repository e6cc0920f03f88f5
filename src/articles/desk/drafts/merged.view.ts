/** A merged text as the page takes it in, in place of the text that it sent. */
import { inputFields } from '../../article.fields';
import type { ArticleForm } from '../../form/article.form';
import { changedFields } from '../../form/article.form';
import { thumbsIn } from '../story/fields.view';

export interface MergedView {
  readonly version: number;
  /** What changed against what was sent, by field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly thumbs: string;
  /** Whether more changed than the page can take in by itself. */
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

/** Stores the source version of each imported story. */
import { createHash } from 'node:crypto';
import type { Article } from '../../../articles/article';
import { optionalTexts, type OptionalText } from '../../../articles/article.fields';
import type { ImportItem } from '../item';
import type { SourceVersion } from './source-version';
import { saveImportedVersion } from './source-version.model';

/** An item of a source that counts its versions. */
export type VersionedItem = ImportItem & { readonly version: SourceVersion };
export const isVersioned = (item: ImportItem): item is VersionedItem => item.version !== undefined;

/** Texts with a position of their own in the digest. */
const digested: ReadonlySet<OptionalText> = new Set(['standfirst', 'bylineText', 'dateline']);

/** The digest of an item: of its texts and its permission to publish. */
export function digestOf({ copy, embargoUntil, held }: ImportItem): string {
  const { headline, standfirst, bylineText, dateline, body, leadPicture } = copy;
  const words: unknown[] = [
    headline,
    standfirst,
    bylineText,
    dateline,
    body,
    leadPicture,
    embargoUntil,
    held,
  ];
  // Digests are stored, so that a new field is added only where a story has it.
  for (const field of optionalTexts) {
    if (!digested.has(field) && copy[field] !== undefined) words.push([field, copy[field]]);
  }
  return createHash('sha256').update(JSON.stringify(words)).digest('hex');
}

/** Stores the source version of a story, in the transaction that writes the story. */
export async function saveSourceVersion(item: ImportItem, article: Article): Promise<void> {
  if (!isVersioned(item)) return;
  const { externalId, version } = item;
  await saveImportedVersion({ externalId, version, digest: digestOf(item), articleVersion: article.version });
}

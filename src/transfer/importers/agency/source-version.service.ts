/** Which version of a thing a story of the paper holds. */
import { createHash } from 'node:crypto';
import type { Article } from '../../../articles/article';
import { optionalTexts, type OptionalText } from '../../../articles/article.fields';
import type { ImportItem } from '../item';
import type { SourceVersion } from './source-version';
import { putTakenVersion } from './source-version.model';

/** An item of a source that counts its versions. */
export type VersionedItem = ImportItem & { readonly version: SourceVersion };
export const isVersioned = (item: ImportItem): item is VersionedItem => item.version !== undefined;

/** Texts that have their own place in a digest. */
const digested: ReadonlySet<OptionalText> = new Set(['standfirst', 'bylineText', 'dateline']);

/** The same for the same words and the same leave to publish them. */
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
  // Digests are stored: a text that they do not hold so far is added only where a story has it.
  for (const field of optionalTexts) {
    if (!digested.has(field) && copy[field] !== undefined) words.push([field, copy[field]]);
  }
  return createHash('sha256').update(JSON.stringify(words)).digest('hex');
}

/** Notes which version a story holds, as a step of the transaction that writes it. */
export async function noteVersion(item: ImportItem, article: Article): Promise<void> {
  if (!isVersioned(item)) return;
  const { externalId, version } = item;
  await putTakenVersion({ externalId, version, digest: digestOf(item), articleVersion: article.version });
}

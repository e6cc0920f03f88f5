/** The files of the library in an export: originals without renditions. */
import { z } from 'zod';
import type { StoredDocument } from '../../database/documents';
import { originalName, sourceName } from '../../media/media';
import { UnusableExport } from './manifest';

const content = z.looseObject({
  hash: z.string().regex(/^[0-9a-f]{32}$/),
  extension: z.string().regex(/^[a-z0-9]{1,8}$/),
  bytes: z.int().nonnegative(),
  sourceHash: z.string().regex(/^[0-9a-f]{32}$/),
  sourceBytes: z.int().nonnegative().optional(),
});
const record = content.extend({ former: content.optional() });

/** A file of a document of the library. */
export interface Original {
  /** Its name in the store. */
  readonly name: string;
  /** Its path within an export. */
  readonly path: string;
  readonly hash: string;
  readonly bytes: number;
}

/** The current and the former file of a document. @throws UnusableExport */
export function originalsOf(document: StoredDocument): readonly Original[] {
  const read = record.safeParse(document);
  if (!read.success) throw new UnusableExport('media.ndjson: a document names no file');
  if (document['withdrawn'] !== undefined) return [];
  const { former, ...now } = read.data;
  return (former ? [now, former] : [now]).flatMap(kept);
}

/** The cleaned file, and the file as sent where it is stored. */
function kept(facts: z.output<typeof content>): readonly Original[] {
  const { hash, extension, bytes, sourceHash, sourceBytes } = facts;
  const name = originalName({ hash, extension });
  const cleaned = { name, path: name.replace(/^originals\//, 'media/'), hash, bytes };
  const source = sourceName({ sourceHash, extension, ...(sourceBytes !== undefined && { sourceBytes }) });
  if (source === undefined || sourceBytes === undefined) return [cleaned];
  return [cleaned, { name: source, path: source, hash: sourceHash, bytes: sourceBytes }];
}

import { z } from 'zod';
import type { ContentCollection } from './content';
import { contentCollections } from './content';

/** Version of the format; it increases when older versions of Midad cannot read an export. */
export const FORMAT_VERSION = 1;
export const MANIFEST = 'midad.json';

/** A folder that cannot be imported; nothing was written. */
export class UnusableExport extends Error {
  override readonly name = 'UnusableExport';
}

const count = z.int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const manifest = z.strictObject({
  format: z.literal('midad'),
  formatVersion: z.literal(FORMAT_VERSION),
  /** Version of Midad that wrote it. */
  version: z.string(),
  /** The paper's name per language. */
  name: z.record(z.string(), z.string()),
  /** Migrations that its documents have had. */
  migrations: z.array(z.string()),
  collections: z.partialRecord(z.enum(contentCollections), z.strictObject({ count, sha256: hash })),
  media: z.strictObject({ files: count, bytes: count, missing: z.array(z.string()) }),
});
/** The manifest of an export. It is written last: an export without it is incomplete. */
export type Manifest = z.output<typeof manifest>;

const foreign = z.looseObject({
  format: z.literal('midad'),
  formatVersion: z.unknown(),
  version: z.unknown(),
});

/** The file name of a collection. */
export const fileOf = (collection: ContentCollection): string => `${collection}.ndjson`;

/** Reads the manifest. @throws UnusableExport */
export function readManifest(text: string, migrations: readonly string[]): Manifest {
  const raw = json(text);
  const header = foreign.safeParse(raw).data;
  if (!header) throw new UnusableExport(`${MANIFEST} is not one of an export of Midad`);
  if (header.formatVersion !== FORMAT_VERSION) {
    const versions = `format ${String(header.formatVersion)}, this is format ${FORMAT_VERSION}`;
    throw new UnusableExport(`it was written by Midad ${String(header.version)} (${versions})`);
  }
  const read = manifest.safeParse(raw);
  if (!read.success) throw new UnusableExport(`${MANIFEST}: ${problemOf(read.error)}`);
  const newer = read.data.migrations.find((id) => !migrations.includes(id));
  if (newer === undefined) return read.data;
  throw new UnusableExport(`it was written by a newer Midad (${read.data.version}): it knows "${newer}"`);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnusableExport(`${MANIFEST} is damaged`);
  }
}

function problemOf({ issues }: z.ZodError): string {
  const [first] = issues;
  return `"${first?.path.map(String).join('.') ?? ''}" is missing or is not what an export says there`;
}

/** Files of one document a line, in relaxed Extended JSON (MongoDB Extended JSON v2). */
import { EJSON } from 'bson';
import type { StoredDocument } from '../../database/documents';
import { UnusableExport } from './manifest';

/** Bytes of a line: a document of MongoDB has at most 16 MiB, its JSON rarely twice as much. */
const LONGEST_LINE = 64 * 1024 * 1024;
const NEWLINE = 0x0a;

/** A line of a file, with the document it holds. */
export interface DocumentLine {
  readonly line: string;
  readonly document: StoredDocument;
}

/** The document as its line, without the line's end. */
export const lineOf = (document: StoredDocument): string => EJSON.stringify(document, { relaxed: true });

/**
 * The lines of a file. Only a newline ends one: what else ends lines in Unicode may stand within JSON.
 * @throws UnusableExport where the last line is cut off, or one is too long
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let at = rest.indexOf(NEWLINE); at >= 0; at = rest.indexOf(NEWLINE)) {
      yield Buffer.concat([...held, rest.subarray(0, at)]).toString('utf8');
      [held, size, rest] = [[], 0, rest.subarray(at + 1)];
    }
    held.push(Buffer.from(rest));
    size += rest.length;
    if (size > LONGEST_LINE) throw new UnusableExport(`${file}: a line is longer than any document`);
  }
  if (size > 0) throw new UnusableExport(`${file} is cut off`);
}

/** The documents of lines, which stand in the order of their ids. @throws UnusableExport naming the line */
export async function* documentsOf(
  lines: AsyncIterable<string>,
  file: string,
): AsyncGenerator<DocumentLine, undefined> {
  let number = 0;
  let before: StoredDocument | undefined;
  for await (const line of lines) {
    number += 1;
    const document = parsed(line, `${file}, line ${number}`);
    if (before !== undefined && compareIds(before, document) >= 0) {
      throw new UnusableExport(`${file}, line ${number}: the ids do not rise`);
    }
    before = document;
    yield { line, document };
  }
}

function parsed(line: string, where: string): StoredDocument {
  try {
    const document: unknown = EJSON.parse(line, { relaxed: true });
    if (isDocument(document)) return document;
  } catch {
    // Said below, with its place.
  }
  throw new UnusableExport(`${where}: this is no document`);
}

function isDocument(value: unknown): value is StoredDocument {
  if (typeof value !== 'object' || value === null || !('_id' in value)) return false;
  const { _id: id } = value;
  return typeof id === 'string' || (typeof id === 'object' && id !== null && 'toHexString' in id);
}

/** As the database orders ids. */
export const compareIds = (a: StoredDocument, b: StoredDocument): number =>
  Buffer.compare(keyOf(a), keyOf(b));

/** Text goes before ids of the database's own. Source: MongoDB, comparison and sort order of BSON types. */
const keyOf = ({ _id: id }: StoredDocument): Buffer =>
  Buffer.from(typeof id === 'string' ? `s${id}` : `t${id.toHexString()}`);

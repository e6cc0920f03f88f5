/** Files with one document per line, in relaxed Extended JSON (MongoDB Extended JSON v2). */
import { EJSON } from 'bson';
import type { StoredDocument } from '../../database/documents';
import { UnusableExport } from './manifest';

/** Most bytes of a line: a document of MongoDB has at most 16 MiB, its JSON rarely twice as many. */
const LONGEST_LINE = 64 * 1024 * 1024;
const NEWLINE = 0x0a;

/** A line of a file, with its document. */
export interface DocumentLine {
  readonly line: string;
  readonly document: StoredDocument;
}

/** The line of a document, without a newline. */
export const lineOf = (document: StoredDocument): string => EJSON.stringify(document, { relaxed: true });

/**
 * The lines of a file. Only a newline ends a line: JSON can contain the other line separators of Unicode.
 * @throws UnusableExport where the last line is incomplete, or a line is too long
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

/** The documents of lines, in the order of their ids. @throws UnusableExport with the line */
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
    // The error below has the line.
  }
  throw new UnusableExport(`${where}: this is no document`);
}

function isDocument(value: unknown): value is StoredDocument {
  if (typeof value !== 'object' || value === null || !('_id' in value)) return false;
  const { _id: id } = value;
  return typeof id === 'string' || (typeof id === 'object' && id !== null && 'toHexString' in id);
}

/** Compares ids in the order of the database. */
export const compareIds = (a: StoredDocument, b: StoredDocument): number =>
  Buffer.compare(keyOf(a), keyOf(b));

/** Strings sort before ObjectIds. Source: MongoDB, comparison and sort order of BSON types. */
const keyOf = ({ _id: id }: StoredDocument): Buffer =>
  Buffer.from(typeof id === 'string' ? `s${id}` : `t${id.toHexString()}`);

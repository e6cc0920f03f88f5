import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { ByteRange, FileStore } from '../../storage/files';

/** A request for a file and its response. */
export interface FileExchange {
  readonly request: Request;
  readonly response: Response;
}

/** A file of the store. */
interface StoredFile {
  /** Its name in the store. */
  readonly stored: string;
  /** In bytes. */
  readonly size: number;
}

/** Sends a stored file, or the requested range of it. The caller has set the headers that describe the file. */
export async function sendBytes(
  { request, response }: FileExchange,
  files: FileStore,
  { stored, size }: StoredFile,
): Promise<void> {
  const range = rangeOf(request, response, size);
  if (range === 'unsatisfiable') {
    response.status(416).set('Content-Range', `bytes */${size}`).removeHeader('Content-Type');
    response.end();
    return;
  }
  const length = range ? range.end - range.start + 1 : size;
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  response.set('Content-Length', String(length));
  if (request.method === 'HEAD') response.end();
  else await send(await files.open(stored, range), response);
}

/** A reader who closes the connection is not an error. */
async function send(content: NodeJS.ReadableStream, response: Response): Promise<void> {
  try {
    await pipeline(content, response);
  } catch (error) {
    if (!response.destroyed) throw error;
  }
}

/** One range is served; several ranges, another unit or a changed file give the whole file (RFC 9110 §14.2). */
function rangeOf(
  request: Request,
  response: Response,
  size: number,
): ByteRange | 'unsatisfiable' | undefined {
  const ifRange = request.headers['if-range'];
  if (ifRange !== undefined && ifRange !== response.get('ETag')) return undefined;
  const ranges = request.range(size);
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1)
    return undefined;
  return ranges[0];
}

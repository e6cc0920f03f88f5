/** Pictures at addresses of other hosts: their bytes are stored in the library, never shown from there. */
import { basename } from 'node:path';
import type { Outgoing, OutgoingRequest } from '../../web/outgoing/outgoing';

/** Accepts missing and wrong types too, because the library checks the content. */
export const pictureRequest: OutgoingRequest = {
  accept: 'image/*',
  takes: (mime) => mime === '' || mime === 'application/octet-stream' || mime.startsWith('image/'),
  maxBytes: 30 * 1024 * 1024,
};

/** A picture that was fetched, under the last part of its address. */
interface FetchedPicture {
  readonly content: Buffer;
  readonly filename: string;
}

/** @throws OutgoingError */
export async function fetchPicture(address: string, outgoing: Outgoing): Promise<FetchedPicture> {
  const { body, url } = await outgoing.read(address, pictureRequest);
  return { content: body, filename: nameIn(url) };
}

function nameIn(url: string): string {
  const { pathname, hostname } = new URL(url);
  try {
    return basename(decodeURIComponent(pathname)) || hostname;
  } catch {
    return basename(pathname) || hostname;
  }
}

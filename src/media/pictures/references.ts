/** Addresses of the library's own pictures in a text, as references again. */
import { findMediaByHash } from '../media.model';

const OWN_PICTURE = /\bsrc=(["'])((?:https?:\/\/[^"'/]+)?)\/media\/([0-9a-f]{32})\/[^"']*\1/g;

/**
 * HTML with references in the place of the addresses at which this paper's site has its pictures: what was read
 * with addresses may be sent back with them.
 */
export async function withMediaReferences(html: string, siteUrl: string): Promise<string> {
  const own = [...html.matchAll(OWN_PICTURE)].filter(([, , host]) => host === '' || host === siteUrl);
  const hashes = [...new Set(own.map(([, , , hash = '']) => hash))];
  const known = new Map<string, string>();
  for (const hash of hashes) {
    const media = await findMediaByHash(hash);
    if (media) known.set(hash, media.id);
  }
  return html.replace(OWN_PICTURE, (whole, _quote: string, host: string, hash: string) => {
    const id = known.get(hash);
    return id !== undefined && (host === '' || host === siteUrl) ? `src="media:${id}"` : whole;
  });
}

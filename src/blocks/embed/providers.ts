/**
 * The sites whose posts and films may be embedded, as cards that load nothing until a reader follows them.
 */
const providers: readonly (readonly [name: string, address: RegExp])[] = [
  ['YouTube', /^https:\/\/(?:www\.|m\.)?(?:youtube\.com\/(?:watch\?|shorts\/|live\/)|youtu\.be\/)\S+$/i],
  ['X', /^https:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/\w+\/status\/\d\S*$/i],
  ['Facebook', /^https:\/\/(?:www\.|m\.|web\.)?(?:facebook\.com|fb\.watch)\/\S+$/i],
  ['Instagram', /^https:\/\/(?:www\.)?instagram\.com\/(?:p|reel|tv)\/\S+$/i],
  ['TikTok', /^https:\/\/(?:www\.|vm\.)?tiktok\.com\/\S+$/i],
];

/** The site of an address; undefined where it may not be embedded. */
export const providerOf = (url: string): string | undefined =>
  providers.find(([, address]) => address.test(url.trim()))?.[0];

/** Addresses of films among those of the providers. */
const films =
  /^https:\/\/(?:[\w-]+\.)?(?:youtube\.com|youtu\.be|tiktok\.com|fb\.watch)\/\S|^https:\/\/(?:[\w-]+\.)?(?:facebook\.com\/(?:watch|reel|[\w.]+\/videos)|instagram\.com\/(?:reel|tv))\/?\S/i;

/** Whether an address that may be embedded is that of a film. */
export const isFilm = (url: string): boolean => providerOf(url) !== undefined && films.test(url.trim());

/** Addresses of frames, and the pages that they display. */
const frames: readonly (readonly [frame: RegExp, page: (found: string) => string])[] = [
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/([\w-]{11})(?![\w-])/i,
    (id) => `https://www.youtube.com/watch?v=${id}`,
  ],
  [/^https?:\/\/platform\.twitter\.com\/embed\/\S*[?&]id=(\d+)/i, (id) => `https://x.com/i/status/${id}`],
  [/^https?:\/\/www\.facebook\.com\/plugins\/\w+\.php\?(?:\S*&)?href=(https%3A[^\s&]+)/i, decoded],
];

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The page that the frame at an address displays; the address itself where it is no known frame. */
export function watchAddress(address: string): string {
  for (const [frame, page] of frames) {
    const [, found] = frame.exec(address) ?? [];
    if (found !== undefined) return page(found);
  }
  return address;
}

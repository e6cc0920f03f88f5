/** The places whose posts and films stories may show, as cards that load nothing until they are followed. */
const providers: readonly (readonly [name: string, address: RegExp])[] = [
  ['YouTube', /^https:\/\/(?:www\.|m\.)?(?:youtube\.com\/(?:watch\?|shorts\/|live\/)|youtu\.be\/)\S+$/i],
  ['X', /^https:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/\w+\/status\/\d\S*$/i],
  ['Facebook', /^https:\/\/(?:www\.|m\.|web\.)?(?:facebook\.com|fb\.watch)\/\S+$/i],
  ['Instagram', /^https:\/\/(?:www\.)?instagram\.com\/(?:p|reel|tv)\/\S+$/i],
  ['TikTok', /^https:\/\/(?:www\.|vm\.)?tiktok\.com\/\S+$/i],
];

/** The place an address leads to; undefined where it is none that may be embedded. */
export const providerOf = (url: string): string | undefined =>
  providers.find(([, address]) => address.test(url.trim()))?.[0];

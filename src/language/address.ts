/** Which addresses may be stored and followed, judged as browsers read them. Source: WHATWG URL Standard, 4.4. */

// Browsers pass over controls and spaces; cleaning takes out what is invisible. What an address says without
// any of them is what it may come to say.
const PASSED_OVER = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/** `//host`, with back-slashes too. */
const OTHER_HOST = /^[/\\]{2}/;
/** A path may hold a colon, but not before its first slash: it would be taken for a scheme. */
const COLON_FIRST = /^[^/\\?#:]*:/;

/**
 * Whether an address is a path of the same site or has one of the schemes. An address of another host without
 * a scheme is neither.
 */
export function isSafeAddress(address: string, schemes: readonly string[]): boolean {
  const bare = address.replace(PASSED_OVER, '');
  const scheme = SCHEME.exec(bare)?.[1];
  if (scheme !== undefined) return schemes.includes(scheme.toLowerCase());
  return !OTHER_HOST.test(bare) && !COLON_FIRST.test(bare);
}

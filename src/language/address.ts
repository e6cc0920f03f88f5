/** Judges as browsers do which addresses may be stored and followed. Source: WHATWG URL Standard, 4.4. */

// Browsers ignore controls and spaces in an address, and cleaning removes invisible characters. An address is
// judged without them, because it may become what remains.
const IGNORED_BY_BROWSERS = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/** `//host`, also with backslashes. */
const OTHER_HOST = /^[/\\]{2}/;
/** Without a slash before it, browsers read a colon as the end of a scheme. */
const COLON_FIRST = /^[^/\\?#:]*:/;

/**
 * Whether an address is a path of the same site or has one of the schemes. An address of another host without
 * a scheme is neither.
 */
export function isSafeAddress(address: string, schemes: readonly string[]): boolean {
  const bare = address.replace(IGNORED_BY_BROWSERS, '');
  const scheme = SCHEME.exec(bare)?.[1];
  if (scheme !== undefined) return schemes.includes(scheme.toLowerCase());
  return !OTHER_HOST.test(bare) && !COLON_FIRST.test(bare);
}

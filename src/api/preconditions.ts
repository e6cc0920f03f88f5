/** The version that a caller read, by `If-Match` (RFC 9110 §13.1.1). */
import type { Caller } from './caller';
import { OtherVersion, VersionNeeded } from './problems';

// Proxies that compress make a strong tag weak: it names the same version, so it counts here.
const TAG = /^(?:W\/)?"?(\d{1,15})"?$/;

/** The versions that a header names; `any` for `*`, none for an invalid header. */
function namedVersions(ifMatch: string): readonly number[] | 'any' {
  if (ifMatch.trim() === '*') return 'any';
  return ifMatch.split(',').flatMap((tag) => {
    const [, version] = TAG.exec(tag.trim()) ?? [];
    return version === undefined ? [] : [Number(version)];
  });
}

/** @throws OtherVersion where the header names versions and the current one is not among them. */
export function checkVersion(ifMatch: string | undefined, current: number): void {
  if (ifMatch === undefined) return;
  const named = namedVersions(ifMatch);
  if (named !== 'any' && !named.includes(current)) throw new OtherVersion(current);
}

/**
 * Permits a change whose caller knows the current version: the header names it, or the caller itself saved
 * last (programs that alone file copy need no header).
 * @param lastBy the actor who saved last: an account's id, `system` or `cli`
 */
export function requireVersion(
  ifMatch: string | undefined,
  { version, lastBy }: { readonly version: number; readonly lastBy: string | undefined },
  { account }: Caller,
): void {
  checkVersion(ifMatch, version);
  const noOtherPerson = [account.id, 'system', 'cli', undefined].includes(lastBy);
  if (ifMatch === undefined && !noOtherPerson) throw new VersionNeeded(version);
}

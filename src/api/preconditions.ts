/** Which version a caller read, by `If-Match` (RFC 9110 §13.1.1). */
import type { Caller } from './caller';
import { OtherVersion, VersionNeeded } from './problems';

// Proxies that compress make a strong tag weak: it names the same version, so it counts here.
const TAG = /^(?:W\/)?"?(\d{1,15})"?$/;

/** The versions that a header names; `any` for `*`, none for what cannot be read. */
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
 * Lets a change pass whose caller has seen what it changes: it names the current version, or nobody else
 * saved since the caller itself did (programs that file copy alone need no header).
 * @param lastBy who saved last: an account's id, `system` or `cli`
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

import type { Request, Response } from 'express';

/** A cookie of the desk. */
interface DeskCookie {
  readonly name: string;
  readonly value: string;
  /** In seconds; without it the cookie ends with the browser. */
  readonly maxAge?: number;
}

/** Cookies of the desk: for the whole site, unreadable for scripts, never sent with posts from other sites. */
export interface CookieJar {
  read(req: Request, name: string): string | undefined;
  put(res: Response, cookie: DeskCookie): void;
  drop(res: Response, name: string): void;
}

/** The value of a cookie (RFC 6265 §4.2); the first one of the name counts. */
function valueOf(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at !== -1 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * @param siteUrl over HTTPS a cookie is `Secure` and carries the prefix `__Host-`, so that no other host of
 * the domain can set it.
 */
export function cookieJar(siteUrl: string): CookieJar {
  const secure = siteUrl.startsWith('https:');
  const named = (name: string) => (secure ? `__Host-${name}` : name);
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    read: (req, name) => valueOf(req.headers.cookie, named(name)),
    put: (res, { name, value, maxAge }) => {
      const lasting = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
      res.append('Set-Cookie', `${named(name)}=${value}; ${attributes}${lasting}`);
    },
    drop: (res, name) => res.append('Set-Cookie', `${named(name)}=; ${attributes}; Max-Age=0`),
  };
}

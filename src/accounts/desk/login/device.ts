import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { emailKey } from '../../email';
import type { CookieJar } from '../../../web/request/cookies';
import { seal, unseal } from '../../../web/request/signed';

const COOKIE = 'midad-device';
const PURPOSE = 'device';
const YEAR = 365 * 24 * 3600;
/** A browser that a whole desk shares remembers the last of them. */
const MOST = 10;

const kept = z.object({ id: z.string(), of: z.array(z.string()) });

interface DeviceParts {
  readonly jar: CookieJar;
  readonly secret: string;
}

const digest = (email: string): string =>
  createHash('sha256').update(emailKey(email)).digest('base64url').slice(0, 22);

const read = ({ jar, secret }: DeviceParts, req: Request) =>
  kept.safeParse(unseal(secret, PURPOSE, jar.read(req, COOKIE))).data;

/** Names this browser where somebody signed in on it with that address before: what others do then counts not. */
export function knownDevice(parts: DeviceParts, req: Request, email: string): string | undefined {
  const device = read(parts, req);
  return device?.of.includes(digest(email)) ? device.id : undefined;
}

/** The browser remembers, sealed, that the address was let in on it. */
export const rememberDevice =
  (parts: DeviceParts) =>
  (req: Request, res: Response, email: string): void => {
    const device = read(parts, req) ?? { id: randomBytes(16).toString('base64url'), of: [] };
    const of = [digest(email), ...device.of.filter((one) => one !== digest(email))].slice(0, MOST);
    const value = seal(parts.secret, PURPOSE, { id: device.id, of });
    parts.jar.put(res, { name: COOKIE, value, maxAge: YEAR });
  };

import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { emailKey } from '../../email';
import type { CookieJar } from '../../../web/request/cookies';
import { seal, unseal } from '../../../web/request/signed';

const COOKIE = 'midad-device';
const PURPOSE = 'device';
const YEAR = 365 * 24 * 3600;
/** A shared browser keeps the last addresses only. */
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

/** The id of this browser if the address has signed in on it: attempts on other browsers then do not block it. */
export function knownDevice(parts: DeviceParts, req: Request, email: string): string | undefined {
  const device = read(parts, req);
  return device?.of.includes(digest(email)) ? device.id : undefined;
}

/** Stores in a sealed cookie that the address has signed in on this browser. */
export const rememberDevice =
  (parts: DeviceParts) =>
  (req: Request, res: Response, email: string): void => {
    const device = read(parts, req) ?? { id: randomBytes(16).toString('base64url'), of: [] };
    const of = [digest(email), ...device.of.filter((one) => one !== digest(email))].slice(0, MOST);
    const value = seal(parts.secret, PURPOSE, { id: device.id, of });
    parts.jar.put(res, { name: COOKIE, value, maxAge: YEAR });
  };

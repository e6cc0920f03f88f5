import type { Request, Response } from 'express';
import { z } from 'zod';
import type { CookieJar } from '../web/request/cookies';
import type { Notice, NoticeBoard } from '../web/pages/desk-page';
import { seal, unseal } from '../web/request/signed';

const COOKIE = 'midad-notices';
const PURPOSE = 'notices';
/** Largest number of notices that fit into a cookie. */
const MOST = 3;

const kept = z.array(
  z.object({
    kind: z.enum(['done', 'problem']),
    userMessage: z.object({
      key: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
    }),
    undo: z
      .object({ action: z.string(), fields: z.record(z.string(), z.string()).exactOptional() })
      .exactOptional(),
    link: z.string().exactOptional(),
  }),
);

/** Notices in a sealed cookie, which browsers cannot forge. */
export function noticeBoard(
  { jar, secret }: { readonly jar: CookieJar; readonly secret: string },
  req: Request,
  res: Response,
): NoticeBoard {
  const read = kept.safeParse(unseal(secret, PURPOSE, jar.read(req, COOKIE)));
  let waiting: readonly Notice[] = read.data ?? [];
  return {
    post: (notice) => {
      waiting = [...waiting, notice].slice(-MOST);
      jar.put(res, { name: COOKIE, value: seal(secret, PURPOSE, waiting) });
    },
    take: () => {
      const taken = waiting;
      waiting = [];
      if (taken.length > 0) jar.drop(res, COOKIE);
      return taken;
    },
  };
}

import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { requirePermission } from '../../accounts/signed-in';
import { readInput } from '../../input';
import { deskOf } from '../../web/pages/desk-page';
import { readForEditor } from './copydesk';

const MOST_BLOCKS = 3000;
const LONGEST = 400_000;

const copydeskInput = z.object({
  lang: z.string().regex(/^[a-z]{2,3}$/),
  blocks: z
    .array(z.string().max(LONGEST))
    .max(MOST_BLOCKS)
    .refine((texts) => texts.reduce((sum, text) => sum + text.length, 0) <= LONGEST, 'web.error.tooLarge'),
});

/** `POST /desk/copydesk`: `{lang, blocks: [text]}` → `{score, blocks: [[finding]]}`, offsets within each text. */
export const copydeskDesk = (): Router => Router().post('/copydesk', requirePermission('article.read'), read);

async function read(req: Request, res: Response): Promise<void> {
  const { lang, blocks } = readInput(copydeskInput, req.body);
  res.json(await readForEditor(blocks, lang, deskOf(res)));
}

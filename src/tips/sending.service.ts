/** What readers do: they tell the newsroom something. */
import { DOUBTFUL, SAME_WITHIN, SPAM, textKeyOf, weigh } from '../comments/sending/spam';
import { listBlockedWords } from '../comments/blocked-words.service';
import { TooMuch } from '../errors';
import type { RateLimits } from '../redis/rate-limits';
import { signatureOf } from '../web/request/signed';
import type { Tip } from './tip';
import type { TipInput } from './tip.input';
import { countSame, insertTip, newTipId } from './tip.model';

/** One household may tell so much; a network stands for it. */
const BY_NETWORK = { times: 5, seconds: 900 };

/** How a tip came in. */
export interface TipSending {
  /** Network address of the sender, already cut to a household (`networkOf`); it is not kept. */
  readonly network: string;
  /** Seconds since the form was opened. */
  readonly seconds: number;
  readonly lang: string;
}

export interface TipSendingParts {
  readonly limits: RateLimits;
  readonly secret: string;
}

/**
 * Takes in a tip. Of a source nothing is kept but what it wrote.
 * @throws TooMuch where a network sends too many
 */
export async function sendTip(
  input: TipInput,
  { network, seconds, lang }: TipSending,
  now: Date,
  { limits, secret }: TipSendingParts,
): Promise<Tip> {
  const counted = signatureOf(secret, 'tip-network', network);
  const wait = await limits.take(`tip:${counted}`, BY_NETWORK);
  if (wait > 0) throw new TooMuch({ key: 'tips.error.often' }, wait);
  const textKey = textKeyOf(input.text);
  const repeated = await countSame(textKey, new Date(now.getTime() - SAME_WITHIN));
  const sent = { seconds, repeated, banned: false, words: await listBlockedWords() };
  const { score, reasons } = weigh(input.text, sent);
  const tip: Tip = {
    id: newTipId(),
    lang,
    text: input.text,
    textKey,
    at: now,
    notes: [],
    ...(input.link !== '' && { link: input.link }),
    ...(input.name !== '' && { name: input.name }),
    ...(input.contact !== '' && { contact: input.contact }),
    score,
    reasons: score >= DOUBTFUL ? reasons : [],
    state: score >= SPAM ? 'spam' : 'new',
  };
  await insertTip(tip);
  return tip;
}

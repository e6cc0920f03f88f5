/** Tips as readers send them. */
import { REPEATED_WITHIN, REVIEW_SCORE, SPAM_SCORE, spamScore, textKeyOf } from '../comments/sending/spam';
import { listBlockedWords } from '../comments/blocked-words.service';
import { TooMuch } from '../errors';
import { newId } from '../ids/object-id';
import type { RateLimits } from '../redis/rate-limits';
import { signatureOf } from '../web/request/signed';
import type { Tip } from './tip';
import type { TipInput } from './tip.input';
import { countRepeats, insertTip } from './tip.model';

/** Tips that one network may send; a network stands for a household. */
const BY_NETWORK = { times: 5, seconds: 900 };

/** A tip with the facts of its request. */
interface TipSubmission {
  readonly input: TipInput;
  /** Network address of the sender, cut to a household (`networkOf`); it is not stored. */
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
 * Stores a tip. About its sender only the fields of the form are stored.
 * @throws TooMuch where a network sends too many
 */
export async function sendTip(
  { input, network, seconds, lang }: TipSubmission,
  { limits, secret }: TipSendingParts,
  now: Date,
): Promise<Tip> {
  const counted = signatureOf(secret, 'tip-network', network);
  const wait = await limits.take(`tip:${counted}`, BY_NETWORK);
  if (wait > 0) throw new TooMuch({ key: 'tips.error.often' }, wait);
  const textKey = textKeyOf(input.text);
  const repeated = await countRepeats(textKey, new Date(now.getTime() - REPEATED_WITHIN));
  const signals = { seconds, repeated, banned: false, words: await listBlockedWords() };
  const { score, reasons } = spamScore(input.text, signals);
  const tip: Tip = {
    id: newId(),
    lang,
    text: input.text,
    textKey,
    at: now,
    notes: [],
    ...(input.link !== '' && { link: input.link }),
    ...(input.name !== '' && { name: input.name }),
    ...(input.contact !== '' && { contact: input.contact }),
    score,
    reasons: score >= REVIEW_SCORE ? reasons : [],
    state: score >= SPAM_SCORE ? 'spam' : 'new',
  };
  await insertTip(tip);
  return tip;
}

/** Checks that are possible before a reader follows a link. */
export type LinkProblem = 'address' | 'bare' | 'insecure';

const STORY = /^article:[0-9a-f]{24}$/;

/** An address for storage: a missing scheme is added; undefined where a browser could not follow it. */
export function addressOf(typed: string): string | undefined {
  const address = typed.trim();
  if (STORY.test(address) || /^\/(?!\/)\S*$/.test(address)) return address;
  if (/^[^\s@:/]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(address)) return `mailto:${address}`;
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  if (!/^(?:https?:\/\/[^\s/.]+\.\S+|mailto:[^\s@]+@\S+)$/i.test(whole)) return undefined;
  return URL.canParse(whole) ? whole : undefined;
}

/** Whether a typed text is an address of a kind that links do not take, such as `javascript:` or `file:`. */
export const isOfOtherScheme = (typed: string): boolean => {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\S/i.exec(typed.trim()) ?? [];
  // A port follows the colon of a host.
  const isHost = scheme?.includes('.') === true;
  return scheme !== undefined && !isHost && !/^(?:https?|mailto|article)$/i.test(scheme);
};

const PUNCTUATION = '.,:;!?،؛؟…»”"\'';

/** An address without the punctuation of the sentence around it. */
export function withoutPunctuation(address: string): string {
  let end = address.length;
  while (end > 0 && PUNCTUATION.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}

/** Link texts that do not describe the target outside their sentence (WCAG 2.4.4). */
const EMPTY_WORDS =
  /^(?:هنا|اضغط هنا|انقر هنا|الرابط|رابط|من هنا|ici|cliquez ici|lien|here|click here|link)$/iu;

/** Problems with a link and its text; they are warnings and forbid nothing. */
export function problemOf(href: string, words: string): LinkProblem | undefined {
  if (addressOf(href) === undefined) return 'address';
  const text = words.trim();
  if (EMPTY_WORDS.test(text) || /^(?:https?:\/\/|www\.)/i.test(text)) return 'bare';
  return /^http:/i.test(href) ? 'insecure' : undefined;
}

import type { Translate } from '../site';

/** Keys of the words of the shared components (`src/ui`): `desk.ui.KEY`. */
const keys = [
  ...['find', 'findHint', 'chooseFile', 'noFile'],
  ...['cancel', 'close', 'confirm', 'cutPaste', 'later', 'noneFound', 'offline', 'refused'],
  ...['signIn', 'signInWindow', 'signedOut', 'signedOutText', 'undo'],
  ...['unsavedHere', 'untitled', 'open', 'discard', 'discarded'],
  ...['email', 'password', 'code', 'passkey', 'passkeyNone'],
];

/** Places that the script fills in. */
const fillings = { limit: '{limit}', count: '{count}' };

const made = new WeakMap<Translate, Map<string, string>>();

/** The words of the shared components in a language, as JSON. */
export function uiWords(t: Translate, lang: string): string {
  const known = made.get(t) ?? new Map<string, string>();
  made.set(t, known);
  const present = known.get(lang);
  if (present !== undefined) return present;
  const words = JSON.stringify(
    Object.fromEntries(keys.map((key) => [key, t(lang, `desk.ui.${key}`, fillings)])),
  );
  known.set(lang, words);
  return words;
}

/// <reference lib="dom" />
import { toast } from '../toast';
import { word } from './words';

type LimitedField = HTMLInputElement | HTMLTextAreaElement;

/** The number of characters that a field has no room for. */
function overflowOf(field: LimitedField, pasted: string): number {
  if (field.maxLength < 0) return 0;
  const { value, selectionStart, selectionEnd } = field;
  const replaced = (selectionEnd ?? value.length) - (selectionStart ?? value.length);
  return Math.max(0, value.length - replaced + pasted.length - field.maxLength);
}

/** Browsers cut a pasted text at the length of its field and say nothing: the desk says what is left out. */
export function sayCutPastes(): void {
  document.addEventListener('paste', ({ target, clipboardData }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    const count = overflowOf(target, clipboardData?.getData('text/plain') ?? '');
    if (count === 0) return;
    const numbers = new Intl.NumberFormat(document.documentElement.lang);
    const [limit, cut] = [numbers.format(target.maxLength), numbers.format(count)];
    const text = word('cutPaste').replace('{limit}', limit).replace('{count}', cut);
    toast({ text, kind: 'problem', seconds: 12 });
  });
}

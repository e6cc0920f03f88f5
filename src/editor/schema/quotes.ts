/** Arabic keyboards have no « »: input rules replace straight quotes, and one Backspace undoes that. */
import { Extension, InputRule } from '@tiptap/core';

const OPENS = /(?:^|[\s([{«“—–-])"$/u;
const CLOSES = /[^\s([{«“—–-]"$/u;
const NO_BREAK = '\u00a0';

/** The quotation marks of each language. */
const quotes: Readonly<Record<string, readonly [open: string, close: string]>> = {
  ar: ['«', '»'],
  fr: [`«${NO_BREAK}`, `${NO_BREAK}»`],
  en: ['“', '”'],
};

const rule = (find: RegExp, text: string) =>
  new InputRule({
    find,
    handler: ({ range, chain }) => {
      // Only the quote is replaced, not the character before it in the match.
      chain()
        .insertContentAt({ from: range.to - 1, to: range.to }, text, { updateSelection: true })
        .run();
    },
  });

export const Quotes = Extension.create<{ lang: string }>({
  name: 'quotes',
  addOptions: () => ({ lang: 'ar' }),
  addInputRules() {
    const [open, close] = quotes[this.options.lang.slice(0, 2)] ?? ['“', '”'];
    const doubled = (find: RegExp, text: string) =>
      new InputRule({ find, handler: ({ range, chain }) => void chain().insertContentAt(range, text).run() });
    return [rule(OPENS, open), rule(CLOSES, close), doubled(/<<$/, open), doubled(/>>$/, close)];
  },
});

/** Arabic keyboards have no « »: a straight mark becomes the right one, and one Backspace takes that back. */
import { Extension, InputRule } from '@tiptap/core';

const OPENS = /(?:^|[\s([{«“—–-])"$/u;
const CLOSES = /[^\s([{«“—–-]"$/u;
const French = '\u00a0';

/** The marks of a language, without and within a quotation. */
const marks: Readonly<Record<string, readonly [open: string, close: string]>> = {
  ar: ['«', '»'],
  fr: [`«${French}`, `${French}»`],
  en: ['“', '”'],
};

const rule = (find: RegExp, text: string) =>
  new InputRule({
    find,
    handler: ({ range, chain }) => {
      // Only the mark itself is replaced: what stands before it took part in the match alone.
      chain()
        .insertContentAt({ from: range.to - 1, to: range.to }, text, { updateSelection: true })
        .run();
    },
  });

export const Quotes = Extension.create<{ lang: string }>({
  name: 'quotes',
  addOptions: () => ({ lang: 'ar' }),
  addInputRules() {
    const [open, close] = marks[this.options.lang.slice(0, 2)] ?? ['“', '”'];
    const doubled = (find: RegExp, text: string) =>
      new InputRule({ find, handler: ({ range, chain }) => void chain().insertContentAt(range, text).run() });
    return [rule(OPENS, open), rule(CLOSES, close), doubled(/<<$/, open), doubled(/>>$/, close)];
  },
});

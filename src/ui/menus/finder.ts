/// <reference lib="dom" />
/** Finds what a line of a menu leads to: sections and pages of the page's list, and tags of the desk. */
import { combobox } from '../combobox';
import type { Option } from '../combobox';
import { request } from '../request';

/** Most sections and pages at once. */
const MOST = 12;

interface FinderParts {
  readonly input: HTMLInputElement;
  readonly lang: string;
  /** The word for a tag, beside its name. */
  readonly tagWord: string;
  /** `to` is `section:ID`, `page:ID` or `tag:ID`. */
  readonly choose: (to: string, text: string) => void;
}

/** Spellings of Arabic letters that people type for each other, without vowel signs. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/ٱ/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .toLowerCase();

function listed(text: string): readonly Option[] {
  const options = document.querySelectorAll<HTMLOptionElement>('#menu-targets option');
  return [...options]
    .filter(({ value }) => folded(value).includes(folded(text)))
    .slice(0, MOST)
    .map((option) => ({ id: option.dataset['to'] ?? '', name: option.value, detail: option.label }));
}

async function tags(text: string, { lang, tagWord }: FinderParts, signal: AbortSignal) {
  const query = new URLSearchParams({ q: text, lang });
  const reply = await request<readonly Option[]>(`/desk/articles/tags.json?${query}`, {
    signal,
    quiet: true,
  });
  const found = reply.ok ? reply.body : [];
  return found.map(({ id, name }) => ({ id: `tag:${id}`, name: `#${name}`, detail: tagWord }));
}

/** An address is typed as it is. */
const isAddress = (text: string): boolean => /^(?:\/|\w+:)/.test(text);

export function finder(parts: FinderParts): void {
  const { input, choose } = parts;
  input.removeAttribute('list');
  combobox({
    input,
    find: async (text, signal) => {
      if (isAddress(text)) return [];
      const name = text.replace(/^#/, '');
      const own = text.startsWith('#') ? [] : listed(name);
      return name === '' ? own : [...own, ...(await tags(name, parts, signal))];
    },
    choose: ({ id, name }) => choose(id, name),
  });
}

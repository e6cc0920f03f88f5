/**
 * Different names of the same thing, such as WhatsApp and واتساب. Editors maintain the list, because no rule produces
 * it.
 */
import { analyse } from '../../../language/search/analyse';
import { anyOf, phrase, wantedBy } from './match';
import type { WantedTerms } from './match';

/** Groups of words or short phrases with the same meaning. */
export type SynonymGroups = readonly (readonly string[])[];

export interface Synonyms {
  /** The words of the search, with their synonyms. */
  readonly widen: (wanted: readonly WantedTerms[]) => {
    wanted: readonly WantedTerms[];
    added: readonly string[];
  };
}

interface Name {
  readonly text: string;
  readonly keys: readonly string[];
  readonly form: string;
}

const LONGEST_NAME = 4;

/** Prepares the groups; names are compared by their stems, so that بالواتساب is also found for واتساب. */
function synonymsOf(groups: SynonymGroups): Synonyms {
  const others = new Map<string, readonly Name[]>();
  for (const group of groups) {
    const names = group.map(nameOf);
    for (const name of names) {
      const rest = names.filter((other) => other !== name);
      for (const key of name.keys) others.set(key, [...(others.get(key) ?? []), ...rest]);
    }
  }
  return { widen: (wanted) => widen(wanted, others) };
}

/** Prepares the list of synonyms again only when it has changed. */
export function remembered(groups: () => SynonymGroups): () => Synonyms {
  let known: { readonly groups: SynonymGroups; readonly synonyms: Synonyms } | undefined;
  return () => {
    const now = groups();
    if (known?.groups !== now) known = { groups: now, synonyms: synonymsOf(now) };
    return known.synonyms;
  };
}

function nameOf(text: string): Name {
  const lang = languageOf(text);
  const words = wantedBy(text, [lang]);
  const form =
    words.length > 1 ? namedPhrase(words.flatMap(({ keys }) => keys)) : anyOf(words[0]?.forms ?? []);
  return { text, keys: keysOf(text), form };
}

// A name of several words can have the article and prefixed particles: بالواتس آب.
const BEFORE_NAMES = ['', 'ال', 'و', 'ب', 'ل', 'وال', 'بال', 'لل'];

const namedPhrase = ([first = '', ...rest]: readonly string[]): string =>
  anyOf(
    (/\p{sc=Arabic}/u.test(first) ? BEFORE_NAMES : ['']).map((before) => phrase([before + first, ...rest])),
  );

/** Names in Latin letters are not stemmed, because they are not words of a language. */
const languageOf = (text: string): string => (/\p{sc=Arabic}/u.test(text) ? 'ar' : 'und');

/** The keys of a name: its words without prefixes, by several analyses. */
function keysOf(text: string): readonly string[] {
  const words = analyse(text, languageOf(text)).filter(({ hashtag }) => hashtag === undefined);
  const readings = [
    words.map(({ stems }) => stems[0]),
    words.map(({ stems }) => stems.at(-1)),
    words.map(({ exact }) => exact),
  ];
  return [...new Set(readings.map((stems) => stems.join(' ')))].filter((key) => key !== '');
}

function widen(wanted: readonly WantedTerms[], others: ReadonlyMap<string, readonly Name[]>) {
  const out: WantedTerms[] = [];
  const added: string[] = [];
  for (let at = 0; at < wanted.length;) {
    const found = longestName(wanted, at, others);
    const one = wanted[at];
    if (found === undefined) out.push(...(one ? [one] : []));
    else {
      out.push(withNames(wanted.slice(at, at + found.length), found.names));
      added.push(...found.names.map(({ text }) => text));
    }
    at += found?.length ?? 1;
  }
  return { wanted: out, added };
}

function longestName(
  wanted: readonly WantedTerms[],
  at: number,
  others: ReadonlyMap<string, readonly Name[]>,
) {
  for (let length = Math.min(LONGEST_NAME, wanted.length - at); length > 0; length -= 1) {
    const typed = wanted.slice(at, at + length).map((each) => each.typed);
    const names = keysOf(typed.join(' ')).flatMap((key) => others.get(key) ?? []);
    if (names.length > 0) return { length, names: [...new Set(names)] };
  }
  return undefined;
}

function withNames(typed: readonly WantedTerms[], names: readonly Name[]): WantedTerms {
  const forms = typed.map((each) => anyOf(each.forms));
  const own = typed.length === 1 ? (typed[0]?.forms ?? []) : [`(${forms.join(' AND ')})`];
  return {
    typed: typed.map((each) => each.typed).join(' '),
    keys: typed.flatMap(({ keys }) => keys),
    forms: [...own, ...names.map(({ form }) => form)],
  };
}

/** Names that are one and the same: WhatsApp and واتساب. The editors keep the list; no rule can. */
import { analyse } from '../../language/search/analyse';
import { anyOf, phrase, quoted } from './match';
import type { Wanted } from './match';
import { exactTerm, stemTerm } from './terms';

/** Groups of words or short phrases that mean the same. */
export type SynonymGroups = readonly (readonly string[])[];

export interface Synonyms {
  /** What is looked for, with the other names of what was named. */
  readonly widen: (wanted: readonly Wanted[]) => { wanted: readonly Wanted[]; added: readonly string[] };
}

interface Name {
  readonly text: string;
  readonly stems: string;
  readonly form: string;
}

const LONGEST_NAME = 4;

/** Reads the groups once; names are compared by their stems, so that بالواتساب is واتساب too. */
export function synonymsOf(groups: SynonymGroups): Synonyms {
  const others = new Map<string, readonly Name[]>();
  for (const group of groups) {
    const names = group.map(nameOf);
    for (const name of names) {
      const known = others.get(name.stems) ?? [];
      others.set(name.stems, [...known, ...names.filter((other) => other.stems !== name.stems)]);
    }
  }
  return { widen: (wanted) => widen(wanted, others) };
}

function nameOf(text: string): Name {
  const tokens = analyse(text, languageOf(text));
  const forms =
    tokens.length > 1
      ? [phrase(tokens.map(({ exact }) => exact))]
      : tokens.flatMap(({ exact, stems }) =>
          [exactTerm(exact), ...stems.map(stemTerm)].map((term) => quoted(term)),
        );
  return { text, stems: stemsOf(text), form: anyOf([...new Set(forms)]) };
}

/** Names in Latin letters are not stemmed: they are no words of a language. */
const languageOf = (text: string): string => (/\p{sc=Arabic}/u.test(text) ? 'ar' : 'und');

const stemsOf = (text: string): string =>
  analyse(text, languageOf(text))
    .flatMap(({ stems, hashtag }) => (hashtag === true ? [] : [stems.at(-1)]))
    .join(' ');

function widen(wanted: readonly Wanted[], others: ReadonlyMap<string, readonly Name[]>) {
  const out: Wanted[] = [];
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

function longestName(wanted: readonly Wanted[], at: number, others: ReadonlyMap<string, readonly Name[]>) {
  for (let length = Math.min(LONGEST_NAME, wanted.length - at); length > 0; length -= 1) {
    const typed = wanted.slice(at, at + length).map((each) => each.typed);
    const names = others.get(stemsOf(typed.join(' ')));
    if (names !== undefined && names.length > 0) return { length, names };
  }
  return undefined;
}

function withNames(typed: readonly Wanted[], names: readonly Name[]): Wanted {
  const forms = typed.map((each) => anyOf(each.forms));
  const own = typed.length === 1 ? (typed[0]?.forms ?? []) : [`(${forms.join(' AND ')})`];
  return {
    typed: typed.map((each) => each.typed).join(' '),
    keys: typed.flatMap(({ keys }) => keys),
    forms: [...own, ...names.map(({ form }) => form)],
  };
}

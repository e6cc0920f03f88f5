/** Passwords of sufficient length that are refused, because attackers try them first. */
import { InvalidInput } from '../../errors';
import { loadPaper } from '../../settings/paper.service';
import type { Account } from '../account';

/** Smallest number of different characters of a password. */
const LEAST_DIFFERENT = 5;
/** Smallest number of characters of a password without well-known names. */
const LEAST_OWN = 6;
/** Shorter parts of names occur in many words by chance. */
const SHORTEST_NAME = 3;
const SHORTEST_WORD = 4;

/** Tens of thousands of words, loaded when the first password is chosen: most processes never need them. */
let list: Promise<ReadonlySet<string>> | undefined;

async function readList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

const ARABIC_KEYS = 'ضصثقفغعهخحشسيبلاتنمئءؤرىة';
const LATIN_KEYS = 'qwertyuiopasdfghjklzxcvnm';

const latinKey = new Map(
  Array.from(ARABIC_KEYS, (letter, at) => [letter, LATIN_KEYS[at] ?? letter] as const),
);

const digitOf = (letter: string): string => {
  const code = letter.charCodeAt(0);
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  return code >= 0x6f0 && code <= 0x6f9 ? String(code - 0x6f0) : letter;
};

/** Equivalent spellings of a password: case, compatible forms, digits of other scripts. */
const folded = (text: string): string => Array.from(text.normalize('NFKC').toLowerCase(), digitOf).join('');

/** The letters of the same keys on a Latin keyboard; one key of the Arabic one writes two letters. */
const onLatinKeys = (text: string): string =>
  Array.from(text.replaceAll('لا', 'b'), (letter) => latinKey.get(letter) ?? letter).join('');

const isLetter = (letter: string): boolean => /\p{L}/u.test(letter);

/** The word of a password, without surrounding digits and signs. */
function innerWord(text: string): string {
  const letters = Array.from(text);
  const first = letters.findIndex(isLetter);
  return first === -1 ? '' : letters.slice(first, letters.findLastIndex(isLetter) + 1).join('');
}

async function isCommon(plain: string): Promise<boolean> {
  list ??= readList();
  const common = await list;
  return [plain, onLatinKeys(plain)].some((spelling) => {
    const word = innerWord(spelling);
    return common.has(spelling) || (word.length >= SHORTEST_WORD && common.has(word));
  });
}

/** `abcdefghij`, `9876543210`, `aaaaaaaaaa`. */
function isSequence(plain: string): boolean {
  const codes = Array.from(plain, (letter) => letter.codePointAt(0) ?? 0);
  const step = (codes[1] ?? 0) - (codes[0] ?? 0);
  return Math.abs(step) <= 1 && codes.every((code, at) => at === 0 || code - (codes[at - 1] ?? 0) === step);
}

/** Names of the person and the paper, which attackers know, the longest first. */
async function knownWords({ email, name }: Pick<Account, 'email' | 'name'>): Promise<readonly string[]> {
  const paper = await loadPaper('');
  const [local = '', domain = ''] = email.split('@');
  const names = [name, ...Object.values(paper.name)].map(folded);
  const words = [
    ...[email, local, domain, domain.split('.')[0] ?? ''].map(folded),
    ...names,
    ...names.map((each) => each.replaceAll(' ', '')),
    ...names.flatMap((each) => each.split(' ')),
  ];
  return [...new Set(words)]
    .filter((word) => word.length >= SHORTEST_NAME)
    .sort((one, other) => other.length - one.length);
}

/** A known name with a few additional characters is refused. */
function isNamed(plain: string, words: readonly string[]): boolean {
  const own = words.reduce((rest, word) => rest.replaceAll(word, ''), plain);
  return own !== plain && own.trim().length < LEAST_OWN;
}

const refused = (key: string): InvalidInput => new InvalidInput({ password: { key } });

/** @throws InvalidInput on the field `password` for a password that attackers try first */
export async function requireGoodPassword(
  password: string,
  whose: Pick<Account, 'email' | 'name'>,
): Promise<void> {
  const plain = folded(password);
  const isEasy = new Set(plain).size < LEAST_DIFFERENT || isSequence(plain);
  if (isEasy || isNamed(plain, await knownWords(whose))) throw refused('accounts.error.easy');
  if (await isCommon(plain)) throw refused('accounts.error.common');
}

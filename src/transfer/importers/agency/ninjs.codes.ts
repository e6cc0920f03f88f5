/** Status codes of agencies, in their own fields and in texts. */
import { cleanLine } from '../../../language/text/clean';
import type { NinjsItem } from './ninjs.schema';

export type AgencyStatus = 'usable' | 'withheld' | 'canceled';

const CANCELED = /^(?:cancell?ed|cancel|kill(?:ed)?|withdrawn|retracted|spiked|recalled|deleted)$/;
const WITHHELD = /^(?:withheld|withhold|hold|onhold|embargoed)$/;

interface Status {
  readonly status: AgencyStatus;
  /** Unknown codes. */
  readonly unknown?: string;
}

const strictness: readonly AgencyStatus[] = ['usable', 'withheld', 'canceled'];

/** The strictest status of all schemes; an unknown status prevents publication. */
export function statusOf({ pubstatus }: Pick<NinjsItem, 'pubstatus'>): Status {
  const strict = ({ status }: Status) => strictness.indexOf(status);
  return pubstatus
    .map(statusIn)
    .reduce((most, each) => (strict(each) > strict(most) ? each : most), { status: 'usable' });
}

function statusIn(text: string): Status {
  const said = cleanLine(text);
  const word = (said.split(/[:/#]/).at(-1) ?? '').toLowerCase().replace(/[^a-z]/g, '');
  if (said === '' || word === 'usable') return { status: 'usable' };
  if (CANCELED.test(word)) return { status: 'canceled' };
  return WITHHELD.test(word) ? { status: 'withheld' } : { status: 'withheld', unknown: said.slice(0, 80) };
}

type Sign = 'kill' | 'withhold' | 'correction';

/** Prefixes of headlines up to a punctuation mark: "KILL - ", "تصحيح:", "RECTIFICATIF :". */
const HEADLINES: readonly (readonly [Sign, RegExp])[] = [
  [
    'kill',
    /^(?:(?:mandatory )?kill|kill advisory|annulation|annulé?e?|retrait|(?:إلغاء|الغاء|يلغى|سحب|إبطال|حذف)(?: (?:خبر|الخبر|برقية|نشر))?)$/iu,
  ],
  ['withhold', /^(?:withhold|hold for release|sous embargo|embargo|(?:محظور|ممنوع) (?:ال)?نشر.{0,40})$/iu],
  [
    'correction',
    /^(?:corr(?:ection|ected|ects)?|rectificatif|rectification|correctif|(?:تصحيح|مصحح|تصويب|استدراك|توضيح)(?: \d{1,2})?)$/iu,
  ],
];

/** The text before the first punctuation mark of a headline, without brackets and stars. */
function openingOf(headline: string): string {
  const end = headline.search(/[:：/|—–-]/);
  return end < 0 ? '' : cleanLine(headline.slice(0, end).replace(/[*()[\]{}«»"]/g, ' '));
}
/** The same in notes to editors and in names of genres, without a punctuation mark. */
const WORDS: readonly (readonly [Sign, RegExp])[] = [
  [
    'kill',
    /\b(?:mandatory kill|kill(?:s|ed)?\b.{0,40}\b(?:story|item|text|article)|please kill|do not (?:use|publish)|eliminate)\b|annul[eé]|ne pas (?:utiliser|publier)|(?:يرجى|الرجاء)\s+(?:إلغاء|سحب|عدم)|عدم (?:استعمال|استخدام|نشر)|إلغاء (?:الخبر|البرقية|خبر)/iu,
  ],
  ['withhold', /\b(?:withhold|hold for release|embargo(?:ed)?)\b|sous embargo|محظور النشر|لا ينشر قبل/iu],
  ['correction', /\b(?:corrects?|corrected|correction|clarification)\b|rectifi|تصحيح|تصويب|استدراك/iu],
];

export interface Signs {
  readonly sign: Sign | undefined;
  /** Its place, as a text for the report. */
  readonly where: string;
}

/** Status in the texts of an item: a kill that was sent as a story, or a correction. */
export function signsOf(item: NinjsItem): Signs {
  const headline = (item.headlines[0]?.value ?? item.headline ?? '').slice(0, 300);
  const genres = [...item.genre, ...item.genres, ...item.signal].map(
    ({ name, code, literal }) => `${name ?? ''} ${code ?? ''} ${literal ?? ''}`,
  );
  const places: readonly (readonly [string, string, readonly (readonly [Sign, RegExp])[]])[] = [
    ['headline', openingOf(headline), HEADLINES],
    ['note to editors', (item.ednote ?? '').slice(0, 500), WORDS],
    ['genre', genres.join(' ').slice(0, 300), [['kill', /\b(?:kill|cancel)/i], ...WORDS]],
  ];
  for (const sign of ['kill', 'withhold', 'correction'] as const) {
    for (const [where, words, patterns] of places) {
      if (patterns.some(([of, pattern]) => of === sign && pattern.test(words))) return { sign, where };
    }
  }
  return { sign: undefined, where: '' };
}

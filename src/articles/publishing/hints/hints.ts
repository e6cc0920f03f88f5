/** What is named before publication and forbids nothing; pure. An editor may publish all the same. */
import { textOfBlock, textOfBody } from '../../../blocks/body/plain-text';
import { signsIn, unfilledIn } from '../../../blocks/body/to-fill';
import { excerpt } from '../../../language/text/plain';
import { directionOf, fitsScript } from '../../../language/text/direction';
import { hasWords } from '../../../language/text/visible';
import { blocksOf, type StoredBlock } from '../../../markup/block-ids';
import { pairBlocks } from '../../../markup/block-pairs';
import { elementsOf, imagesIn, parse, textOf } from '../../../markup/tree';
import type { Article } from '../../article';
import type { Hint, Missing, Publishable } from '../publication.requirements';

export interface HintFacts {
  /** The story that the text translates. */
  readonly original?: Pick<Article, 'lang' | 'body' | 'blockIds'> | undefined;
  /** The credits that its pictures show, each with its field. */
  readonly credits: readonly { readonly field: string; readonly text: string }[];
}

/** Places that a hint quotes, and the characters of each. */
const QUOTED = { most: 3, length: 40 };

/** Numbers alone need no translation. */
const LETTER = /\p{L}/u;

const quoted = (texts: readonly string[]): readonly string[] =>
  texts.slice(0, QUOTED.most).map((text) => excerpt(text.trim(), QUOTED.length));

const hint = (requirement: Hint, field: string, places: readonly string[]): Missing => ({
  requirement,
  field,
  places,
  pictures: [],
});

/** All hints on a story, in the order in which they are named. */
export const hintsOf = (story: Publishable, facts: HintFacts): readonly Missing[] => [
  ...untranslatedIn(story, facts),
  ...otherScripts(story),
  ...otherCredits(story, facts),
  ...withoutByline(story),
  ...unfilledOf(story),
];

const byField = (texts: Readonly<Record<string, string | undefined>>) =>
  Object.entries(texts).map(([field, text = '']) => ({ field, text }));

const textsOf = ({ kicker, headline, standfirst }: Publishable) => byField({ headline, kicker, standfirst });

/** The fields of a story with places that are still to be filled. */
export function unfilledOf(story: Publishable): readonly Missing[] {
  const texts = textsOf(story).map(({ field, text }) => hint('toFill', field, signsIn(text)));
  return [...texts, hint('toFill', 'body', unfilledIn(story.body))].filter(
    ({ places = [] }) => places.length > 0,
  );
}

/** Readers see no name on the story. */
function withoutByline({ authors, bylineText = '' }: Publishable): readonly Missing[] {
  return authors.length > 0 || hasWords(bylineText) ? [] : [hint('noByline', 'bylineText', [])];
}

/** Paragraphs of the original that have no counterpart, or one that is empty or still the original's. */
function untranslatedIn({ body, lang }: Publishable, { original }: HintFacts): readonly Missing[] {
  if (!original) return [];
  const isOtherScript = directionOf(original.lang) !== directionOf(lang);
  // A name in the letters of the translation may stand as it is.
  const standsAsItIs = (text: string) => isOtherScript && fitsScript(text, lang);
  const wordsOf = ({ html }: StoredBlock) => textOfBlock(html).trim();
  const originals = blocksOf(original.body, original.blockIds);
  const missing = pairBlocks(originals, blocksOf(body)).flatMap(({ original: block, translation }) => {
    const words = block ? wordsOf(block) : '';
    const own = translation ? wordsOf(translation) : '';
    const isLeft = !hasWords(own) || (own === words && !standsAsItIs(words));
    return LETTER.test(words) && isLeft ? [words] : [];
  });
  if (missing.length === 0) return [];
  return [{ ...hint('untranslated', 'body', quoted(missing)), count: missing.length }];
}

/** The fewest words of another script that make a right-to-left text foreign: names and titles are often Latin. */
const FEWEST_WORDS = 3;

/** Whether a text is in the script of another language than the story's. */
function isForeign(text: string, lang: string): boolean {
  if (fitsScript(text, lang)) return false;
  return directionOf(lang) === 'ltr' || (text.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? []).length >= FEWEST_WORDS;
}

function otherScripts(story: Publishable): readonly Missing[] {
  const { lang, leadImage } = story;
  const lead = byField({ leadCaption: leadImage?.caption, leadAlt: leadImage?.alt });
  const lines = [...textsOf(story), ...lead].filter(({ text }) => isForeign(text, lang));
  const inText = foreignIn(story);
  return [
    ...lines.map(({ field, text }) => hint('script', field, quoted([text]))),
    ...(inText.length > 0 ? [hint('script', 'body', quoted(inText))] : []),
  ];
}

/** The text where most of it is foreign; else its captions and alternative texts that are. */
function foreignIn({ body, lang }: Publishable): readonly string[] {
  const text = textOfBody(body);
  if (isForeign(text, lang)) return [text];
  if (!body.includes('<img')) return [];
  const captions = elementsOf(parse(body))
    .filter(({ name }) => name === 'figcaption')
    .map(({ children }) =>
      textOf(children.filter((node) => typeof node === 'string' || node.name !== 'small')),
    );
  const alts = imagesIn(body).map(({ attributes }) => attributes['alt'] ?? '');
  return [...captions, ...alts].filter((each) => isForeign(each, lang));
}

/** The name of an agency in capitals has no language. */
const ABBREVIATION = /^[\p{Lu}\p{N}\s./&-]+$/u;

function otherCredits({ lang }: Publishable, { credits }: HintFacts): readonly Missing[] {
  const foreign = credits.filter(({ text }) => !fitsScript(text, lang) && !ABBREVIATION.test(text));
  return [...new Set(foreign.map(({ field }) => field))].map((field) => {
    const texts = foreign.filter((each) => each.field === field).map(({ text }) => text);
    return hint('creditScript', field, quoted([...new Set(texts)]));
  });
}

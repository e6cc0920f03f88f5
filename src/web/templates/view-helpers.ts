import type { HelperDelegate, HelperOptions } from 'handlebars';
import Handlebars from 'handlebars/runtime';
import { LRUCache } from 'lru-cache';
import { directionOf, isNumberRun, isolateRuns, unbrokenParts } from '../../language/text/direction';
import { withoutBreaks } from '../../language/locale/line-breaks';
import type { Assets } from '../assets/assets';
import type { Translate } from '../site';

export interface HelperParts {
  readonly t: Translate;
  readonly assets: () => Assets;
}

/** The language of the page, in every context of a block or partial. */
function pageLang({ data }: HelperOptions): string {
  const { root } = data as { root: { lang: string } };
  return root.lang;
}

/** Headlines are on many pages, and finding runs in them is the most expensive part of a page. */
const isolatedTexts = new LRUCache<string, string>({ max: 4000 });
/** Longer texts are on one page alone. */
const MAX_CACHED_LENGTH = 400;

/** Escaped HTML in which runs of the other direction are isolated, for text in `lang`. */
export function isolatedHtml(text: string, lang: string): string {
  if (text.length > MAX_CACHED_LENGTH) return isolate(text, lang);
  const key = `${lang} ${text}`;
  const cached = isolatedTexts.get(key);
  if (cached !== undefined) return cached;
  const html = isolate(text, lang);
  isolatedTexts.set(key, html);
  return html;
}

function isolate(text: string, lang: string): string {
  return isolateRuns(withoutBreaks(text, lang), lang)
    .map((run) => {
      if (!run.foreign) return directionOf(lang) === 'rtl' ? escaped(run.text) : unbroken(run.text);
      const html = escaped(run.text);
      const kind = isNumberRun(run) ? ' class="number"' : '';
      return `<bdi dir="${run.dir}"${kind}${run.lang ? ` lang="${run.lang}"` : ''}>${html}</bdi>`;
    })
    .join('');
}

const escaped = (text: string): string => Handlebars.escapeExpression(text);

/** Scores and ranges of a left-to-right text are not broken. */
const unbroken = (text: string): string =>
  unbrokenParts(text)
    .map((part) => (part.unbroken ? `<span class="number">${part.text}</span>` : escaped(part.text)))
    .join('');

const unsafeInScript: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON that cannot end its `<script>` element nor start a comment in it. */
export const scriptJson = (value: object): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => unsafeInScript[character] ?? character);

const safe = (html: string) => new Handlebars.SafeString(html);

/** The helpers of templates; an unknown helper stops the start. */
export function viewHelpers({ t, assets }: HelperParts): Record<string, HelperDelegate> {
  return {
    t: (key: string, options: HelperOptions) =>
      t(pageLang(options), key, options.hash as Record<string, string | number>),
    isolated: (text: unknown, ...rest: unknown[]) => {
      const options = rest.at(-1) as HelperOptions;
      const lang = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : pageLang(options);
      return typeof text === 'string' ? safe(isolatedHtml(text, lang)) : '';
    },
    asset: (name: string) => assets().url(name),
    eq: (one: unknown, other: unknown) => one === other,
    jsonLd: (value: object) => safe(scriptJson(value)),
  };
}

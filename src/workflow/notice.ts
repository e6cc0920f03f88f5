/** A sentence of the product, stored as its key and what fills it: each person reads it in their own language. */
import { formatDateTime } from '../language/locale/dates';
import { dateStyle } from '../web/pages/paper';
import type { Site } from '../web/site';

export interface StoryNotice {
  readonly key: string;
  /** Words as they are, moments, and phrases that are translated as well. */
  readonly values?: Readonly<Record<string, string | Date | StoryNotice>>;
}

/** The sentence in a language, its moments by the paper's clock. */
export function noticeText(
  { key, values = {} }: StoryNotice,
  lang: string,
  site: Pick<Site, 'paper' | 't'>,
): string {
  const dated = dateStyle(site.paper(), lang);
  const filled = Object.entries(values).map(([name, value]) => {
    if (typeof value === 'string') return [name, value] as const;
    return [
      name,
      value instanceof Date ? formatDateTime(value, dated) : noticeText(value, lang, site),
    ] as const;
  });
  return site.t(lang, key, Object.fromEntries(filled));
}

/** A sentence of the product, and below it the words that came with it. */
export function withNotice(
  { notice, text = '' }: { readonly notice?: StoryNotice | undefined; readonly text?: string | undefined },
  lang: string,
  site: Pick<Site, 'paper' | 't'>,
): string {
  const sentence = notice ? noticeText(notice, lang, site) : '';
  return [sentence, text].filter((each) => each !== '').join('\n');
}

/** A message of the product, stored as its key and values: each person reads it in their own language. */
import { formatDateTime } from '../language/locale/dates';
import { dateStyle } from '../web/pages/paper';
import type { Site } from '../web/site';

export interface StoryNotice {
  readonly key: string;
  /** Values: texts, moments, and messages that are translated too. */
  readonly values?: Readonly<Record<string, string | Date | StoryNotice>>;
}

/** The message in a language, with moments in the paper's time zone. */
function noticeText(
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

/** A message of the product, followed by the person's text. */
export function withNotice(
  { notice, text = '' }: { readonly notice?: StoryNotice | undefined; readonly text?: string | undefined },
  lang: string,
  site: Pick<Site, 'paper' | 't'>,
): string {
  const sentence = notice ? noticeText(notice, lang, site) : '';
  return [sentence, text].filter((each) => each !== '').join('\n');
}

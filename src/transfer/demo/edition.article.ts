import { z } from 'zod';
import { readFrontMatter, readFrontMatterList } from '../markdown/frontmatter';

/** A story of the demo edition, as its file tells it. */
export interface DemoArticle {
  /** The file's name; unique over all languages. `article:ID` in a body links to it. */
  readonly id: string;
  readonly lang: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly kicker: string;
  readonly dateline: string;
  /** Slugs: the section it belongs to first, then those it is listed in too. */
  readonly sections: readonly [string, ...string[]];
  /** Slugs of people. */
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  /** The id of the story it translates. */
  readonly translationOf?: string;
  readonly picture: DemoArticlePicture;
  /** Hours before the edition is loaded, so that a new paper looks alive on any day. */
  readonly publishedHoursAgo: number;
  readonly updatedHoursAgo?: number;
  /** Plausible readings so far, for the list of the most read. */
  readonly reads: number;
  readonly correction?: { readonly text: string; readonly hoursAgo: number };
  /** Markdown. */
  readonly body: string;
}

export interface DemoArticlePicture {
  /** A name that `drawPicture` knows. */
  readonly id: string;
  readonly caption: string;
  readonly credit: string;
  readonly alt: string;
}

const keys = {
  headline: 'required',
  standfirst: 'required',
  kicker: 'required',
  dateline: 'required',
  section: 'required',
  also: 'optional',
  authors: 'required',
  tags: 'required',
  translationOf: 'optional',
  picture: 'required',
  pictureCaption: 'required',
  pictureCredit: 'required',
  pictureAlt: 'required',
  publishedHoursAgo: 'required',
  updatedHoursAgo: 'optional',
  reads: 'required',
  correction: 'optional',
  correctionHoursAgo: 'optional',
} as const;

/**
 * Reads one article's file.
 * @throws FrontMatterError for its head, ZodError for a time or a count that is no number
 */
export function readDemoArticle(lang: string, id: string, file: string): DemoArticle {
  const { fields, body } = readFrontMatter(file, keys);
  const { headline, standfirst, kicker, dateline, translationOf, correction } = fields;
  const updatedHoursAgo = readHours(fields.updatedHoursAgo);
  const correctionHoursAgo = readHours(fields.correctionHoursAgo);
  return {
    id,
    lang,
    headline,
    standfirst,
    kicker,
    dateline,
    body,
    sections: [fields.section, ...readFrontMatterList(fields.also)],
    authors: readFrontMatterList(fields.authors),
    tags: readFrontMatterList(fields.tags),
    picture: {
      id: fields.picture,
      caption: fields.pictureCaption,
      credit: fields.pictureCredit,
      alt: fields.pictureAlt,
    },
    publishedHoursAgo: hours.parse(fields.publishedHoursAgo),
    reads: z.coerce.number().int().nonnegative().parse(fields.reads),
    ...(translationOf !== undefined && { translationOf }),
    ...(updatedHoursAgo !== undefined && { updatedHoursAgo }),
    ...(correction !== undefined &&
      correctionHoursAgo !== undefined && { correction: { text: correction, hoursAgo: correctionHoursAgo } }),
  };
}

const hours = z.coerce.number().nonnegative();

const readHours = (value: string | undefined) => (value === undefined ? undefined : hours.parse(value));

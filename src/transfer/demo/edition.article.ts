import { z } from 'zod';
import { readFrontMatter, readFrontMatterList } from '../markdown/frontmatter';
import { fieldText, readFields } from './edition.fields';

/** A story of the demo edition, as read from its file. */
export interface DemoArticle {
  /** The name of the file; unique in all languages. `article:ID` in a body links to it. */
  readonly id: string;
  readonly lang: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly kicker: string;
  readonly dateline: string;
  /** Slugs: its section first, then the further sections that list it. */
  readonly sections: readonly [string, ...string[]];
  /** Slugs of people. */
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  /** The id of the story it translates. */
  readonly translationOf?: string;
  readonly picture: DemoArticlePicture;
  /** Hours before the edition is loaded, so that the dates of a new paper are recent. */
  readonly publishedHoursAgo: number;
  readonly updatedHoursAgo?: number;
  /** Number of reads, for the list of the most read stories. */
  readonly reads: number;
  readonly correction?: { readonly text: string; readonly hoursAgo: number };
  /** Markdown. */
  readonly body: string;
}

interface DemoArticlePicture {
  /** A name for `drawPicture`. */
  readonly id: string;
  readonly caption: string;
  readonly credit: string;
  readonly alt: string;
}

const hours = fieldText.transform(Number).pipe(z.number('is not a number').nonnegative('is negative'));
const list = z.union([z.array(fieldText), fieldText.transform(readFrontMatterList)], 'is missing');

const articleFields = z.strictObject({
  headline: fieldText,
  standfirst: fieldText,
  kicker: fieldText,
  dateline: fieldText,
  section: fieldText,
  also: list.default([]),
  authors: list,
  tags: list,
  translationOf: fieldText.exactOptional(),
  picture: fieldText,
  pictureCaption: fieldText,
  pictureCredit: fieldText,
  pictureAlt: fieldText,
  publishedHoursAgo: hours,
  updatedHoursAgo: hours.exactOptional(),
  reads: hours.pipe(z.int('is not a whole number')),
  correction: fieldText.optional(),
  correctionHoursAgo: hours.optional(),
});

/**
 * Reads the file of one story.
 * @throws FrontMatterError, or an Error that names the missing, unknown and invalid keys
 */
export function readDemoArticle(lang: string, id: string, file: string): DemoArticle {
  const { values, body } = readFrontMatter(file);
  const { section, also, correction, correctionHoursAgo, ...fields } = readFields(articleFields, values);
  const { picture, pictureCaption, pictureCredit, pictureAlt, ...story } = fields;
  return {
    ...story,
    id,
    lang,
    body,
    sections: [section, ...also],
    picture: { id: picture, caption: pictureCaption, credit: pictureCredit, alt: pictureAlt },
    ...(correction !== undefined &&
      correctionHoursAgo !== undefined && { correction: { text: correction, hoursAgo: correctionHoursAgo } }),
  };
}

import type { OptionalText } from '../../articles/article.fields';

type CopyTexts = { readonly [field in OptionalText]?: string | undefined };

/** The copy of a file before it becomes a story; the readers of all formats return it. */
export interface Copy extends CopyTexts {
  readonly headline: string;
  /** HTML, sanitised later by the articles room. Empty for a file with a headline only. */
  readonly body: string;
  readonly slug?: string | undefined;
  readonly lang?: string | undefined;
  readonly section?: string | undefined;
  /** Names, and hashtags with their `#`, as written. */
  readonly tags: readonly string[];
  readonly leadPicture?: CopyPicture | undefined;
  /** Pictures of the body, each once. */
  readonly pictures: readonly CopyPicture[];
  /** Subjects of the other system: the first one that is a section here is the story's section, the others are tags. */
  readonly categories?: readonly string[] | undefined;
  /** Time of publication, past or planned. */
  readonly at?: Date | undefined;
  readonly embargoUntil?: Date | undefined;
  readonly expiresAt?: Date | undefined;
  /** Why it stays a draft, as a text for the report. */
  readonly held?: string | undefined;
  /** Its paths on the former site. */
  readonly formerPaths?: readonly string[] | undefined;
  /** Conversions, as texts for the report. */
  readonly notes?: readonly string[] | undefined;
  /** Content of the file that the copy lacks, as texts for the report. */
  readonly omissions?: readonly string[] | undefined;
}

/** A picture beside the file. */
export interface CopyPicture {
  /** Path relative to the file, percent-encoded or not. */
  readonly src: string;
  readonly alt?: string | undefined;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
}

type CopyProblem =
  | 'empty'
  | 'binary'
  | 'unsupported'
  | 'missing'
  | 'folder'
  | 'unreadable'
  | 'tooLarge'
  | 'tooDeep'
  | 'noHeadline'
  | 'frontMatter'
  | 'noPicture'
  | 'badPicture'
  | 'remotePicture'
  | 'onlyHeadline'
  | 'noSection'
  | 'unknownSection'
  | 'unknownLanguage'
  | 'unknownAuthor'
  | 'foreign'
  | 'brokenJson'
  | 'cutOff'
  | 'encoding'
  | 'undecodable'
  | 'noText'
  | 'noAddress'
  | 'deleted';

/** A file that cannot become a story; nothing was written. `detail` names the faulty part. */
export class UnusableCopy extends Error {
  override readonly name = 'UnusableCopy';
  constructor(
    readonly problem: CopyProblem,
    readonly detail = '',
    options?: ErrorOptions,
  ) {
    super(explanations[problem](detail), options);
  }
}

const LONGEST_NAME = 200;

/** The name decoded and shortened: a data URL can be as long as the file. */
function named(name: string): string {
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  try {
    return `"${decodeURI(short)}"`;
  } catch {
    return `"${short}"`;
  }
}

const explanations: Record<CopyProblem, (detail: string) => string> = {
  empty: () => 'the file is empty',
  binary: () =>
    'the file is not text in an encoding that can be told (UTF-8, UTF-16, UTF-32, Windows-1256, Windows-1252, ISO-8859-6, CP720, MacArabic)',
  unsupported: (encoding) => `the file is text in ${encoding}, which is not read: save it in UTF-8`,
  missing: () => 'there is no such file',
  folder: () => 'that is a folder, not a file',
  unreadable: (detail) => `the file cannot be read (${detail})`,
  tooLarge: (detail) => `the file is too large for one story (${detail})`,
  tooDeep: (most) => `the file has more than ${most} elements within each other; nothing was taken in`,
  noHeadline: (detail) =>
    `the file has no headline: give "headline:" in its front matter, or a first line "# …"${detail && `; ${detail}`}`,
  frontMatter: (detail) => detail,
  noPicture: (detail) => `the picture ${named(detail)} is not beside the file`,
  badPicture: (detail) =>
    `the picture ${named(detail)} is none, or of a kind that is not taken (JPEG, PNG, WebP, AVIF, GIF)`,
  remotePicture: (detail) => `the picture ${named(detail)} stands elsewhere: put a copy beside the file`,
  onlyHeadline: () => 'the file holds a headline and no text: it can be kept as a draft, not published',
  noSection: (known) => `no section is named; the sections are ${known}`,
  unknownSection: (detail) => `there is no section ${detail}`,
  unknownLanguage: (detail) => `the paper has no edition in ${detail}`,
  foreign: (what) => `this is not ${what}`,
  encoding: (name) => `the file names an encoding that is not known: ${name}`,
  undecodable: (detail) => `the file is not in the encoding that it names (${detail}); nothing was taken in`,
  brokenJson: (place) => `the JSON is broken (${place}); nothing was taken in`,
  cutOff: () => 'the file is cut off; nothing was taken in',
  noAddress: (slug) => `too many pages share the address "${slug}"`,
  noText: (what) => `it holds no ${what}`,
  deleted: (headline) =>
    `«${headline}», which it became, was deleted here (--restore-deleted takes it again)`,
  unknownAuthor: (email) => `nobody has an account under ${email}`,
};

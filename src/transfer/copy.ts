/** Copy as a file gives it, before it becomes a story: whatever the format, this is what an import reads. */
export interface Copy {
  readonly headline: string;
  /** HTML that the articles room still sanitises. Empty for a file that holds a headline alone. */
  readonly body: string;
  readonly bylineText?: string | undefined;
  readonly kicker?: string | undefined;
  readonly standfirst?: string | undefined;
  readonly dateline?: string | undefined;
  readonly slug?: string | undefined;
  readonly lang?: string | undefined;
  readonly section?: string | undefined;
  /** Names as written, without `#`. */
  readonly tags: readonly string[];
  /** Pictures the body shows, as the file names them, in their order. */
  readonly pictures: readonly string[];
}

export type CopyProblem =
  | 'empty'
  | 'binary'
  | 'missing'
  | 'folder'
  | 'unreadable'
  | 'tooLarge'
  | 'noHeadline'
  | 'frontMatter'
  | 'noPicture'
  | 'remotePicture';

/** A file that cannot become a story; nothing was written. `detail` names what is at fault in it. */
export class UnusableCopy extends Error {
  override readonly name = 'UnusableCopy';
  constructor(
    readonly problem: CopyProblem,
    readonly detail = '',
  ) {
    super(explanations[problem](detail));
  }
}

const explanations: Record<CopyProblem, (detail: string) => string> = {
  empty: () => 'the file is empty',
  binary: () => 'the file is not text in an encoding that can be told (UTF-8, UTF-16, Windows-1256)',
  missing: () => 'there is no such file',
  folder: () => 'that is a folder, not a file',
  unreadable: (detail) => `the file cannot be read (${detail})`,
  tooLarge: (detail) => `the file is too large for one story (${detail})`,
  noHeadline: () => 'the file has no headline: give "headline:" in its front matter, or a first line "# …"',
  frontMatter: (detail) => detail,
  noPicture: (detail) => `the picture "${detail}" is not beside the file`,
  remotePicture: (detail) => `the picture "${detail}" stands elsewhere: put a copy beside the file`,
};

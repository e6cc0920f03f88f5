/** The report of an import. */
import type { Media } from '../../../media/media';

/** An omission, a conversion or a failure, with its reason. */
export interface ImportNote {
  readonly what: string;
  readonly why: string;
}

/** The numbers of an import. */
export interface ImportResult {
  /** Stories and pages that this run imported or published. */
  readonly taken: number;
  /** Entries that were omitted on purpose or for a missing file. */
  readonly left: number;
  /** Entries that failed. */
  readonly failed: number;
  readonly published: number;
  readonly scheduled: number;
  readonly drafts: number;
  readonly pages: number;
  /** Known stories of which the file has a newer version. */
  readonly updated: number;
  /** Stories that were deleted here and that this run restored. */
  readonly restored: number;
  /** Stories that were imported before. */
  readonly known: number;
  /** Stories that were published there and are drafts here. */
  readonly held: number;
  /** Readers’ comments. */
  readonly comments: number;
  /** Files of the library that no story shows. */
  readonly files: number;
  readonly missingPictures: number;
  /** Imported pictures without a credit. */
  readonly uncreditedPictures: number;
  /** Names of the first pictures without a credit. */
  readonly uncreditedNames: readonly string[];
  /** Reasons of omissions, with their numbers. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly notes: readonly ImportNote[];
}

/** Most names of pictures without a credit; the others are counted. */
const MOST_NAMED = 20;

/** Shortens long texts in notes, such as data URLs. */
const LONGEST = 1000;

type Came = 'published' | 'scheduled' | 'drafts' | 'pages';

export interface ReportParts {
  /** Converts an error to a text. */
  readonly explain: (problem: unknown) => string;
  /** Called with each note at once. */
  readonly tell?: ((note: ImportNote) => void) | undefined;
}

/** Counts and notes of a run. */
export class Report {
  private readonly counts = {
    published: 0,
    scheduled: 0,
    drafts: 0,
    pages: 0,
    updated: 0,
    restored: 0,
    known: 0,
    held: 0,
    comments: 0,
    files: 0,
    missingPictures: 0,
    left: 0,
    failed: 0,
  };
  /** By their content: several stories can show the same picture. */
  private readonly uncredited = new Set<string>();
  private readonly uncreditedNames: string[] = [];
  private readonly leftOut: Record<string, number> = {};
  private readonly notes: ImportNote[] = [];

  constructor(private readonly parts: ReportParts) {}

  result(): ImportResult {
    const { published, scheduled, drafts, pages, updated, restored } = this.counts;
    const taken = published + scheduled + drafts + pages + updated + restored;
    return {
      ...this.counts,
      taken,
      uncreditedPictures: this.uncredited.size,
      uncreditedNames: this.uncreditedNames,
      leftOut: this.leftOut,
      notes: this.notes,
    };
  }

  came(kind: Came): void {
    this.counts[kind] += 1;
  }

  /** Counts an item that the paper has already. */
  wasKnown(): void {
    this.counts.known += 1;
  }

  wasUpdated(): void {
    this.counts.updated += 1;
  }

  wasRestored(): void {
    this.counts.restored += 1;
  }

  countComments(count: number): void {
    this.counts.comments += count;
  }

  tookFile(): void {
    this.counts.files += 1;
  }

  leaveOut(what: string, reason: string, count = 1): void {
    this.counts.left += count;
    // The text after the colon names one entry; sums are per text before it.
    const [kind = reason] = reason.split(': ');
    this.leftOut[kind] = (this.leftOut[kind] ?? 0) + count;
    this.say(what, `left out: ${count > 1 ? `${count} ` : ''}${reason}`);
  }

  fail(what: string, problem: unknown): void {
    this.counts.failed += 1;
    this.say(what, this.parts.explain(problem));
  }

  /** Reports a story that stays a draft although it was published there. */
  hold(what: string, reason: unknown): void {
    this.counts.held += 1;
    this.say(what, `kept as a draft: ${this.parts.explain(reason)}`);
  }

  miss(what: string, missing: readonly string[]): void {
    this.counts.missingPictures += missing.length;
    this.counts.left += missing.length;
    for (const each of missing) this.say(what, `${each}: a link stands in its place`);
  }

  /** Reports a run without any result. */
  sayIfEmpty(file: string): void {
    const isEmpty = Object.values(this.counts).every((count) => count === 0) && this.notes.length === 0;
    if (isEmpty) this.say(file, 'holds no story, page or file that can be taken in');
  }

  /** Counts a picture without a credit. */
  letThrough({ hash, name }: Pick<Media, 'hash' | 'name'>): void {
    if (!this.uncredited.has(hash) && this.uncredited.size < MOST_NAMED) this.uncreditedNames.push(name);
    this.uncredited.add(hash);
  }

  /** Reports a conversion. */
  say(what: string, why: string): void {
    const note = { what, why: why.length > LONGEST ? `${why.slice(0, LONGEST)}…` : why };
    this.notes.push(note);
    this.parts.tell?.(note);
  }
}

/** Exit status. 0: all imported; 1: some entries missing or unpublished; 2: nothing imported. */
export function exitStatus(result: ImportResult): number {
  const { taken, known, left, failed, held, comments, files } = result;
  if (taken + known + comments + files === 0) return 2;
  return left + failed + held === 0 ? 0 : 1;
}

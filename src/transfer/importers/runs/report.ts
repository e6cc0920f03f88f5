/** What became of everything that a foreign file holds. */
import type { Media } from '../../../media/media';

/** Something that was left out, changed or could not be taken in, and the reason. */
export interface ImportNote {
  readonly what: string;
  readonly why: string;
}

/** How much of each came in. */
export interface ImportResult {
  /** Stories and pages that came in by this run, or were published by it. */
  readonly taken: number;
  /** Things that the file holds and the paper does not, on purpose or because a file is missing. */
  readonly left: number;
  /** Things that should have come in and could not. */
  readonly failed: number;
  readonly published: number;
  readonly scheduled: number;
  readonly drafts: number;
  readonly pages: number;
  /** Stories that came before and that this file holds in a newer version. */
  readonly updated: number;
  /** Stories that were deleted here and that this run restored. */
  readonly restored: number;
  /** Had come before. */
  readonly known: number;
  /** Stories that readers saw there and that wait here as drafts. */
  readonly held: number;
  /** Readers’ comments. */
  readonly comments: number;
  /** Files of the library that no story shows. */
  readonly files: number;
  readonly missingPictures: number;
  /** Pictures that came in although nothing says who made them. */
  readonly uncreditedPictures: number;
  /** Names of the first of them. */
  readonly uncreditedNames: readonly string[];
  /** Why things were passed over, and how many each time. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly notes: readonly ImportNote[];
}

/** Pictures without a credit that are named; the rest are counted. */
const MOST_NAMED = 20;

/** A note is read by people: an address that holds a whole picture is none. */
const LONGEST = 1000;

type Came = 'published' | 'scheduled' | 'drafts' | 'pages';

export interface ReportParts {
  /** An error in words. */
  readonly explain: (problem: unknown) => string;
  /** Hears each note at once. */
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
  /** By their content: the same picture stands in many stories. */
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

  /** It stands in the paper already. */
  wasKnown(): void {
    this.counts.known += 1;
  }

  wasUpdated(): void {
    this.counts.updated += 1;
  }

  wasRestored(): void {
    this.counts.restored += 1;
  }

  tookComments(count: number): void {
    this.counts.comments += count;
  }

  tookFile(): void {
    this.counts.files += 1;
  }

  leaveOut(what: string, reason: string, count = 1): void {
    this.counts.left += count;
    // What stands behind the colon names the one thing; the sum is by the kind.
    const [kind = reason] = reason.split(': ');
    this.leftOut[kind] = (this.leftOut[kind] ?? 0) + count;
    this.say(what, `left out: ${count > 1 ? `${count} ` : ''}${reason}`);
  }

  fail(what: string, problem: unknown): void {
    this.counts.failed += 1;
    this.say(what, this.parts.explain(problem));
  }

  /** It came in as a draft although it was published there and that was asked for. */
  hold(what: string, reason: unknown): void {
    this.counts.held += 1;
    this.say(what, `kept as a draft: ${this.parts.explain(reason)}`);
  }

  miss(what: string, missing: readonly string[]): void {
    this.counts.missingPictures += missing.length;
    this.counts.left += missing.length;
    for (const each of missing) this.say(what, `${each}: a link stands in its place`);
  }

  /** A run without any outcome says so: a status alone does not tell why. */
  sayIfEmpty(file: string): void {
    const isEmpty = Object.values(this.counts).every((count) => count === 0) && this.notes.length === 0;
    if (isEmpty) this.say(file, 'holds no story, page or file that can be taken in');
  }

  /** A picture without a credit. */
  letThrough({ hash, name }: Pick<Media, 'hash' | 'name'>): void {
    if (!this.uncredited.has(hash) && this.uncredited.size < MOST_NAMED) this.uncreditedNames.push(name);
    this.uncredited.add(hash);
  }

  /** Something that came in otherwise than the file has it. */
  say(what: string, why: string): void {
    const note = { what, why: why.length > LONGEST ? `${why.slice(0, LONGEST)}…` : why };
    this.notes.push(note);
    this.parts.tell?.(note);
  }
}

/** 0: all of it is in the paper; 1: some of it is not, or not before readers; 2: nothing came in. */
export function exitStatus(result: ImportResult): number {
  const { taken, known, left, failed, held, comments, files } = result;
  if (taken + known + comments + files === 0) return 2;
  return left + failed + held === 0 ? 0 : 1;
}

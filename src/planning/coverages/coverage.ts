/** What a planned coverage is made of. */
export const pieceKinds = ['text', 'photo', 'video', 'live'] as const;
export type PieceKind = (typeof pieceKinds)[number];

/** A piece that is wanted; who is to do it, by when and how far it is, its assignment says. */
export interface Piece {
  readonly assignmentId: string;
  readonly kind: PieceKind;
  /** Language in which it is begun. */
  readonly lang: string;
  /** The story that was begun for it. */
  readonly articleId?: string;
}

/** An event or a matter that the newsroom means to cover. */
export interface Coverage {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly description: string;
  readonly sectionId: string;
  readonly startsAt: Date;
  /** Not before its start; equal to it where the end is unknown. */
  readonly endsAt: Date;
  readonly pieces: readonly Piece[];
  /** When the plan to cover it was cancelled. */
  readonly cancelledAt?: Date;
  /** Counts changes of its facts; a change names the version it read. */
  readonly version: number;
  readonly createdBy: string;
  readonly changedAt: Date;
}

/** What assignments of its pieces are about. */
export const subjectKey = ({ id }: Pick<Coverage, 'id'>): string => `coverage:${id}`;

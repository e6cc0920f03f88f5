import type { Id } from '../../ids/id';

/** The kinds of pieces of a coverage. */
export const pieceKinds = ['text', 'photo', 'video', 'live'] as const;
type PieceKind = (typeof pieceKinds)[number];

/** A piece of a coverage; its assignment has the assignee, the due time and the state. */
export interface Piece {
  readonly assignmentId: Id;
  readonly kind: PieceKind;
  /** Language of its story. */
  readonly lang: string;
  /** The story of the piece, once begun. */
  readonly articleId?: Id;
}

/** An event or a topic that the newsroom plans to cover. */
export interface Coverage {
  readonly id: Id;
  readonly title: string;
  readonly place: string;
  readonly description: string;
  readonly sectionId: Id;
  readonly startsAt: Date;
  /** Not before its start; equal to it where the end is unknown. */
  readonly endsAt: Date;
  readonly pieces: readonly Piece[];
  /** When the plan to cover it was cancelled. */
  readonly cancelledAt?: Date;
  /** Number of changes of its facts; a change names the version on which it is based. */
  readonly version: number;
  readonly createdBy: string;
  readonly changedAt: Date;
}

/** Subject of the assignments of its pieces. */
export const subjectKey = ({ id }: Pick<Coverage, 'id'>): string => `coverage:${id}`;

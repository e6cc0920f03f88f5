/**
 * A block that is suggested as a whole: `data-suggested="added 2026-11-30T10:00:00Z NAME"`. A block that is turned into
 * another kind, or changed in another way than by its words, is a deleted block followed by an added one.
 */
export interface BlockSuggestion {
  readonly kind: 'added' | 'deleted';
  /** Name of the author. */
  readonly by: string;
  /** ISO time in seconds. */
  readonly at: string;
}

/** The attribute of an element in the stored text. */
export const SUGGESTED = 'data-suggested';

export const WELL_FORMED = /^(added|deleted) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) ([^<>]{1,80})$/;

/** @returns undefined for a block that is no suggestion */
export function parseBlockSuggestion(value: unknown): BlockSuggestion | undefined {
  const [, kind, at = '', by = ''] = (typeof value === 'string' && WELL_FORMED.exec(value)) || [];
  return kind === 'added' || kind === 'deleted' ? { kind, by, at } : undefined;
}

export const formatBlockSuggestion = ({ kind, by, at }: BlockSuggestion): string => `${kind} ${at} ${by}`;

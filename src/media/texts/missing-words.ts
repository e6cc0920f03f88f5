/** Files whose texts are incomplete. */
import type { Id } from '../../ids/id';
import { ownWordsIn } from '../../language/wording';
import type { Media } from '../media';
import { findMedia } from '../media.model';

/** Pictures without alternative text in a language. The caller considers the texts of the story itself. */
export async function mediaMissingAlt(ids: readonly Id[], lang: string): Promise<readonly Media[]> {
  const found = await findMedia([...new Set(ids)]);
  return [...found.values()].filter(({ kind, alt }) => kind === 'image' && ownWordsIn(alt, lang) === '');
}

/** Uploaded pictures without a credit in any language. */
export async function mediaMissingCredit(ids: readonly Id[]): Promise<readonly Media[]> {
  const found = await findMedia([...new Set(ids)]);
  return [...found.values()].filter(
    ({ kind, credit, origin, demo }) =>
      kind === 'image' &&
      origin === 'upload' &&
      !demo &&
      !Object.values(credit).some((text) => text.trim() !== ''),
  );
}

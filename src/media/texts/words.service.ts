/** The texts of files in one language, as photographers and writers type them beside the pictures. */
import type { ActorContext } from '../../accounts/account';
import type { Id } from '../../ids/id';
import { omit } from '../../defined-only';
import type { Wording } from '../../language/wording';
import type { Media } from '../media';
import type { MediaWords } from '../media.input';
import { requireMedia, updateMedia } from '../media.service';

const kinds = ['alt', 'caption', 'credit'] as const;

/** Texts of one file in one language. */
interface Description {
  readonly id: Id;
  readonly lang: string;
  readonly words: MediaWords;
  /** Whether stored texts of this language stay as they are. */
  readonly onlyMissing?: boolean;
}

/** Changes the given texts in one language; those of other languages stay. @throws NotFound, NotAllowed */
export async function describeMedia(
  context: ActorContext,
  { id, lang, words, onlyMissing = false }: Description,
): Promise<Media> {
  const media = await requireMedia(id);
  const changed = kinds.flatMap((kind) => {
    const text = words[kind];
    const stored = media[kind][lang] ?? '';
    if (text === undefined || text === stored || (onlyMissing && stored.trim() !== '')) return [];
    return [[kind, withText(media[kind], lang, text)] as const];
  });
  if (changed.length === 0) return media;
  return updateMedia(context, id, Object.fromEntries(changed));
}

const withText = (wording: Wording, lang: string, text: string): Wording =>
  text === '' ? omit(wording, lang) : { ...wording, [lang]: text };

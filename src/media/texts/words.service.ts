/** The texts of files in one language, as photographers and writers type them beside the pictures. */
import type { ActorContext } from '../../accounts/account';
import type { Id } from '../../ids/id';
import { omit } from '../../defined-only';
import type { Wording } from '../../language/wording';
import type { Media } from '../media';
import type { MediaChange, MediaWords } from '../media.input';
import { updateMedia } from '../media.service';

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
export const describeMedia = (context: ActorContext, { id, ...texts }: Description): Promise<Media> =>
  updateMedia(context, id, (media) => changedTexts(media, texts));

function changedTexts(
  media: Media,
  { lang, words, onlyMissing = false }: Omit<Description, 'id'>,
): MediaChange {
  const changed = kinds.flatMap((kind) => {
    const text = words[kind];
    const stored = media[kind][lang] ?? '';
    if (text === undefined || text === stored || (onlyMissing && stored.trim() !== '')) return [];
    return [[kind, withText(media[kind], lang, text)] as const];
  });
  return Object.fromEntries(changed);
}

const withText = (wording: Wording, lang: string, text: string): Wording =>
  text === '' ? omit(wording, lang) : { ...wording, [lang]: text };

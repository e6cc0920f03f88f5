import { LRUCache } from 'lru-cache';
import type { Account } from '../../accounts/account';
import type { Id } from '../../ids/id';
import { pickedMedia } from '../../media/desk/media-texts.view';
import { findMedia } from '../../media/media.service';
import type { Person } from '../../people/person';
import { ownPersonOf } from '../../people/own-person.service';

/** Addresses of pictures by person, for a short time: each page of the desk shows one. */
const known = new LRUCache<Id, { readonly src: string | undefined }>({ max: 500, ttl: 30_000 });

/** Address of the small picture of a person. */
export async function pictureOfPerson({ photoId }: Pick<Person, 'photoId'>): Promise<string | undefined> {
  const media = photoId === undefined ? undefined : (await findMedia([photoId])).get(photoId);
  return media && (pickedMedia(media, 'ar').thumb ?? undefined);
}

/** Address of the small picture of the person at the desk. */
export async function pictureOfAccount(account: Pick<Account, 'personId'>): Promise<string | undefined> {
  const { personId } = account;
  if (personId === undefined) return undefined;
  const present = known.get(personId);
  if (present) return present.src;
  const person = await ownPersonOf(account);
  const src = person && (await pictureOfPerson(person));
  known.set(personId, { src });
  return src;
}

/** After a change of the picture, the next page reads it again. */
export const forgetPicture = (personId: Id): boolean => known.delete(personId);

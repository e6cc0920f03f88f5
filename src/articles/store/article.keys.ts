import type { Id } from '../../ids/id';

/**
 * Keys of the lists of stories, by edition. A list changes with its stories, and its subject (`section:ID`, `tag:ID`,
 * `person:ID`) does not; a change of the subject leaves the list as it is.
 */
export const latestKey = (lang: string): string => `latest:${lang}`;
export const sectionListKey = (lang: string, sectionId: Id): string => `section:${sectionId}:${lang}`;
export const tagListKey = (lang: string, tagId: Id): string => `tag:${tagId}:${lang}`;
export const personListKey = (lang: string, personId: Id): string => `person:${personId}:${lang}`;

/** @param day `2026-11-24`, in the paper's zone */
export const dayListKey = (lang: string, day: string): string => `day:${day}:${lang}`;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The local day of a moment in a zone, for `dayListKey`. */
export function dayIn(moment: Date, timeZone: string): string {
  // Swedish dates have the format of ISO 8601.
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(moment);
}

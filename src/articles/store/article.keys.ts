/**
 * Keys of the lists that stories stand in, one for each edition: a list changes when a story comes, goes or
 * changes, while what it is about (`section:ID`, `tag:ID`, `person:ID`) stays as it is, and the other way round.
 */
export const latestKey = (lang: string): string => `latest:${lang}`;
export const sectionListKey = (lang: string, sectionId: string): string => `section:${sectionId}:${lang}`;
export const tagListKey = (lang: string, tagId: string): string => `tag:${tagId}:${lang}`;
export const personListKey = (lang: string, personId: string): string => `person:${personId}:${lang}`;

/** @param day `2026-11-24`, in the paper's zone */
export const dayListKey = (lang: string, day: string): string => `day:${day}:${lang}`;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day it is in a zone at a moment, as `dayListKey` takes it. */
export function dayIn(moment: Date, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does.
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(moment);
}

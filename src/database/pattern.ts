/**
 * A text as it is in a regular expression of a query. Null bytes are left out, which BSON does not allow in a
 * pattern (https://bsonspec.org/spec.html, cstring).
 */
export const escapedPattern = (text: string): string =>
  text.replaceAll('\0', '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

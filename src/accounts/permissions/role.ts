/** Roles of the newsroom, from most to fewest permissions; the table of permissions has a row for each. */
export const roles = [
  'administrator',
  'editor',
  'section_editor',
  'journalist',
  'contributor',
  'photographer',
  'moderator',
] as const;
export type Role = (typeof roles)[number];

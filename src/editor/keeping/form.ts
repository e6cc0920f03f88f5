/// <reference lib="dom" />
/** The story's form: its fields as they are sent, and put back as they were. */

/** Fields of acts and notes are typed for one moment: they are not part of the story. */
const STORY =
  /^(?:kicker|headline|standfirst|dateline|bylineText|section|alsoIn|authorId|authorRole|tags|lead\w+|slug|seo\w+|canonical|noindex|embargoUntil|expiresAt|body|has|version)$/;

export type Fields = readonly (readonly [name: string, value: string])[];

/** What the form would send of the story itself. */
export const fieldsOf = (form: HTMLFormElement): Fields =>
  [...new FormData(form)].flatMap(([name, value]) =>
    STORY.test(name) && typeof value === 'string' ? [[name, value] as const] : [],
  );

export const sameFields = (one: Fields, other: Fields): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export const bodyOf = (fields: Fields): string => fields.find(([name]) => name === 'body')?.[1] ?? '';

/** Puts fields back; lists of one name in their order. */
export function putBack(form: HTMLFormElement, fields: Fields): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  const rank = new Map<string, number>();
  for (const control of form.elements) {
    if (!(
      control instanceof HTMLInputElement ||
      control instanceof HTMLSelectElement ||
      control instanceof HTMLTextAreaElement
    ))
      continue;
    const { name } = control;
    if (!STORY.test(name) || name === 'has') continue;
    const given = values.get(name) ?? [];
    if (control instanceof HTMLInputElement && control.type === 'checkbox')
      control.checked = given.includes(control.value);
    else {
      const at = rank.get(name) ?? 0;
      rank.set(name, at + 1);
      const value = given[at];
      if (value !== undefined) control.value = value;
    }
  }
}

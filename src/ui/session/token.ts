/// <reference lib="dom" />
/** The form token of the page. */
const tokenField = () => document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]');

export const formToken = (): string => tokenField()?.content ?? '';

/** Replaces the form token of the page after a new sign-in. */
export function replaceToken(token: string): void {
  const meta = tokenField();
  if (meta) meta.content = token;
  for (const field of document.querySelectorAll<HTMLInputElement>('input[name="csrf"]')) field.value = token;
}

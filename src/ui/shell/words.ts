/// <reference lib="dom" />
/** The words of the shared components, in the language of the desk; the layout contains them. */
let known: Readonly<Record<string, string>> | undefined;

function read(): Readonly<Record<string, string>> {
  const words = document.querySelector<HTMLElement>('[data-ui-words]')?.dataset['uiWords'] ?? '{}';
  return JSON.parse(words) as Readonly<Record<string, string>>;
}

/** A word of `desk.ui.*`, such as `cancel`. */
export function word(key: string): string {
  known ??= read();
  return known[key] ?? key;
}

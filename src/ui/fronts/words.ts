/// <reference lib="dom" />
/** The words of the screen of a front, in the language of the desk; `fronts/desk/words.hbs` contains them. */
export function frontWord(key: string, values: Readonly<Record<string, string>> = {}): string {
  const words = document.querySelector<HTMLTemplateElement>('template#front-words')?.content;
  const text = words?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.textContent ?? key;
  return Object.entries(values).reduce(
    (filled, [name, value]) => filled.replaceAll(`{${name}}`, () => value),
    text,
  );
}

/// <reference lib="dom" />
/** The words of pickers, uploads and pictures in the language of the desk; `media/desk/labels.hbs` contains them. */
let known: ReadonlyMap<string, string> | undefined;

const template = () => document.querySelector<HTMLTemplateElement>('template#media-words');

function read(): ReadonlyMap<string, string> {
  const words = template()?.content.querySelectorAll<HTMLElement>('[data-key]') ?? [];
  return new Map([...words].map((each) => [each.dataset['key'] ?? '', each.textContent]));
}

/** A word of `media.ui.*`, such as `retry`; `{name}` is filled in. */
export function mediaWord(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  known ??= read();
  const format = (value: string | number) =>
    typeof value === 'number' ? value.toLocaleString(template()?.dataset['locale']) : value;
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, format(value)),
    known.get(key) ?? key,
  );
}

/** Id of the account that opened the page. */
export const accountHere = (): string => template()?.dataset['account'] ?? '';

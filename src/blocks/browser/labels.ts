/// <reference lib="dom" />
/** What the editor says, in the language of the desk; the page brings it. */
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export function wordsOf(form: HTMLElement): Words {
  const words = JSON.parse(form.dataset['words'] ?? '{}') as Readonly<Record<string, string>>;
  const numbers = new Intl.NumberFormat(form.dataset['numbers'] ?? 'en');
  const shown = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : value);
  return (key, values = {}) =>
    Object.entries(values).reduce(
      (text, [place, value]) => text.replaceAll(`{${place}}`, shown(value)),
      words[key] ?? key,
    );
}

/// <reference lib="dom" />
/** The labels and messages of the editor, in the language of the desk; the page contains them. */
export type EditorLabels = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export function labelsOf(form: HTMLElement): EditorLabels {
  const labels = JSON.parse(form.dataset['words'] ?? '{}') as Readonly<Record<string, string>>;
  const numbers = new Intl.NumberFormat(form.dataset['numbers'] ?? 'en');
  const format = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : value);
  return (key, values = {}) =>
    Object.entries(values).reduce(
      (text, [name, value]) => text.replaceAll(`{${name}}`, format(value)),
      labels[key] ?? key,
    );
}

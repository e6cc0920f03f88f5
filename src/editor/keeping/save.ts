/// <reference lib="dom" />
/** Saving without leaving the page; every other button sends the form as it would without script. */
import type { Words } from '../words';
import type { Fields } from './form';
import { fieldsOf } from './form';
import type { Keeper } from './keeper';
import type { Send } from './send';

interface SavedAnswer {
  readonly told: string;
  readonly version?: number;
  readonly merged?: boolean;
  readonly conflict?: boolean;
  readonly to?: string;
}

export interface SaveParts {
  readonly form: HTMLFormElement;
  readonly url: string;
  readonly send: Send;
  readonly words: Words;
  readonly say: (text: string, problem?: boolean) => void;
  readonly keeper: Keeper;
}

export function saveByScript({ form, url, send, words, say, keeper }: SaveParts): () => void {
  let saving = false;
  const take = ({ told, version, merged, conflict, to }: SavedAnswer, sent: Fields) => {
    if (version !== undefined) putVersion(form, version);
    keeper.saved(version === undefined ? sent : withVersion(sent, version));
    // What others saved is part of the text now: the page shows the whole of it.
    if (conflict === true || merged === true) location.assign(to ?? url);
    else say(told);
  };
  const save = async () => {
    if (saving) return;
    saving = true;
    const sent = fieldsOf(form);
    const data = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    const body = new URLSearchParams([...data, ['do', 'save']]);
    const answer = await send<SavedAnswer>(url, body);
    saving = false;
    if (answer.kind === 'done') take(answer.body, sent);
    else if (answer.kind === 'refused') say(answer.message || words('refused'), true);
    else say(words(answer.kind), true);
  };
  form.addEventListener('submit', (event) => {
    const pressed = event.submitter;
    if (!(pressed instanceof HTMLButtonElement) || pressed.value !== 'save') return;
    event.preventDefault();
    // The desk's own script counts forms that leave the page; this one stays.
    event.stopPropagation();
    void save();
  });
  return () => void save();
}

const withVersion = (fields: Fields, version: number): Fields =>
  fields.map(([name, value]) => [name, name === 'version' ? String(version) : value]);

function putVersion(form: HTMLFormElement, version: number): void {
  const field = form.elements.namedItem('version');
  if (field instanceof HTMLInputElement) field.value = String(version);
}

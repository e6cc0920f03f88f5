/// <reference lib="dom" />
/** Saving without leaving the page; every other button sends the form as it would without script. */
import type { Words } from '../words';
import type { Snapshot } from './disk';
import { putField } from './form';
import type { Keeper } from './keeper';
import type { Send } from './send';
import type { Merged } from './taking-in';

interface SavedAnswer {
  readonly told: string;
  readonly version?: number;
  readonly merged?: Merged;
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
  /** Takes what others saved into the page; says whether it could. */
  readonly takeIn: (merged: Merged) => boolean;
  /** Lets nothing more be typed on a page that is about to be made anew. */
  readonly freeze: () => void;
}

/** A save may carry a long text over a slow line; in ms. */
const LIMIT = 30_000;

export function saveByScript(parts: SaveParts): () => void {
  const { form, url, send, words, say, keeper } = parts;
  let saving: Promise<void> | undefined = undefined;
  let isAskedAgain = false;

  const save = async () => {
    const snapshot = keeper.snapshot();
    putField(form, 'sequence', String(snapshot.sequence));
    const data = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    const body = new URLSearchParams([...data, ['do', 'save']]);
    const answer = await send<SavedAnswer>(url, body, { limit: LIMIT });
    if (answer.kind === 'done') await taken(parts, answer.body, snapshot);
    else if (answer.kind === 'refused') say(answer.message || words('refused'), true);
    else say(words(answer.kind), true);
  };
  /** One at a time; what was typed before a second press is saved as well. */
  const press = () => {
    isAskedAgain = saving !== undefined;
    saving ??= save().finally(() => {
      saving = undefined;
      if (isAskedAgain) press();
    });
  };
  form.addEventListener('submit', (event) => {
    const pressed = event.submitter;
    if (!(pressed instanceof HTMLButtonElement) || pressed.value !== 'save') {
      putField(form, 'sequence', String(keeper.leave().sequence));
      return;
    }
    event.preventDefault();
    // The desk's own script counts forms that leave the page; this one stays.
    event.stopPropagation();
    press();
  });
  return press;
}

async function taken(parts: SaveParts, answer: SavedAnswer, sent: Snapshot): Promise<void> {
  const { form, url, keeper, say } = parts;
  const { told, version, merged, conflict, to } = answer;
  if (conflict === true) {
    parts.freeze();
    // What was typed while the save was on its way is chosen from as well.
    if (keeper.snapshot().sequence > sent.sequence) await keeper.keep();
    location.assign(to ?? url);
    return;
  }
  say(told);
  if (!merged) {
    if (version !== undefined) putField(form, 'version', String(version));
    keeper.saved(sent.sequence, version);
    return;
  }
  const typedOn = keeper.snapshot().sequence > sent.sequence;
  keeper.saved(sent.sequence, undefined);
  // What was typed on goes over what was sent, which the server knows: it brings both together.
  if (!typedOn) keeper.quietly(() => parts.takeIn(merged));
}

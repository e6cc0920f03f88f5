/// <reference lib="dom" />
/** Saving without leaving the page; every other button sends the form as it would without script. */
import type { MissingField } from '../missing';
import type { EditorLabels } from '../../blocks/browser/labels';
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
  readonly missing?: readonly MissingField[];
}

export interface SaveParts {
  readonly form: HTMLFormElement;
  readonly url: string;
  readonly send: Send;
  readonly labels: EditorLabels;
  readonly say: (text: string, problem?: boolean) => void;
  readonly keeper: Keeper;
  /** Takes what others saved into the page; says whether it could. */
  readonly takeIn: (merged: Merged) => boolean;
  /** Shows what the saved story lacks before publication. */
  readonly lacks: (missing: readonly MissingField[]) => void;
  /** Lets nothing more be typed on a page that is about to be made anew. */
  readonly freeze: () => void;
}

/** A save may carry a long text over a slow line; in ms. */
const LIMIT = 30_000;

export function saveByScript(parts: SaveParts): () => void {
  const { form, url, send, labels, say, keeper } = parts;
  let saving: Promise<void> | undefined = undefined;
  let isAskedAgain = false;
  /** Pressed while a save was on its way: it takes the story as that save leaves it. */
  let next: HTMLButtonElement | undefined = undefined;

  const save = async () => {
    const snapshot = keeper.snapshot();
    putField(form, 'sequence', String(snapshot.sequence));
    const data = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    const body = new URLSearchParams([...data, ['do', 'save']]);
    const answer = await send<SavedAnswer>(url, body, { limit: LIMIT });
    if (answer.kind === 'done') await taken(parts, answer.body, snapshot);
    else if (answer.kind === 'refused') say(answer.message || labels('refused'), true);
    else say(labels(answer.kind), true);
  };
  /** Acts go out one at a time, in the order in which they were pressed. */
  const goOn = () => {
    saving = undefined;
    const [act, again] = [next, isAskedAgain];
    next = undefined;
    // A page that is about to be made anew sends nothing more.
    if (form.inert) return;
    if (act) form.requestSubmit(act);
    else if (again) press();
  };
  const press = () => {
    // The form is leaving with its text.
    if (form.dataset['sent'] === 'yes') return;
    isAskedAgain = saving !== undefined;
    saving ??= save().finally(goOn);
  };
  form.addEventListener('submit', (event) => {
    const pressed = event.submitter;
    const isSave = pressed instanceof HTMLButtonElement && pressed.value === 'save';
    if (!isSave && !saving) {
      putField(form, 'sequence', String(keeper.leave().sequence));
      return;
    }
    event.preventDefault();
    // The desk's own script counts forms that leave the page; this one stays.
    event.stopPropagation();
    if (isSave) press();
    else if (pressed instanceof HTMLButtonElement) next ??= pressed;
  });
  return press;
}

async function taken(parts: SaveParts, answer: SavedAnswer, sent: Snapshot): Promise<void> {
  const { form, url, keeper, say } = parts;
  const { told, version, merged, conflict, to, missing } = answer;
  if (conflict === true) {
    parts.freeze();
    // What was typed while the save was on its way is chosen from as well.
    if (keeper.snapshot().sequence > sent.sequence) await keeper.keep();
    location.assign(to ?? url);
    return;
  }
  say(told);
  if (missing) parts.lacks(missing);
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

/// <reference lib="dom" />
/** Follows the stage of the story: another person's act replaces the stage and the acts of the bar, and is said in words. */
import type { EditorLabels } from '../../blocks/browser/labels';
import { toast } from '../../ui/toast';
import { askInDialogs, nameLaterActs } from '../screen/acts';

interface StageParts {
  readonly form: HTMLFormElement;
  readonly url: string;
  readonly labels: EditorLabels;
}

/** What the bar offers by the stage, in the order of the bar. */
const ACTS = '.bar-end > :is(.save-version, .primary-act, .acts-menu)';
const STAGE = '.tag[data-stage]';
/** Pause before the next attempt, while an act is being filled in, in ms. */
const AGAIN_AFTER = 1000;
/** How long the new stage is said, in seconds. */
const SAID_FOR = 12;

async function fetchForm(url: string): Promise<HTMLElement | null> {
  const reply = await fetch(url, { headers: { Accept: 'text/html' } });
  if (!reply.ok) return null;
  return new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('form#story');
}

export class StoryStage {
  #stage: string;
  #isReplacing = false;

  constructor(private readonly parts: StageParts) {
    this.#stage = parts.form.dataset['status'] ?? '';
  }

  /** The story is at this stage now. */
  hear(stage: string): void {
    if (stage === this.#stage || this.parts.form.dataset['sent'] === 'yes') return;
    this.#stage = stage;
    // A pause in typing makes a version of a draft only.
    this.parts.form.dataset['status'] = stage;
    if (!this.#isReplacing) void this.#replace();
  }

  async #replace(): Promise<void> {
    this.#isReplacing = true;
    const fresh = await fetchForm(this.parts.url).catch(() => null);
    this.#isReplacing = false;
    if (fresh) this.#show(fresh);
  }

  #show(fresh: HTMLElement): void {
    const { form, labels } = this.parts;
    const [before, now] = [form.querySelector(STAGE), fresh.querySelector(STAGE)];
    if (!before || !now || before.getAttribute('data-stage') === now.getAttribute('data-stage')) return;
    before.replaceWith(document.importNode(now, true));
    const name = now.textContent.trim();
    const mayEdit = fresh.dataset['edits'] === 'true';
    // The message line says at the same moment that the version of the act was merged.
    toast({
      text: labels(mayEdit ? 'here.stage' : 'here.stageAway', { name }),
      kind: mayEdit ? 'done' : 'problem',
      seconds: SAID_FOR,
    });
    this.#showActs(fresh);
  }

  /** The note of an act that is open is not taken away. */
  #showActs(fresh: HTMLElement): void {
    const { form } = this.parts;
    if (form.querySelector('.writing-bar details.act[open]')) {
      window.setTimeout(() => this.#showActs(fresh), AGAIN_AFTER);
      return;
    }
    for (const old of form.querySelectorAll(ACTS)) old.remove();
    const acts = [...fresh.querySelectorAll(ACTS)].map((act) => document.importNode(act, true));
    form.querySelector('.bar-end')?.append(...acts);
    askInDialogs(form);
    nameLaterActs(form);
  }
}

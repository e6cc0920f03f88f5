/// <reference lib="dom" />
/** Shows who is editing, on which of one's own pages too, and that somebody took over; heartbeats keep one's lock. */
import type { EditorLabels } from '../../blocks/browser/labels';
import type { Sender } from './form';
import type { Send } from './send';

const EVERY = 15_000;

interface Standing {
  readonly mine: boolean;
  /** Another page of the same person has it. */
  readonly own: boolean;
  readonly takenOver: boolean;
  readonly by?: string;
}

export interface LockParts {
  /** Address of the story's page at the desk. */
  readonly url: string;
  readonly send: Send;
  readonly sender: Sender;
  readonly labels: EditorLabels;
  readonly say: (text: string, problem?: boolean) => void;
}

/** What the page sends of itself, and when it goes. */
export const pageOf = ({ session, account }: Pick<Sender, 'session' | 'account'>): URLSearchParams =>
  new URLSearchParams({ session, account });

export function keepLock({ url, send, sender, labels, say }: LockParts): void {
  const banner = document.getElementById('holder');
  const text = banner?.querySelector<HTMLElement>('[data-says]');
  const page = pageOf(sender);

  const show = (standing: Standing) => {
    if (!banner || !text) return;
    banner.hidden = standing.mine;
    const shown = standing.mine ? '' : textOf(text.dataset, standing);
    if (text.textContent !== shown) text.textContent = shown;
  };
  const beat = async () => {
    const answer = await send<Standing>(`${url}/lock`, page);
    if (answer.kind === 'done') show(answer.body);
    else if (answer.kind === 'otherAccount') say(labels('otherAccount'), true);
  };
  banner?.querySelector('button')?.addEventListener('click', (event) => {
    event.preventDefault();
    void send<Standing>(`${url}/lock/take`, page).then((answer) => {
      if (answer.kind === 'done') show(answer.body);
    });
  });
  setInterval(() => void beat(), EVERY);
  addEventListener('pagehide', () => {
    const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? '';
    navigator.sendBeacon(`${url}/lock/leave`, new URLSearchParams([...page, ['csrf', csrf]]));
  });
  addEventListener('pageshow', () => void beat());
  void beat();
}

function textOf(texts: DOMStringMap, { own, takenOver, by = '' }: Standing): string {
  if (own) return (takenOver ? texts['ownTaken'] : texts['own']) ?? '';
  return ((takenOver ? texts['taken'] : texts['says']) ?? '').replace('{name}', by);
}

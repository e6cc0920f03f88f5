/// <reference lib="dom" />
/** Shows who is editing, and that somebody took over; heartbeats keep one's own lock. */
import type { Send } from './send';

const EVERY = 15_000;

interface Standing {
  readonly mine: boolean;
  readonly takenOver: boolean;
  readonly by?: string;
}

/** @param url of the story's page at the desk */
export function keepLock(url: string, send: Send): void {
  const banner = document.getElementById('holder');
  const text = banner?.querySelector<HTMLElement>('[data-says]');
  let holds = false;

  const show = ({ mine, takenOver, by = '' }: Standing) => {
    holds = mine;
    if (!banner || !text) return;
    banner.hidden = mine;
    const said = (takenOver ? text.dataset['taken'] : text.dataset['says']) ?? '';
    const shown = mine ? '' : said.replace('{name}', by);
    if (text.textContent !== shown) text.textContent = shown;
  };
  const beat = async () => {
    const answer = await send<Standing>(`${url}/lock`, {});
    if (answer.kind === 'done') show(answer.body);
  };
  banner?.querySelector('button')?.addEventListener('click', (event) => {
    event.preventDefault();
    void send<Standing>(`${url}/lock/take`, {}).then((answer) => {
      if (answer.kind === 'done') show(answer.body);
    });
  });
  setInterval(() => void beat(), EVERY);
  addEventListener('pagehide', () => {
    if (!holds) return;
    const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? '';
    navigator.sendBeacon(`${url}/lock/leave`, new URLSearchParams({ csrf, holds: 'yes' }));
  });
  addEventListener('pageshow', () => void beat());
}

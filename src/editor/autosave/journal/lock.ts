/// <reference lib="dom" />
/** Holds the soft lock of the story by heartbeats, and shows who else holds it: another person, or another page. */
import type { EditorLabels } from '../../../blocks/browser/labels';
import type { Sender } from '../form';
import type { Send } from '../send';

/** Interval of the heartbeats, in ms. */
const HEARTBEAT = 15_000;

interface LockStatus {
  readonly mine: boolean;
  /** Another page of the same person holds it. */
  readonly own: boolean;
  readonly takenOver: boolean;
  readonly by?: string;
}

interface LockParts {
  /** Address of the story at the desk. */
  readonly url: string;
  readonly send: Send;
  readonly sender: Sender;
  readonly labels: EditorLabels;
  readonly say: (text: string, problem?: boolean) => void;
  /** Where the person writes, as fields of a heartbeat. */
  readonly place: () => Readonly<Record<string, string>>;
}

/** The body of requests about the lock of a session. */
export const sessionBody = ({ session, account }: Pick<Sender, 'session' | 'account'>): URLSearchParams =>
  new URLSearchParams({ session, account });

/** @returns the function that sends a heartbeat at once */
export function holdLock({ url, send, sender, labels, say, place }: LockParts): () => void {
  const banner = document.getElementById('holder');
  const text = banner?.querySelector<HTMLElement>('[data-says]');
  const body = sessionBody(sender);

  const show = (status: LockStatus) => {
    if (!banner || !text) return;
    banner.hidden = status.mine;
    const shown = status.mine ? '' : textOf(text.dataset, status);
    if (text.textContent !== shown) text.textContent = shown;
  };
  const heartbeat = async () => {
    const fields = new URLSearchParams([...body, ...Object.entries(place())]);
    const reply = await send<LockStatus>(`${url}/lock`, fields);
    if (reply.kind === 'done') show(reply.body);
    else if (reply.kind === 'otherAccount') say(labels('otherAccount'), true);
  };
  banner?.querySelector('button')?.addEventListener('click', (event) => {
    event.preventDefault();
    void send<LockStatus>(`${url}/lock/take`, body).then((reply) => {
      if (reply.kind === 'done') show(reply.body);
    });
  });
  setInterval(() => void heartbeat(), HEARTBEAT);
  addEventListener('pagehide', () => leave(url, body));
  addEventListener('pageshow', () => void heartbeat());
  void heartbeat();
  return () => void heartbeat();
}

/** Releases the lock of a page that closes. */
function leave(url: string, body: URLSearchParams): void {
  const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? '';
  navigator.sendBeacon(`${url}/lock/leave`, new URLSearchParams([...body, ['csrf', csrf]]));
}

function textOf(texts: DOMStringMap, { own, takenOver, by = '' }: LockStatus): string {
  if (own) return (takenOver ? texts['ownTaken'] : texts['own']) ?? '';
  return ((takenOver ? texts['taken'] : texts['says']) ?? '').replace('{name}', by);
}

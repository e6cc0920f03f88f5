/// <reference lib="dom" />
/**
 * Sends one file to the library in parts. After a lost connection it continues at the bytes that the desk received;
 * the desk recognises the file by its key.
 */
import { request } from '../request';
import { formToken, replaceToken } from '../session/token';
import type { MediaItem } from './library';

/** Bytes of one part. */
const PART = 2 * 1024 * 1024;
/** Pauses before another attempt, in ms; after the last one the file waits. */
const PAUSES = [500, 2000, 5000];

export interface FileToSend {
  /** Unique among the files of the account. */
  readonly key: string;
  readonly file: Blob;
  readonly name: string;
  /** Language of the texts in the file. */
  readonly lang: string;
  readonly credit?: string;
}

export type SendResult =
  | { readonly kind: 'stored'; readonly file: MediaItem; readonly known: boolean }
  | { readonly kind: 'refused'; readonly why: string }
  /** The connection or the session is lost; the file can be sent on later. */
  | { readonly kind: 'waiting'; readonly isSignedOut: boolean }
  | { readonly kind: 'stopped' };

interface Control {
  readonly signal: AbortSignal;
  readonly progress: (share: number) => void;
}

interface PartReply {
  readonly received?: number;
  readonly files?: readonly (Partial<MediaItem> & { readonly known?: boolean; readonly error?: string })[];
  readonly error?: { readonly code: string; readonly message: string };
  readonly csrf?: string;
}

interface PartResult {
  readonly status: number;
  readonly body: PartReply;
}

const pathOf = ({ key }: FileToSend): string => `/desk/media/parts/${key}`;

/** Sends a file. Never throws. */
export async function sendFile(sent: FileToSend, control: Control): Promise<SendResult> {
  let [at, failures, isSignedOut] = [await receivedOf(sent), 0, false];
  while (!control.signal.aborted) {
    const { status, body } = await sendPart(sent, at, control);
    const settled = settledBy(status, body);
    if (settled) return settled;
    if (status === 200 || status === 409) {
      at = body.received ?? 0;
      if (status === 200) failures = 0;
      else failures += 1;
    } else {
      isSignedOut = await recover(status, body);
      failures += 1;
    }
    const pause = PAUSES[failures - 1];
    if (failures > 0 && pause === undefined) return { kind: 'waiting', isSignedOut };
    if (failures > 0) await sleep(pause ?? 0, control.signal);
    if (failures > 0) at = await receivedOf(sent);
  }
  return { kind: 'stopped' };
}

/** Bytes that the desk has. The request asks for a new sign-in where the session has ended. */
async function receivedOf(sent: FileToSend): Promise<number> {
  const reply = await request<PartReply>(pathOf(sent));
  return reply.ok ? (reply.body.received ?? 0) : 0;
}

function settledBy(status: number, body: PartReply): SendResult | undefined {
  const [stored] = body.files ?? [];
  if (stored?.id !== undefined)
    return { kind: 'stored', file: stored as MediaItem, known: stored.known === true };
  const why = stored?.error ?? (isRefusal(status, body) ? body.error?.message : undefined);
  return why === undefined ? undefined : { kind: 'refused', why };
}

const isRefusal = (status: number, { error }: PartReply): boolean =>
  status >= 400 && status < 500 && status !== 401 && status !== 409 && error?.code !== 'late_form';

/** Prepares another attempt. @returns whether the session has ended */
async function recover(status: number, { csrf }: PartReply): Promise<boolean> {
  if (csrf !== undefined) replaceToken(csrf);
  if (status !== 401) return false;
  return !(await request('/desk/media.json')).ok;
}

function sendPart(sent: FileToSend, at: number, { signal, progress }: Control): Promise<PartResult> {
  const { file, name, lang, credit = '' } = sent;
  const part = file.slice(at, at + PART);
  const query = new URLSearchParams({ at: String(at), total: String(file.size), name, lang, credit });
  const sending = new XMLHttpRequest();
  sending.open('POST', `${pathOf(sent)}?${query.toString()}`);
  sending.setRequestHeader('X-CSRF-Token', formToken());
  sending.setRequestHeader('Accept', 'application/json');
  sending.setRequestHeader('Content-Type', 'application/octet-stream');
  sending.responseType = 'json';
  sending.upload.addEventListener('progress', ({ loaded }) => progress((at + loaded) / (file.size || 1)));
  const stop = () => sending.abort();
  signal.addEventListener('abort', stop);
  return new Promise<PartResult>((resolve) => {
    sending.addEventListener('loadend', () => {
      signal.removeEventListener('abort', stop);
      resolve({ status: sending.status, body: (sending.response as PartReply | null) ?? {} });
    });
    sending.send(part);
  });
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

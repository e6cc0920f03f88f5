/// <reference lib="dom" />
/** Uploads of a page: two at a time, each kept in the browser until it has ended. */
import { rememberFile, type MediaItem } from './library';
import { sendFile, type FileToSend } from './send-file';
import { dropFile, keepFile, type UnfinishedFile } from './unfinished';
import { accountHere } from './words';

export type UploadState =
  | { readonly kind: 'sending'; readonly share: number }
  /** Without connection or session; it goes on by itself when the browser is online again. */
  | { readonly kind: 'waiting'; readonly isSignedOut: boolean }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'stored'; readonly file: MediaItem; readonly known: boolean }
  | { readonly kind: 'dropped' };

const AT_ONCE = 2;
/** Larger files are not kept in the browser. */
const MOST_KEPT = 200 * 1024 * 1024;

const queue: (() => Promise<void>)[] = [];
let running = 0;

function runNext(): void {
  if (running >= AT_ONCE) return;
  const next = queue.shift();
  if (!next) return;
  running += 1;
  void next().finally(() => {
    running -= 1;
    runNext();
  });
  runNext();
}

/** A file on its way to the library. */
export class FileUpload {
  readonly key: string;
  #state: UploadState = { kind: 'sending', share: 0 };
  #stop = new AbortController();
  readonly #listeners = new Set<(state: UploadState) => void>();

  constructor(readonly sent: FileToSend) {
    this.key = sent.key;
    addEventListener('online', () => {
      if (this.#state.kind === 'waiting') this.start();
    });
  }

  get state(): UploadState {
    return this.#state;
  }

  /** Calls the listener now and at each change. @returns stops it */
  follow(listener: (state: UploadState) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  /** Sends the file, from where the desk has received it. */
  start(): void {
    this.#stop = new AbortController();
    this.#set({ kind: 'sending', share: 0 });
    queue.push(() => this.#run());
    runNext();
  }

  /** Gives the file up. */
  drop(): void {
    this.#stop.abort();
    void dropFile(this.key);
    this.#set({ kind: 'dropped' });
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    const progress = (share: number) => {
      if (this.#state.kind === 'sending') this.#set({ kind: 'sending', share });
    };
    const result = await sendFile(this.sent, { signal, progress });
    if (signal.aborted || result.kind === 'stopped') return;
    if (result.kind !== 'waiting') void dropFile(this.key);
    if (result.kind === 'stored') rememberFile(result.file, this.sent.lang);
    this.#set(result);
  }

  #set(state: UploadState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

const uploads = new Map<string, FileUpload>();

/** The upload of a key, on this page. */
export const uploadOf = (key: string): FileUpload | undefined => uploads.get(key);

export interface UploadOptions {
  /** Where the file is wanted: it is offered there again after a reload. */
  readonly place: string;
  readonly lang: string;
  readonly credit?: string;
}

/** Begins to send a file. */
export function uploadFile(file: File, { place, lang, credit }: UploadOptions): FileUpload {
  const key = crypto.randomUUID();
  const sent = { key, file, name: file.name, lang, ...(credit !== undefined && { credit }) };
  if (file.size <= MOST_KEPT) void keepFile({ ...sent, account: accountHere(), place, at: Date.now() });
  return begin(sent);
}

/** Sends an unfinished file on. */
export const resumeUpload = ({ key, file, name, lang, credit }: UnfinishedFile): FileUpload =>
  uploads.get(key) ?? begin({ key, file, name, lang, ...(credit !== undefined && { credit }) });

function begin(sent: FileToSend): FileUpload {
  const upload = new FileUpload(sent);
  uploads.set(sent.key, upload);
  upload.start();
  return upload;
}

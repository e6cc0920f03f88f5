/// <reference lib="dom" />
/** A field whose file is sent to the library as soon as it is chosen: in parts, with its progress, and kept for another attempt. */
import { el } from '../../../blocks/browser/element';
import type { MediaItem } from '../../../ui/media/library';
import { uploadFile, type FileUpload } from '../../../ui/media/upload';
import { uploadLine } from '../../../ui/media/upload-line';
import { field } from '../dialog';

interface UploadFieldParts {
  readonly label: string;
  /** The types of files that the browser offers. */
  readonly accept: string;
  readonly kind: MediaItem['kind'];
  /** Where the file is offered again after a reload. */
  readonly place: string;
  /** Language of the story. */
  readonly lang: string;
  /** Said of a file of another kind. */
  readonly otherKind: string;
  readonly stored: (file: MediaItem) => void;
  /** Called when a file is on its way, and when it is not any more. */
  readonly waits: (isWaiting: boolean) => void;
}

export class UploadField {
  readonly element: HTMLElement;
  readonly #lines = el('div', { class: 'player-uploads' });
  #upload: FileUpload | undefined;

  constructor(private readonly parts: UploadFieldParts) {
    const { label, accept } = parts;
    const made = field(label, { type: 'file', accept });
    const input = made.querySelector('input');
    input?.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file) this.#send(file);
    });
    made.append(this.#lines);
    this.element = made;
  }

  /** Sends a file in place of the one before, which is given up where it has not arrived. */
  #send(file: File): void {
    const before = this.#upload;
    const { place, lang } = this.parts;
    const upload = uploadFile(file, { place, lang });
    this.#upload = upload;
    if (before?.state.kind === 'sending' || before?.state.kind === 'waiting') before.drop();
    const line = uploadLine(upload, { dropped: () => line.remove() });
    this.#lines.replaceChildren(line);
    upload.follow(({ kind }) => {
      if (upload === this.#upload) this.parts.waits(kind === 'sending' || kind === 'waiting');
    });
    upload.follow((state) => {
      if (state.kind === 'stored' && upload === this.#upload) this.#stored(state.file, line);
    });
  }

  #stored(file: MediaItem, line: HTMLElement): void {
    if (file.kind === this.parts.kind) this.parts.stored(file);
    else line.querySelector('.upload-said')?.replaceChildren(this.parts.otherKind);
  }
}

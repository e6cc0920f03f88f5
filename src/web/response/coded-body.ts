import { compress, decompress, preferredCoding } from './content-coding';
import type { Coding } from './content-coding';
import { digestOf, entityTag } from './etag';
import type { StartupCache } from '../unsaved-work';

/** Below this many bytes a packet is a packet, compressed or not. */
const WORTH_COMPRESSING = 400;

export interface CodedBodyOptions {
  /** False for what is compressed already: fonts, pictures. */
  readonly compressible?: boolean;
  /** Quality of Brotli, 0 to 11. */
  readonly effort?: number;
  /**
   * True where there are many: once there is a compressed form, the plain one, five times as large, is let go
   * unless somebody takes it.
   */
  readonly compact?: boolean;
  /** Where compressed forms are kept from one start to the next. */
  readonly kept?: StartupCache;
  /** Told when a form was added or let go, for whoever counts the bytes held. */
  readonly onResized?: () => void;
}

/** One form of a body, as it can be written down. */
export interface PackedBody {
  readonly coding: Coding;
  readonly bytes: Buffer;
  /** Of the plain form. */
  readonly digest: string;
}

const packedPlain = (bytes: Buffer): PackedBody => ({ coding: 'identity', bytes, digest: digestOf(bytes) });

type Compressed = Exclude<Coding, 'identity'>;

/** The bytes of an answer in their content codings: each is made once, when it is first wanted. */
export class CodedBody {
  readonly #digest: string;
  // Fields, not a map: there are thousands of bodies, and a map takes more than what it would hold.
  #br: Buffer | Promise<Buffer> | undefined;
  #gzip: Buffer | Promise<Buffer> | undefined;
  readonly #compressible: boolean;
  #plain: Buffer | undefined;
  #plainIsWanted: boolean;

  constructor(
    content: Buffer | PackedBody,
    private readonly options: CodedBodyOptions = {},
  ) {
    const { coding, bytes, digest } = Buffer.isBuffer(content) ? packedPlain(content) : content;
    this.#digest = digest;
    this.#plainIsWanted = options.compact !== true;
    this.#compressible =
      coding !== 'identity' || (options.compressible !== false && bytes.length >= WORTH_COMPRESSING);
    if (coding === 'identity') this.#plain = bytes;
    else this.#hold(coding, bytes);
  }

  /** The form that takes the fewest bytes, from which the others can be made again; undefined while one is being made. */
  packed(): PackedBody | undefined {
    const digest = this.#digest;
    if (this.#br instanceof Promise || this.#gzip instanceof Promise) return undefined;
    if (this.#br) return { coding: 'br', bytes: this.#br, digest };
    if (this.#gzip) return { coding: 'gzip', bytes: this.#gzip, digest };
    return this.#plain && { coding: 'identity', bytes: this.#plain, digest };
  }

  /** The coding in which this body goes to a client with that `Accept-Encoding`. */
  codingFor(acceptEncoding: string | undefined): Coding {
    return this.#compressible ? preferredCoding(acceptEncoding) : 'identity';
  }

  /** The strong entity tag of one form. */
  tag(coding: Coding): string {
    return entityTag(this.#digest, coding);
  }

  /** The bytes as they were made. */
  get plain(): Buffer {
    return this.#plain ?? this.#reopened();
  }

  #reopened(): Buffer {
    if (Buffer.isBuffer(this.#br)) return decompress(this.#br, 'br');
    if (Buffer.isBuffer(this.#gzip)) return decompress(this.#gzip, 'gzip');
    throw new Error('a body without any form');
  }

  /** The bytes in a coding; only a promise while they have to be made. */
  form(coding: Coding): Buffer | Promise<Buffer> {
    if (coding === 'identity') return this.#takePlain();
    if (coding === 'br') return (this.#br ??= this.#make('br'));
    return (this.#gzip ??= this.#make('gzip'));
  }

  /** Who takes it will again: crawlers and programs that know no codings read many pages. */
  #takePlain(): Buffer {
    this.#plainIsWanted = true;
    if (this.#plain) return this.#plain;
    this.#plain = this.#reopened();
    this.options.onResized?.();
    return this.#plain;
  }

  async #make(coding: Compressed): Promise<Buffer> {
    const form = await this.#compressed(coding).catch((error: unknown) => {
      this.#hold(coding, undefined);
      throw error;
    });
    this.#hold(coding, form);
    if (!this.#plainIsWanted) this.#plain = undefined;
    this.options.onResized?.();
    return form;
  }

  async #compressed(coding: Compressed): Promise<Buffer> {
    const { kept, effort = 5 } = this.options;
    const name = `${this.#digest}-${effort}.${coding}`;
    const known = kept?.find(name);
    if (known) return known;
    const form = await compress(this.plain, coding, effort);
    kept?.write(name, form);
    return form;
  }

  #hold(coding: Compressed, form: Buffer | undefined): void {
    if (coding === 'br') this.#br = form;
    else this.#gzip = form;
  }

  /** Bytes held in all forms. */
  get size(): number {
    let size = 0;
    for (const form of [this.#plain, this.#br, this.#gzip]) if (Buffer.isBuffer(form)) size += form.length;
    return size;
  }
}

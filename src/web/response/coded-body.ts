import { compress, decompress, preferredCoding } from './content-coding';
import type { Coding } from './content-coding';
import { digestOf, entityTag } from './etag';
import type { StartupCache } from '../startup-cache';

/** Smaller bodies fit into one packet, compressed or not. */
const WORTH_COMPRESSING = 400;

export interface CodedBodyOptions {
  /** False for formats that are compressed already: fonts, pictures. */
  readonly compressible?: boolean;
  /** Quality of Brotli, 0 to 11. */
  readonly effort?: number;
  /**
   * True for cached pages: the plain form, five times as large, is released once a compressed form exists, unless a
   * client has requested it.
   */
  readonly compact?: boolean;
  /** Stores compressed forms across starts. */
  readonly cache?: StartupCache;
  /** Called when a form was added or released, so that the cache counts its bytes again. */
  readonly onResized?: () => void;
}

/** One form of a body, for storage. */
export interface PackedBody {
  readonly coding: Coding;
  readonly bytes: Buffer;
  /** Of the plain form. */
  readonly digest: string;
}

const packedIdentity = (bytes: Buffer): PackedBody => ({
  coding: 'identity',
  bytes,
  digest: digestOf(bytes),
});

type Compressed = Exclude<Coding, 'identity'>;

/** The bytes of a body in their content codings; each coding is created on first request. */
export class CodedBody {
  readonly #digest: string;
  // Fields rather than a map: there are thousands of bodies, and a map takes more memory than its content.
  #br: Buffer | Promise<Buffer> | undefined;
  #gzip: Buffer | Promise<Buffer> | undefined;
  readonly #compressible: boolean;
  #plain: Buffer | undefined;
  #retainsPlain: boolean;

  constructor(
    content: Buffer | PackedBody,
    private readonly options: CodedBodyOptions = {},
  ) {
    const { coding, bytes, digest } = Buffer.isBuffer(content) ? packedIdentity(content) : content;
    this.#digest = digest;
    this.#retainsPlain = options.compact !== true;
    this.#compressible =
      coding !== 'identity' || (options.compressible !== false && bytes.length >= WORTH_COMPRESSING);
    if (coding === 'identity') this.#plain = bytes;
    else this.#setForm(coding, bytes);
  }

  /** The smallest form, from which the others can be restored; undefined during a compression. */
  packed(): PackedBody | undefined {
    const digest = this.#digest;
    if (this.#br instanceof Promise || this.#gzip instanceof Promise) return undefined;
    if (this.#br) return { coding: 'br', bytes: this.#br, digest };
    if (this.#gzip) return { coding: 'gzip', bytes: this.#gzip, digest };
    return this.#plain && { coding: 'identity', bytes: this.#plain, digest };
  }

  /** The coding of this body for a client with that `Accept-Encoding`. */
  codingFor(acceptEncoding: string | undefined): Coding {
    return this.#compressible ? preferredCoding(acceptEncoding) : 'identity';
  }

  /** The strong entity tag of one form. */
  tag(coding: Coding): string {
    return entityTag(this.#digest, coding);
  }

  /** The uncompressed bytes. */
  get plain(): Buffer {
    return this.#plain ?? this.#decompressed();
  }

  #decompressed(): Buffer {
    if (Buffer.isBuffer(this.#br)) return decompress(this.#br, 'br');
    if (Buffer.isBuffer(this.#gzip)) return decompress(this.#gzip, 'gzip');
    throw new Error('a body without any form');
  }

  /** The bytes in a coding; a promise only while they are being compressed. */
  form(coding: Coding): Buffer | Promise<Buffer> {
    if (coding === 'identity') return this.#plainForm();
    if (coding === 'br') return (this.#br ??= this.#encode('br'));
    return (this.#gzip ??= this.#encode('gzip'));
  }

  /** The plain form is retained once requested: crawlers without codings read many pages. */
  #plainForm(): Buffer {
    this.#retainsPlain = true;
    if (this.#plain) return this.#plain;
    this.#plain = this.#decompressed();
    this.options.onResized?.();
    return this.#plain;
  }

  async #encode(coding: Compressed): Promise<Buffer> {
    const form = await this.#compress(coding).catch((error: unknown) => {
      this.#setForm(coding, undefined);
      throw error;
    });
    this.#setForm(coding, form);
    if (!this.#retainsPlain) this.#plain = undefined;
    this.options.onResized?.();
    return form;
  }

  async #compress(coding: Compressed): Promise<Buffer> {
    const { cache, effort = 5 } = this.options;
    const name = `${this.#digest}-${effort}.${coding}`;
    const known = cache?.find(name);
    if (known) return known;
    const form = await compress(this.plain, coding, effort);
    cache?.write(name, form);
    return form;
  }

  #setForm(coding: Compressed, form: Buffer | undefined): void {
    if (coding === 'br') this.#br = form;
    else this.#gzip = form;
  }

  /** Bytes of all forms in memory. */
  get size(): number {
    let size = 0;
    for (const form of [this.#plain, this.#br, this.#gzip]) if (Buffer.isBuffer(form)) size += form.length;
    return size;
  }
}

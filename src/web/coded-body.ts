import { compress, preferredCoding } from './content-coding';
import type { Coding } from './content-coding';
import { digestOf, entityTag } from './etag';

/** Below this many bytes a packet is a packet, compressed or not. */
const WORTH_COMPRESSING = 400;

export interface CodedBodyOptions {
  /** False for what is compressed already: fonts, pictures. */
  readonly compressible?: boolean;
  /** Quality of Brotli, 0 to 11. */
  readonly effort?: number;
  /** Told when a compressed form was added, for whoever counts the bytes held. */
  readonly onGrown?: () => void;
}

/** The bytes of an answer in their content codings: each is made once, when it is first wanted. */
export class CodedBody {
  readonly #tags: Record<Coding, string>;
  readonly #compressed = new Map<Coding, Buffer>();
  readonly #making = new Map<Coding, Promise<Buffer>>();
  readonly #compressible: boolean;

  constructor(
    readonly plain: Buffer,
    private readonly options: CodedBodyOptions = {},
  ) {
    const digest = digestOf(plain);
    this.#tags = {
      identity: entityTag(digest, 'identity'),
      gzip: entityTag(digest, 'gzip'),
      br: entityTag(digest, 'br'),
    };
    this.#compressible = options.compressible !== false && plain.length >= WORTH_COMPRESSING;
  }

  /** The coding in which this body goes to a client with that `Accept-Encoding`. */
  codingFor(acceptEncoding: string | undefined): Coding {
    return this.#compressible ? preferredCoding(acceptEncoding) : 'identity';
  }

  /** The strong entity tag of one form. */
  tag(coding: Coding): string {
    return this.#tags[coding];
  }

  /** The bytes in a coding; only a promise while they have to be made. */
  form(coding: Coding): Buffer | Promise<Buffer> {
    if (coding === 'identity') return this.plain;
    return this.#compressed.get(coding) ?? this.#making.get(coding) ?? this.#make(coding);
  }

  #make(coding: 'br' | 'gzip'): Promise<Buffer> {
    const making = compress(this.plain, coding, this.options.effort ?? 5)
      .then((form) => {
        this.#compressed.set(coding, form);
        this.options.onGrown?.();
        return form;
      })
      .finally(() => this.#making.delete(coding));
    this.#making.set(coding, making);
    return making;
  }

  /** Bytes held in all forms. */
  get size(): number {
    let size = this.plain.length;
    for (const form of this.#compressed.values()) size += form.length;
    return size;
  }
}

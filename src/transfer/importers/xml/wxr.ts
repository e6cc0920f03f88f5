/** Parses WordPress exports (WXR 1.0–1.2, RSS 2.0 with namespaces) as a stream. */
import { Parser } from 'htmlparser2';
import { UnusableCopy } from '../../story/copy';
import { xmlEncodingOf, xmlPieces } from './xml.text';

/** One element of the channel, by the names of its child elements. */
export interface WxrElement {
  readonly name: string;
  /** An end tag is missing, so that its content cannot be separated from the following element. */
  readonly damage?: string | undefined;
  /** The first text of a name, such as `wp:post_id`. */
  text(name: string): string;
  /** All elements of a name, with their attributes and texts. */
  all(name: string): readonly WxrPart[];
}

export interface WxrPart {
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** Texts of its child elements, by name. */
  readonly inner: ReadonlyMap<string, string>;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inner: Map<string, string>;
  /** Pieces of text, joined at the end. */
  readonly texts: string[];
}

class Gathered implements WxrElement {
  readonly parts = new Map<string, WxrPart[]>();
  damage: string | undefined;
  constructor(readonly name: string) {}

  add(name: string, part: WxrPart): void {
    const known = this.parts.get(name);
    if (known) known.push(part);
    else this.parts.set(name, [part]);
  }

  text(name: string): string {
    return this.parts.get(name)?.[0]?.text ?? '';
  }

  all(name: string): readonly WxrPart[] {
    return this.parts.get(name) ?? [];
  }
}

/** The prefixes of the namespaces in this code; files may use others. */
const namespaces: readonly (readonly [RegExp, string])[] = [
  [/wordpress\.org\/export\/[\d.]{1,9}\/excerpt\/?$/, 'excerpt'],
  [/wordpress\.org\/export\/[\d.]{1,9}\/?$/, 'wp'],
  [/purl\.org\/rss\/1\.0\/modules\/content\/?$/, 'content'],
  [/purl\.org\/dc\/elements\/1\.1\/?$/, 'dc'],
];

class Names {
  private readonly prefixes = new Map<string, string>();

  learn(attributes: Readonly<Record<string, string>>): void {
    for (const [name, uri] of Object.entries(attributes)) {
      const usual = name.startsWith('xmlns:')
        ? namespaces.find(([pattern]) => pattern.test(uri))?.[1]
        : undefined;
      const prefix = name.slice('xmlns:'.length);
      if (usual !== undefined && usual !== prefix) this.prefixes.set(prefix, usual);
    }
  }

  usual(name: string): string {
    if (this.prefixes.size === 0) return name;
    const colon = name.indexOf(':');
    const usual = this.prefixes.get(name.slice(0, Math.max(0, colon)));
    return usual === undefined ? name : usual + name.slice(colon);
  }
}

/** Depth of the elements of the channel: `rss > channel > item`. */
const IN_CHANNEL = 3;
const MISSING_END = 'an end tag is missing';
/** Exports have six levels; the time of the parser is quadratic in the depth. */
const DEEPEST = 50;

/** Parses pieces of a file into the elements of its channel. A truncated file gives an error at its end. */
class Reader {
  readonly ready: WxrElement[] = [];
  whole = false;
  isWxr = false;
  private readonly names = new Names();
  private readonly open: Open[] = [];
  private current: Gathered | undefined;
  private readonly parser = new Parser(
    {
      onopentag: (name, attributes) => this.start(name, attributes),
      ontext: (text) => this.say(text),
      onclosetag: (name, implied) => this.end(this.names.usual(name), implied),
    },
    { xmlMode: true, decodeEntities: true },
  );

  write(piece: string): void {
    this.parser.write(piece);
  }

  finish(): void {
    this.parser.end();
  }

  private start(given: string, attributes: Readonly<Record<string, string>>): void {
    if (given === 'rss') {
      this.isWxr = Object.values(attributes).some((each) => /wordpress\.org\/export/.test(each));
      this.names.learn(attributes);
    }
    if (this.open.length >= DEEPEST) throw new UnusableCopy('tooDeep', String(DEEPEST));
    const name = this.names.usual(given);
    // Items are not nested: the end tag of the previous item is missing.
    if (name === 'item' && this.open.length >= IN_CHANNEL) this.breakOff();
    this.open.push({ name, attributes, inner: new Map(), texts: [] });
    if (this.open.length === IN_CHANNEL) this.current = new Gathered(name);
  }

  private breakOff(): void {
    while (this.open.length >= IN_CHANNEL) this.close(true);
  }

  private say(text: string): void {
    if (this.open.length >= IN_CHANNEL) this.open.at(-1)?.texts.push(text);
  }

  /** The parser adds end tags for truncated elements, which are not open here. */
  private end(name: string, implied: boolean): void {
    if (this.open.at(-1)?.name === name) this.close(implied);
  }

  private close(implied: boolean): void {
    const element = this.open.pop();
    if (!element) return;
    const depth = this.open.length + 1;
    if (depth === 1 && !implied) this.whole = true;
    if (depth < IN_CHANNEL) return;
    if (implied && this.current) this.current.damage ??= `${MISSING_END} (${element.name})`;
    const part = { attributes: element.attributes, inner: element.inner, text: element.texts.join('') };
    if (depth === IN_CHANNEL + 1) this.current?.add(element.name, part);
    else if (depth === IN_CHANNEL + 2) this.open.at(-1)?.inner.set(element.name, part.text);
    else if (depth === IN_CHANNEL) this.deliver(part);
  }

  private deliver(part: WxrPart): void {
    if (this.current) {
      this.current.add('', part);
      this.ready.push(this.current);
    }
    this.current = undefined;
  }
}

/**
 * The elements of the channel of an export, in their order. The text of an element without children has the name
 * `''`.
 * @throws UnusableCopy where it is not a WordPress export, too deep, truncated, or in an unreadable encoding
 */
export async function* readWxr(file: string): AsyncGenerator<WxrElement, undefined> {
  const reader = new Reader();
  for await (const piece of xmlPieces(file, await xmlEncodingOf(file))) {
    reader.write(piece);
    yield* reader.ready.splice(0);
  }
  reader.finish();
  yield* reader.ready.splice(0);
  if (!reader.isWxr) throw new UnusableCopy('foreign', 'an export of WordPress (WXR)');
  if (!reader.whole) throw new UnusableCopy('cutOff');
}

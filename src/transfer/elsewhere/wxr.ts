/** WordPress's export (WXR 1.0–1.2, RSS 2.0 with namespaces), read piece by piece. */
import { createReadStream } from 'node:fs';
import { Parser } from 'htmlparser2';
import { UnusableCopy } from '../copy';

/** What one element of the channel says, by the names of the elements in it. */
export interface WxrElement {
  readonly name: string;
  /** The first text under a name, such as `wp:post_id`. */
  text(name: string): string;
  /** Everything of a name, each with its attributes and the texts in it. */
  all(name: string): readonly WxrPart[];
}

export interface WxrPart {
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** Texts of the elements in it, by name. */
  readonly inner: ReadonlyMap<string, string>;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inner: Map<string, string>;
  text: string;
}

class Gathered implements WxrElement {
  readonly parts = new Map<string, WxrPart[]>();
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

/** Depth of what stands in the channel: `rss > channel > item`. */
const IN_CHANNEL = 3;

/** Turns pieces of a file into what stands in its channel; a file that is cut off is said so at its end. */
class Reader {
  readonly ready: WxrElement[] = [];
  whole = false;
  isWxr = false;
  private readonly open: Open[] = [];
  private current: Gathered | undefined;
  private readonly parser = new Parser(
    {
      onopentag: (name, attributes) => this.start(name, attributes),
      ontext: (text) => this.say(text),
      onclosetag: (name, implied) => this.end(name, implied),
    },
    { xmlMode: true, decodeEntities: true },
  );

  write(piece: string): void {
    this.parser.write(piece);
  }

  finish(): void {
    this.parser.end();
  }

  private start(name: string, attributes: Readonly<Record<string, string>>): void {
    this.open.push({ name, attributes, inner: new Map(), text: '' });
    if (name === 'rss')
      this.isWxr = Object.values(attributes).some((each) => /wordpress\.org\/export/.test(each));
    if (this.open.length === IN_CHANNEL) this.current = new Gathered(name);
  }

  private say(text: string): void {
    const element = this.open.at(-1);
    if (element && this.open.length >= IN_CHANNEL) element.text += text;
  }

  private end(name: string, implied: boolean): void {
    const element = this.open.pop();
    if (!element || element.name !== name) return;
    const depth = this.open.length + 1;
    if (depth === 1 && !implied) this.whole = true;
    const parent = this.open.at(-1);
    if (depth === IN_CHANNEL + 1) this.current?.add(name, element);
    else if (depth === IN_CHANNEL + 2) parent?.inner.set(name, element.text);
    else if (depth === IN_CHANNEL) this.deliver(element, implied);
  }

  /** An element whose end is missing is not whole: half a story is none. */
  private deliver(element: Open, implied: boolean): void {
    if (this.current && !implied) {
      this.current.add('', element);
      this.ready.push(this.current);
    }
    this.current = undefined;
  }
}

/**
 * What stands in the channel of an export, in its order. The text of an element without further ones is that
 * of the name `''`.
 * @throws UnusableCopy where it is no export of WordPress, or it is cut off
 */
export async function* readWxr(file: string): AsyncGenerator<WxrElement, undefined> {
  const reader = new Reader();
  const pieces = createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 });
  for await (const piece of pieces as AsyncIterable<string>) {
    reader.write(piece);
    yield* reader.ready.splice(0);
  }
  reader.finish();
  yield* reader.ready.splice(0);
  if (!reader.isWxr) throw new UnusableCopy('foreign', 'an export of WordPress (WXR)');
  if (!reader.whole) throw new UnusableCopy('cutOff');
}

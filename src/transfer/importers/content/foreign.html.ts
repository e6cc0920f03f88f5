/**
 * Converts HTML of other systems: frames, sounds, films and objects become links. It works on a stream of tags.
 */
import { Parser } from 'htmlparser2';
import { InvalidInput } from '../../../errors';
import { DEEPEST } from '../../../markup/tree';
import { escapeText } from '../../story/text';

interface Linked {
  readonly html: string;
  /** Elements that became links, as texts for the report. */
  readonly notes: readonly string[];
  /** Removed elements, as texts for the report. */
  readonly omissions: readonly string[];
}

/** Nesting limit. Page builders nest deeply, and the time of the parser is quadratic in the depth. */
const DEEPEST_READ = 300;

/** Controls of players, icons and forms, which are not part of the text. */
const CONTROLS =
  /(?:^|\s)kg-(?:bookmark-icon|bookmark-thumbnail|video-overlay|video-player-container|video-hide|audio-hide|audio-player-container|audio-thumbnail|audio-player|file-card-icon|file-card-metadata|toggle-card-icon|signup-card-form|product-card-rating)(?:\s|$)/;
const VOIDS = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);
const kinds: Readonly<Record<string, string>> = {
  video: 'film',
  audio: 'sound',
  iframe: 'frame',
  object: 'object',
  embed: 'object',
};

/** Elements whose content is only a fallback and is removed. */
interface Playing {
  readonly name: string;
  src: string;
  readonly title: string;
  /** Number of open elements of the same name within it. */
  depth: number;
}

/** @throws InvalidInput where elements are nested too deep */
export function withPlayersAsLinks(html: string): Linked {
  const reader = new Reader();
  const parser = new Parser(reader, { decodeEntities: false, lowerCaseTags: true });
  parser.write(html);
  parser.end();
  return reader.linked();
}

class Reader {
  private readonly out: string[] = [];
  private readonly notes = new Set<string>();
  private readonly omissions = new Set<string>();
  private playing: Playing | undefined;
  private depth = 0;
  /** Depth within controls. */
  private hidden = 0;

  linked(): Linked {
    if (this.playing) this.finish(this.playing);
    return { html: this.out.join(''), notes: [...this.notes], omissions: [...this.omissions] };
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth += 1;
    if (this.depth > DEEPEST_READ)
      throw new InvalidInput({ body: { key: 'web.error.tooDeep', values: { max: DEEPEST } } });
    if (this.hidden > 0) this.hidden += VOIDS.has(name) ? 0 : 1;
    else if (this.playing) this.within(this.playing, name, attributes);
    else if (CONTROLS.test(attributes['class'] ?? '')) this.hidden = VOIDS.has(name) ? 0 : 1;
    else if (kinds[name] !== undefined) this.begin(name, attributes);
    else this.out.push(`<${name}${written(attributes)}>`);
  }

  ontext(text: string): void {
    if (this.hidden === 0 && !this.playing) this.out.push(text);
  }

  onclosetag(name: string): void {
    this.depth -= 1;
    if (VOIDS.has(name)) return;
    if (this.hidden > 0) this.hidden -= 1;
    else if (this.playing) {
      if (name !== this.playing.name) return;
      if (this.playing.depth > 0) this.playing.depth -= 1;
      else this.finish(this.playing);
    } else this.out.push(`</${name}>`);
  }

  private begin(name: string, attributes: Readonly<Record<string, string>>): void {
    const src = attributes['src'] ?? attributes['data'] ?? attributes['data-src'] ?? '';
    const playing = { name, src, title: attributes['title'] ?? '', depth: 0 };
    if (VOIDS.has(name)) this.finish(playing);
    else this.playing = playing;
  }

  private within(playing: Playing, name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === playing.name) playing.depth += 1;
    const src =
      attributes['src'] ?? (name === 'param' && attributes['name'] === 'movie' ? attributes['value'] : '');
    if (playing.src === '' && src) playing.src = src;
  }

  private finish({ name, src, title }: Playing): void {
    this.playing = undefined;
    const address = src.trim().replace(/^\/\//, 'https://');
    if (address === '' || /^(?:javascript|data|vbscript|about|blob|file):/i.test(address)) {
      this.omissions.add(`a ${kinds[name] ?? 'object'} without an address`);
      return;
    }
    // The parser does not decode entities in attributes.
    this.out.push(`<p><a href="${address}">${title.trim() || address}</a></p>`);
    if (name !== 'iframe')
      this.notes.add(`the ${kinds[name] ?? 'object'} ${address} stays where it is: a link leads to it`);
  }
}

const written = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .filter(([name]) => /^[a-z][\w:-]*$/i.test(name))
    .map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`)
    .join('');

/** A text as a paragraph. */
export const plainParagraphs = (plain: string): string =>
  plain
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeText(line.trim())}</p>`)
    .join('');

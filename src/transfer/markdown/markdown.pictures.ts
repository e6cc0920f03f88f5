import type MarkdownIt from 'markdown-it';
import type { CopyPicture } from '../story/copy';

type Token = MarkdownIt.Token;
type State = MarkdownIt.StateCore;

/** A picture alone in its paragraph is a figure; its title is the caption. */
export function markFigures(state: State): void {
  for (const [at, inline] of state.tokens.entries()) {
    const image = inline.type === 'inline' ? onlyPicture(inline.children ?? []) : undefined;
    const [open, close] = [state.tokens[at - 1], state.tokens[at + 1]];
    if (!image || open?.type !== 'paragraph_open' || close?.type !== 'paragraph_close') continue;
    open.tag = close.tag = 'figure';
    inline.children = [image, ...captionOf(image, state)];
  }
}

function onlyPicture(children: readonly Token[]): Token | undefined {
  const [first, second] = children;
  return second === undefined && first?.type === 'image' ? first : undefined;
}

function captionOf(image: Token, state: State): Token[] {
  const caption = attribute(image, 'title');
  if (caption === undefined) return [];
  const text = new state.Token('text', '', 0);
  text.content = caption;
  return [
    new state.Token('caption_open', 'figcaption', 1),
    text,
    new state.Token('caption_close', 'figcaption', -1),
  ];
}

/** The pictures of the tokens, each once. */
export function picturesIn(tokens: readonly Token[]): CopyPicture[] {
  const bySource = new Map<string, CopyPicture>();
  for (const token of tokens.flatMap(({ children }) => children ?? [])) {
    const src = token.type === 'image' ? attribute(token, 'src') : undefined;
    if (src === undefined || bySource.has(src)) continue;
    bySource.set(src, { src, alt: token.content, caption: attribute(token, 'title') });
  }
  return [...bySource.values()];
}

function attribute(token: Token, name: string): string | undefined {
  const value = token.attrGet(name);
  return value === null || value === '' ? undefined : String(value);
}

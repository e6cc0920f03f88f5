/** Media players of a clipboard (video, audio, frames): stories have cards and links instead, which load nothing. */
import { providerOf, watchAddress } from '../../../blocks/embed/providers';
import type { PastedElement, PastedNode } from './paste.tree';
import { isElement } from './paste.tree';

const PLAYERS = /^(?:video|audio|iframe|object|embed)$/;
const CARD = 'embed';
/** Class of the figure that replaces a player until it becomes a block. */
const LINK = 'player';

export interface Players {
  /** Players that became links. */
  readonly linked: number;
  /** Players without an address to link to. */
  readonly leftOut: number;
}

export const isPlayer = ({ name }: PastedElement): boolean => PLAYERS.test(name);

const classOf = (node: PastedNode): string =>
  isElement(node, 'figure') ? (node.attributes['class'] ?? '') : '';

export const isReplacement = (node: PastedNode): boolean => [CARD, LINK].includes(classOf(node));

export const hasReplacement = (node: PastedNode): boolean =>
  isReplacement(node) || (isElement(node) && node.children.some(hasReplacement));

/** The address in an element or in its descendants. */
function addressIn({ name, attributes, children }: PastedElement): string {
  const named = attributes['src'] ?? attributes['data'] ?? attributes['data-src'] ?? '';
  const movie = name === 'param' && attributes['name'] === 'movie' ? (attributes['value'] ?? '') : '';
  const own = named.trim() || movie.trim();
  if (own !== '') return own;
  return children.reduce<string>((found, child) => found || (isElement(child) ? addressIn(child) : ''), '');
}

const isInvisible = ({ attributes: { width = '', height = '' } }: PastedElement): boolean =>
  /^[01]$/.test(width) || /^[01]$/.test(height);

/** A card if the address belongs to an embed provider, else a link; without content if there is no valid address. */
export function replacementFor(player: PastedElement): readonly PastedElement[] {
  if (isInvisible(player)) return [];
  const address = watchAddress(addressIn(player).replace(/^\/\//, 'https://'));
  if (!/^https?:\/\/[^\s/]+\.[^\s/]/i.test(address) || !URL.canParse(address))
    return [{ name: 'figure', attributes: { class: LINK }, children: [] }];
  const provider = providerOf(address);
  const label = provider ?? (player.attributes['title']?.trim() || address);
  const link = { name: 'a', attributes: { href: address }, children: [label] };
  return [{ name: 'figure', attributes: { class: provider === undefined ? LINK : CARD }, children: [link] }];
}

/** The nodes of a replacement in the text. */
export const nodesOf = (node: PastedElement): readonly PastedNode[] => {
  if (classOf(node) === CARD) return [node];
  return node.children.length === 0 ? [] : [{ name: 'p', attributes: {}, children: node.children }];
};

export function countPlayers(nodes: readonly PastedNode[]): Players {
  let [linked, leftOut] = [0, 0];
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (classOf(node) === LINK && node.children.length > 0) linked += 1;
    else if (classOf(node) === LINK) leftOut += 1;
    else {
      const within = countPlayers(node.children);
      linked += within.linked;
      leftOut += within.leftOut;
    }
  }
  return { linked, leftOut };
}

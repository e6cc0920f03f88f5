/** Films, sounds and frames of a clipboard: stories hold cards and links instead, which load nothing. */
import { providerOf, watchAddress } from '../../../blocks/embed/providers';
import type { PastedElement, PastedNode } from './paste.tree';
import { isElement } from './paste.tree';

const PLAYERS = /^(?:video|audio|iframe|object|embed)$/;
const CARD = 'embed';
/** Marks what stands in for a player until it stands by itself. */
const LINK = 'player';

export interface Players {
  /** Those that became links. */
  readonly linked: number;
  /** Those without an address that could be followed. */
  readonly leftOut: number;
}

export const isPlayer = ({ name }: PastedElement): boolean => PLAYERS.test(name);

const classOf = (node: PastedNode): string =>
  isElement(node, 'figure') ? (node.attributes['class'] ?? '') : '';

export const isStandIn = (node: PastedNode): boolean => [CARD, LINK].includes(classOf(node));

export const holdsStandIn = (node: PastedNode): boolean =>
  isStandIn(node) || (isElement(node) && node.children.some(holdsStandIn));

/** The address that an element names itself or by what it holds. */
function addressIn({ name, attributes, children }: PastedElement): string {
  const named = attributes['src'] ?? attributes['data'] ?? attributes['data-src'] ?? '';
  const movie = name === 'param' && attributes['name'] === 'movie' ? (attributes['value'] ?? '') : '';
  const own = named.trim() || movie.trim();
  if (own !== '') return own;
  return children.reduce<string>((found, child) => found || (isElement(child) ? addressIn(child) : ''), '');
}

const isUnseen = ({ attributes: { width = '', height = '' } }: PastedElement): boolean =>
  /^[01]$/.test(width) || /^[01]$/.test(height);

/** A card where the address may be embedded, else a link; empty where the address leads nowhere. */
export function standInFor(player: PastedElement): readonly PastedElement[] {
  if (isUnseen(player)) return [];
  const address = watchAddress(addressIn(player).replace(/^\/\//, 'https://'));
  if (!/^https?:\/\/[^\s/]+\.[^\s/]/i.test(address) || !URL.canParse(address))
    return [{ name: 'figure', attributes: { class: LINK }, children: [] }];
  const provider = providerOf(address);
  const words = provider ?? (player.attributes['title']?.trim() || address);
  const link = { name: 'a', attributes: { href: address }, children: [words] };
  return [{ name: 'figure', attributes: { class: provider === undefined ? LINK : CARD }, children: [link] }];
}

/** What a stand-in is in the text. */
export const placed = (node: PastedElement): readonly PastedNode[] => {
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

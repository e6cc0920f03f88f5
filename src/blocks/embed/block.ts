/** A post or film of another site, as a card with a link: `<figure class="embed">`. */
import type { Block } from '../block';

export const embed: Block = {
  name: 'embed',
  elements: { figure: { content: 'mixed', classes: ['embed'] } },
  labels: ['embed', 'embedUrl', 'embedTitle', 'embedHint', 'embedUnknown', 'tool.embed'],
};

import type { Element, Node } from '../../markup/tree';
import type { Block } from '../block';
import type { ReaderContext } from '../body/reader-context';
import { storyIn } from '../body/references';

export const link: Block = {
  name: 'link',
  elements: {
    a: { content: 'mixed', inline: true, attributes: ['href', 'title'], plain: { holds: 'phrases' } },
  },
  refine: { a: resolved },
  labels: [
    'link',
    'linkText',
    'linkTo',
    'linkFind',
    'linkOpen',
    'linkChange',
    'unlink',
    'link.address',
    'link.scheme',
    'link.bare',
    'link.insecure',
    'link.twice',
    'tool.link',
    'tool.storyLink',
  ],
};

/**
 * A link to a story gets the address of its page; where readers cannot see the story, only the link's text
 * remains.
 */
function resolved(element: Element, context: ReaderContext): readonly Node[] {
  const { href, ...attributes } = element.attributes;
  const children = context.refine(element.children, { ...context, linked: true });
  const story = storyIn(href);
  const url = story === undefined ? href : context.options.storyUrl(story);
  if (url === undefined) return children;
  const external = /^https?:/i.test(url) ? { rel: 'noopener' } : {};
  return [{ name: 'a', attributes: { ...attributes, href: url, ...external }, children }];
}

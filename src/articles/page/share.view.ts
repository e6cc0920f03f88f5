import { isolatePlain } from '../../language/text/direction';
import type { Translate } from '../../web/site';
import type { ArticlePage } from './article.view';

/** Services that share a story, with the address that takes its title and link; the page loads nothing from them. */
const networks: Readonly<Record<string, (title: string, url: string) => string>> = {
  whatsapp: (title, url) => `https://wa.me/?text=${title}%20${url}`,
  telegram: (title, url) => `https://t.me/share/url?url=${url}&text=${title}`,
  facebook: (_title, url) => `https://www.facebook.com/sharer/sharer.php?u=${url}`,
  x: (title, url) => `https://x.com/intent/post?text=${title}&url=${url}`,
  linkedin: (_title, url) => `https://www.linkedin.com/sharing/share-offsite/?url=${url}`,
  email: (title, url) => `mailto:?subject=${title}&body=${url}`,
};

/** Links that share the story. `url` is absolute; each link encodes it as a value. */
export const shareLinks = (
  story: { readonly lang: string; readonly headline: string },
  url: string,
  t: Translate,
): ArticlePage['share'] =>
  Object.entries(networks).map(([network, address]) => ({
    network,
    name: t(story.lang, `articles.network.${network}`),
    url: address(encodeURIComponent(isolatePlain(story.headline, story.lang)), encodeURIComponent(url)),
  }));

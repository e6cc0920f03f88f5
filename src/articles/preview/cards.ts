/** The card of a story's link in search results, in social feeds and in chats. */
import type { Message } from '../../errors';
import { excerpt, graphemeCount } from '../../language/excerpt';
import type { Head } from '../../web/pages/page';

/** The most characters of a title that search engines show, roughly. */
const SEARCH_TITLE = 60;
/** The title of a head carries isolates for plain text, which a card does not need. */
const ISOLATES = /[\u2066-\u2069\u200e\u200f]/g;
/** The most characters of a title that two lines of a chat show, roughly. */
const SHARED_TITLE = 70;
const SHARED_DESCRIPTION = 110;
/** Smaller pictures are shown as a thumbnail, or not at all. Source: developers.facebook.com, best practices. */
const LEAST = { width: 600, height: 315 };

/** The facts of a story that the cards of its link show. */
export interface ShareFacts {
  /** Its own title, without the paper's name. */
  readonly title: string;
  /** The title of a shared link; absent: the story's own. */
  readonly shareTitle?: string;
  /** The written description; absent if the beginning of the text replaces it. */
  readonly described?: string | undefined;
  readonly noindex: boolean;
  readonly head: Head;
}

export interface ShareCard {
  readonly network: 'search' | 'facebook' | 'whatsapp' | 'x';
  readonly title: string;
  readonly description: string;
  /** The domain; for search engines also the path. */
  readonly place: string;
  /** Address of the picture on this site. */
  readonly picture?: string;
  readonly warnings: readonly Message[];
}

const warning = (name: string, values: Message['values'] = {}): Message => ({
  key: `previews.warning.${name}`,
  values,
});

const ogOf = (head: Head, name: string): string | undefined =>
  head.og.find(({ property }) => property === name)?.content;

/** `jaridati.ma › رياضة › كرة-القدم`, decoded for people. */
function placesOf(canonical: string): { readonly domain: string; readonly trail: string } {
  const { host, pathname } = new URL(canonical);
  const parts = pathname.split('/').filter((part) => part !== '');
  return { domain: host, trail: [host, ...parts.map((part) => decodeURIComponent(part))].join(' › ') };
}

function descriptionWarnings({ described, head }: ShareFacts): readonly Message[] {
  if (described === undefined) return [warning(head.description === '' ? 'noText' : 'noDescription')];
  const cut = graphemeCount(described) > graphemeCount(head.description);
  return cut ? [warning('longDescription', { shown: graphemeCount(head.description) })] : [];
}

const titleWarnings = (title: string, most: number): readonly Message[] => {
  const length = graphemeCount(title);
  return length > most ? [warning('longTitle', { length, most })] : [];
};

function pictureWarnings(head: Head): readonly Message[] {
  if (ogOf(head, 'og:image') === undefined) return [warning('noPicture')];
  const [width, height] = ['og:image:width', 'og:image:height'].map((name) => Number(ogOf(head, name)));
  const isSmall = (width ?? 0) < LEAST.width || (height ?? 0) < LEAST.height;
  const size = { width: width ?? 0, height: height ?? 0 };
  const least = { leastWidth: LEAST.width, leastHeight: LEAST.height };
  return isSmall ? [warning('smallPicture', { ...size, ...least })] : [];
}

function searchCard(facts: ShareFacts): ShareCard {
  const { head, title, noindex } = facts;
  return {
    network: 'search',
    title: excerpt(head.title.replace(ISOLATES, ''), SEARCH_TITLE),
    description: head.description,
    place: placesOf(head.canonical).trail,
    warnings: [
      ...(noindex ? [warning('noindex')] : []),
      ...titleWarnings(title, SEARCH_TITLE),
      ...descriptionWarnings(facts),
    ],
  };
}

/** Cards are made from the story's own head, so that they show what other sites read there. */
export function shareCards(facts: ShareFacts): readonly ShareCard[] {
  const { head, shareTitle = facts.title } = facts;
  const picture = ogOf(head, 'og:image');
  const { domain: place } = placesOf(head.canonical);
  const shared = {
    title: excerpt(shareTitle, SHARED_TITLE),
    description: excerpt(head.description, SHARED_DESCRIPTION),
    place,
    ...(picture !== undefined && { picture: new URL(picture).pathname }),
  };
  const warnings = [...pictureWarnings(head), ...titleWarnings(shareTitle, SHARED_TITLE)];
  const withText = [...warnings, ...descriptionWarnings(facts)];
  return [
    searchCard(facts),
    { ...shared, network: 'facebook', warnings: withText },
    { ...shared, network: 'whatsapp', warnings: withText },
    // X prints the title over the picture and no description.
    { ...shared, network: 'x', description: '', warnings },
  ];
}

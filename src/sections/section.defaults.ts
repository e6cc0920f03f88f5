import type { Section } from './section';

type DefaultSection = Omit<Section, 'id' | 'order' | 'parentId' | 'descriptions' | 'showOnFront'>;

/**
 * The sections of a new paper, in the order of its menu: slug, names, colour, and the IPTC Media Topic where one
 * fits (politics for home and foreign news). Opinion has none: it is a genre, and the vocabulary lists subjects.
 */
const table: readonly (readonly [
  slug: string,
  names: readonly [ar: string, fr: string, en: string],
  colour: Section['colour'],
  mediaTopic?: string,
])[] = [
  ['national', ['وطنية', 'National', 'National'], 'crimson', '11000000'],
  ['international', ['دولية', 'International', 'World'], 'indigo', '11000000'],
  ['economy', ['اقتصاد', 'Économie', 'Economy'], 'teal', '04000000'],
  ['sports', ['رياضة', 'Sports', 'Sports'], 'green', '15000000'],
  ['culture', ['ثقافة', 'Culture', 'Culture'], 'plum', '01000000'],
  ['technology', ['تكنولوجيا', 'Technologie', 'Technology'], 'blue', '13000000'],
  ['society', ['مجتمع', 'Société', 'Society'], 'rust', '14000000'],
  ['science', ['علوم', 'Sciences', 'Science'], 'violet', '13000000'],
  ['opinion', ['رأي', 'Opinions', 'Opinion'], 'slate'],
];

export const defaultSections: readonly DefaultSection[] = table.map(
  ([slug, [ar, fr, en], colour, mediaTopic]) => ({
    slug,
    names: { ar, fr, en },
    colour,
    opinion: slug === 'opinion',
    ...(mediaTopic !== undefined && { mediaTopic }),
  }),
);

import type { Section } from './section';

type DefaultSection = Omit<Section, 'id' | 'order' | 'parentId' | 'descriptions' | 'showOnFront'>;

const section = (
  slug: string,
  [ar, fr, en]: readonly [string, string, string],
  colour: Section['colour'],
  mediaTopic?: string,
): DefaultSection => ({
  slug,
  names: { ar, fr, en },
  colour,
  opinion: slug === 'opinion',
  ...(mediaTopic !== undefined && { mediaTopic }),
});

/**
 * The sections of a new paper, in the order of its menu. Media Topics where one fits (politics for home
 * and foreign news); opinion is a kind of text, and the vocabulary tells subjects only.
 * Source: IPTC NewsCodes, Media Topic vocabulary.
 */
export const defaultSections: readonly DefaultSection[] = [
  section('national', ['وطنية', 'National', 'National'], 'crimson', '11000000'),
  section('international', ['دولية', 'International', 'World'], 'indigo', '11000000'),
  section('economy', ['اقتصاد', 'Économie', 'Economy'], 'teal', '04000000'),
  section('sports', ['رياضة', 'Sports', 'Sports'], 'green', '15000000'),
  section('culture', ['ثقافة', 'Culture', 'Culture'], 'plum', '01000000'),
  section('technology', ['تكنولوجيا', 'Technologie', 'Technology'], 'blue', '13000000'),
  section('society', ['مجتمع', 'Société', 'Society'], 'rust', '14000000'),
  section('science', ['علوم', 'Sciences', 'Science'], 'violet', '13000000'),
  section('opinion', ['رأي', 'Opinions', 'Opinion'], 'slate'),
];

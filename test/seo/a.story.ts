import type { StoryFacts } from '../../src/seo/facts';
import type { Translate } from '../../src/web/site';
import { aPaper } from '../web/a.paper';

const t: Translate = (lang, key, values = {}) => `${lang}:${key} ${Object.values(values).join(' ')}`;

/** The site as heads need it; messages are returned as their keys. */
export const aSite = {
  paper: () => aPaper(),
  t,
  assets: () => ({ url: (name: string) => `/assets/${name}` }),
};

export const aPicture = {
  sources: [{ type: 'image/avif', srcset: '/media/f/full-320.avif 320w, /media/f/full-640.avif 640w' }],
  src: '/media/f/full-640.jpg',
  width: 640,
  height: 400,
  alt: 'هاتف',
};

/** The story of the WhatsApp outage in the form of the articles room. */
export const aStory = (facts: Partial<StoryFacts> = {}): StoryFacts => ({
  lang: 'ar',
  path: '/technology/عطل-واتساب',
  translations: [{ lang: 'fr', path: '/fr/technology/panne-whatsapp' }],
  headline: 'WhatsApp يتوقف عن العمل',
  standfirst: 'عطل أصاب التطبيق ساعات.',
  text: 'توقف التطبيق مساء اليوم.',
  section: { name: 'تكنولوجيا', path: '/technology' },
  breadcrumb: [{ name: 'تكنولوجيا', path: '/technology' }, { name: 'WhatsApp يتوقف عن العمل' }],
  authors: [{ name: 'سلمى', path: '/author/سلمى' }],
  tags: ['واتساب'],
  published: new Date('2026-11-24T10:00:00Z'),
  corrections: [],
  ...facts,
});

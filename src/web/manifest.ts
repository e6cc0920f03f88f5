import { directionOf } from '../language/direction';
import type { Assets } from './assets';
import { editionPath } from './paper';
import type { Paper } from './paper';
import type { PageHandler } from './page';

const ICON = /^icon-(\d+)\.png$/;

function iconsFrom(assets: Assets) {
  return assets.names.flatMap((name) => {
    const size = ICON.exec(name)?.[1];
    return size === undefined ? [] : [{ src: assets.url(name), sizes: `${size}x${size}`, type: 'image/png' }];
  });
}

/** `manifest.webmanifest` of an edition: the paper on a phone's home screen, in its language and direction. */
export function manifestPage(site: { paper: () => Paper; assets: () => Assets }): PageHandler {
  return ({ lang }) => {
    const paper = site.paper();
    const name = paper.name[lang] ?? paper.name[paper.languages[0]];
    const body = JSON.stringify({
      name,
      short_name: name,
      description: paper.tagline[lang],
      lang: paper.locales[lang] ?? lang,
      dir: directionOf(lang),
      id: editionPath(paper, lang, '/'),
      start_url: editionPath(paper, lang, '/'),
      scope: '/',
      display: 'minimal-ui',
      background_color: '#fffdf8',
      theme_color: '#fffdf8',
      icons: iconsFrom(site.assets()),
    });
    const contentType = 'application/manifest+json; charset=utf-8';
    return Promise.resolve({ kind: 'document', contentType, body, dependsOn: ['settings'] });
  };
}

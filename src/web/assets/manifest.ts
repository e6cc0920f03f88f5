import { directionOf } from '../../language/text/direction';
import type { Assets } from './assets';
import { ICON_SIZES, initialIconUrl } from './initial-icon';
import { editionPath, isRenamed, nameIn } from '../pages/paper';
import type { Paper } from '../pages/paper';
import type { PageHandler } from '../pages/page';

const ICON = /^icon-(\d+)\.png$/;

function iconsOf(paper: Paper, name: string, assets: Assets) {
  if (isRenamed(paper)) {
    return ICON_SIZES.map((size) => icon(initialIconUrl(name, size), String(size)));
  }
  return assets.names.flatMap((asset) => {
    const size = ICON.exec(asset)?.[1];
    return size === undefined ? [] : [icon(assets.url(asset), size)];
  });
}

const icon = (src: string, size: string) => ({ src, sizes: `${size}x${size}`, type: 'image/png' });

/** `manifest.webmanifest` of an edition: the paper on a phone's home screen, in its language and direction. */
export function manifestPage(site: { paper: () => Paper; assets: () => Assets }): PageHandler {
  return ({ lang }) => {
    const paper = site.paper();
    const name = nameIn(paper, lang);
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
      icons: iconsOf(paper, name, site.assets()),
    });
    const contentType = 'application/manifest+json; charset=utf-8';
    return Promise.resolve({ kind: 'document', contentType, body, dependsOn: ['settings'] });
  };
}

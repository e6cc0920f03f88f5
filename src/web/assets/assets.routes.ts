import { extname } from 'node:path';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { NotFound } from '../../errors';
import type { Asset, Assets } from './assets';
import { initialIcon, initialIconUrl } from './initial-icon';
import { isRenamed, nameIn, type Paper } from '../pages/paper';
import { markQuiet } from '../request/request-id';
import { sendBody } from '../response/send-body';

/** A year: the address changes with the content. */
const FOR_EVER = 'public, max-age=31536000, immutable';
/** A day, for addresses that cannot change. */
const A_DAY = 'public, max-age=86400';

// Other sites may show fonts and icons of the paper: feed readers, search engines, share cards.
const shared = { 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** An asset and the request that it answers. */
interface AssetResponse {
  readonly req: Request;
  readonly res: Response;
  readonly asset: Asset;
}

function sendAsset({ req, res, asset }: AssetResponse, cacheControl: string) {
  markQuiet(res);
  const headers = { ...shared, 'Cache-Control': cacheControl };
  const head = { status: 200, headers, content: { 'Content-Type': asset.contentType } };
  return sendBody({ req, res, head, body: asset.body });
}

/** `site.0123456789abcdef.css` → `site.css`. */
function nameWithoutHash(path: string): string {
  const extension = extname(path);
  return path.slice('/assets/'.length, -extension.length).replace(/\.[\da-f]{16}$/, '') + extension;
}

const ownIcon = (paper: Paper | undefined): Promise<Asset> | undefined =>
  paper && isRenamed(paper) ? initialIcon(initialIconUrl(nameIn(paper, paper.languages[0]), 192)) : undefined;

const markIcon = (assets: Assets): Asset | undefined =>
  assets.byName('favicon.ico') ?? assets.byName('icon-192.png') ?? assets.byName('favicon.svg');

/** `/assets/NAME.HASH.ext`, generated icons, and `/favicon.ico`. */
export function assetRoutes(current: () => Assets, paper?: () => Paper): Router {
  return Router()
    .get('/assets/initial/:name', async (req, res) => {
      const icon = await initialIcon(req.path);
      if (!icon) throw new NotFound();
      await sendAsset({ req, res, asset: icon }, FOR_EVER);
    })
    .get('/assets/{*name}', (req, res) => {
      const assets = current();
      const asset = assets.byUrl(req.path);
      if (asset) return sendAsset({ req, res, asset }, FOR_EVER);
      // A cached page may name the assets of the previous version.
      const now = assets.byName(nameWithoutHash(req.path));
      if (!now) throw new NotFound();
      res.set('Cache-Control', 'no-cache').redirect(302, now.url);
      return undefined;
    })
    .get('/favicon.ico', async (req, res) => {
      const icon = (await ownIcon(paper?.())) ?? markIcon(current());
      if (!icon) throw new NotFound();
      await sendAsset({ req, res, asset: icon }, A_DAY);
    });
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { commandLine } from '../../src/accounts/account';
import type { Role } from '../../src/accounts/permissions/role';
import { addAccount } from '../../src/accounts/account.service';
import { addToken } from '../../src/accounts/tokens/token.service';
import { apiRoutes } from '../../src/api/api';
import { shortLinkRoutes } from '../../src/articles/page/short-link.routes';
import { memoryRateLimits } from '../../src/redis/rate-limits';
import type { ApiResults } from '../../src/search/page/search.api';
import { createSectionCache } from '../../src/sections/section-cache';
import { localFiles } from '../../src/storage/local';
import { aPermissionSource } from '../an.actor';
import { openNewsroom } from '../articles/newsroom';
import { endedRenditions } from '../media/ended.renditions';
import { aSite, errorsOf } from '../web/a.site';

type Scopes = ('read' | 'write' | 'publish' | 'media' | 'manage')[];

/** A paper with its API, as programs reach it; the search is not part of it. */
export async function openApi() {
  const database = await openNewsroom();
  const folder = mkdtempSync(join(tmpdir(), 'midad-api-'));
  const files = localFiles(folder);
  const renditions = endedRenditions(files);
  const { site, lines } = aSite({ clock: () => new Date() });
  const sections = await createSectionCache();
  const search = (): Promise<ApiResults> => Promise.resolve({ total: 0, items: [], next: null });
  const limits = memoryRateLimits(() => new Date());
  const parts = {
    site,
    sections,
    files,
    renditions,
    uploadsDir: folder,
    limits,
    permissions: aPermissionSource(),
    search,
  };
  const app = express().set('etag', false);
  app.use('/api/v1', apiRoutes(parts));
  app.use(shortLinkRoutes({ ...site, sections: sections.tree }, site.clock));
  app.use(...errorsOf(site));
  const now = new Date();
  let people = 0;
  const tokenFor = async (role: Role, scopes: Scopes = []): Promise<string> => {
    people += 1;
    const email = `${role}${people}@midad.example`;
    await addAccount(commandLine, { email, name: role, role }, now);
    return addToken(commandLine, { email, label: 'test', scopes }, now);
  };
  const close = async () => {
    await renditions.end();
    await database.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
  };
  return { app, lines, parts, tokenFor, close };
}

export type Api = Awaited<ReturnType<typeof openApi>>;

/** One program's way to the API. */
export const programOf = ({ app }: Api, token?: string) => {
  const call = (method: 'get' | 'post' | 'patch' | 'delete', path: string) => {
    const sent = request(app)[method](`/api/v1${path}`);
    return token === undefined ? sent : sent.set('Authorization', `Bearer ${token}`);
  };
  return {
    get: (path: string) => call('get', path),
    post: (path: string, body?: object) => call('post', path).send(body),
    patch: (path: string, body: object, ifMatch?: string) => {
      const sent = call('patch', path);
      return (ifMatch === undefined ? sent : sent.set('If-Match', ifMatch)).send(body);
    },
    delete: (path: string) => call('delete', path),
    upload: (path: string) => call('post', path),
  };
};

export const aStory = {
  headline: 'عطل في «واتساب»',
  lang: 'ar',
  section: 'technology',
  body: '<p>نص الخبر</p>',
};

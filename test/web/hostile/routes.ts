/** Every address of the site, read from the routers themselves. */
import type { Express, Router } from 'express';

export interface Address {
  readonly method: string;
  /** As it is mounted: `/desk/articles/:id`. */
  readonly path: string;
}

/** What a layer of Express's router holds; its own types leave most of it out. */
interface Layer {
  readonly rawPath: unknown;
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
}

interface Stacked {
  readonly stack: readonly Layer[];
}

const asPath = (path: unknown): string => {
  if (typeof path !== 'string') throw new Error(`an address that no test can read: ${String(path)}`);
  return path === '/' ? '' : path;
};

const routesOf = ({ handle, rawPath, route }: Layer, prefix: string): readonly Address[] => {
  if (route) {
    const path = prefix + asPath(route.path) || '/';
    return Object.keys(route.methods).map((method) => ({ method, path }));
  }
  if (!handle.stack) return [];
  const below = prefix + asPath(rawPath);
  return handle.stack.flatMap((layer) => routesOf(layer, below));
};

/** Of the readers' routes, which stand in every edition, those of two are named. */
export const addressesOf = ({ app, readers }: { readonly app: Express; readonly readers: Router }) => {
  const stacks = [
    ['', (app as unknown as { router: Stacked }).router],
    ['', readers as unknown as Stacked],
    ['/fr', readers as unknown as Stacked],
  ] as const;
  const all = stacks.flatMap(([prefix, { stack }]) => stack.flatMap((layer) => routesOf(layer, prefix)));
  // `_all` is what answers other methods of an address.
  const named = all.filter(({ method }) => method !== '_all');
  return [...new Map(named.map((each) => [`${each.method} ${each.path}`, each])).values()];
};

const reading = new Set(['get', 'head', 'options']);
export const takesBody = ({ method }: Address): boolean => !reading.has(method);

/**
 * First parts of the site's own addresses, present and possible: a section of that name would conflict with them.
 * Language codes are reserved too, because they are the prefixes of editions.
 */
export const reservedSlugs: ReadonlySet<string> = new Set([
  ...['a', 'about', 'account', 'admin', 'api', 'archive', 'article', 'assets', 'author', 'authors'],
  ...['comments', 'contact', 'desk', 'embed', 'events', 'favicon', 'feed', 'feeds', 'front', 'healthz'],
  ...['home', 'images', 'live', 'login', 'logout', 'manifest', 'media', 'newsletter', 'newsletters'],
  ...['offline', 'page', 'pages', 'preview', 'print', 'push', 'readyz', 'robots', 'rss', 'search'],
  ...['section', 'sections', 'service-worker', 'share', 'sitemap', 'static', 'story', 'subscribe', 'sw'],
  ...['tag', 'tags', 'theme', 'tips', 'uploads', 'users', 'webhooks', 'well-known'],
  ...[
    'amz',
    'ar',
    'de',
    'en',
    'es',
    'fa',
    'fr',
    'he',
    'it',
    'ja',
    'ku',
    'nl',
    'pt',
    'ru',
    'tr',
    'ur',
    'zgh',
    'zh',
  ],
]);

/** A reader's page in the desk's frame, in a light or dark scheme that does not depend on the screen. */

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The schemes of a framed page: `screen` follows the screen, as readers' own pages do. */
export const framedThemes = [...themes, 'screen'] as const;
type FramedTheme = (typeof framedThemes)[number];

/** What the frame shows: the whole page, or the story without what surrounds it. */
export const framedParts = ['page', 'story'] as const;

/** Hides what surrounds the story. */
const STORY_ALONE = `
body > :not(main), main > :not(article.story, .unpublished), .story > .rail, .breadcrumb, .reading-tools, .share {
  display: none;
}
html { overflow: hidden; }
html body { min-block-size: 0; }
`;

/**
 * A stylesheet without media queries for the colour scheme. Browsers evaluate them by the screen and not by the
 * frame, so the queries are replaced by their answer.
 */
export function themedSheet(css: string, theme: FramedTheme): string {
  if (theme === 'screen') return css + STORY_ALONE;
  const answer = (asked: string) => (asked === theme ? '(min-width: 0)' : '(max-width: 0)');
  return css
    .replace(/\(prefers-color-scheme:\s*(light|dark)\)/g, (_whole, asked: string) => answer(asked))
    .replace(/color-scheme:\s*light dark/g, `color-scheme: ${theme}`);
}

interface Framing {
  readonly theme: FramedTheme;
  /** Addresses of the readers' stylesheet, and of the one that `themedSheet` made of it. */
  readonly sheet: string;
  readonly themed: string;
}

/** The page with that stylesheet; its links open in a new window, since the frame may show no other page. */
export function framedHtml(html: string, { theme, sheet, themed }: Framing): string {
  const scheme = theme === 'screen' ? 'light dark' : theme;
  return html
    .replace('<head>', '<head>\n<base target="_blank">')
    .replace(`href="${sheet}"`, `href="${themed}"`)
    .replace('name="color-scheme" content="light dark"', `name="color-scheme" content="${scheme}"`);
}

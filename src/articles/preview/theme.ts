/** A reader's page as the desk shows it in a frame: in the light or the dark, whatever the screen is set to. */

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/**
 * A stylesheet that no longer asks the screen. Browsers tell a framed page the scheme of the screen, not that
 * of the frame, so the question itself is answered.
 */
export function themedSheet(css: string, theme: Theme): string {
  const answer = (asked: string) => (asked === theme ? '(min-width: 0)' : '(max-width: 0)');
  return css
    .replace(/\(prefers-color-scheme:\s*(light|dark)\)/g, (_whole, asked: string) => answer(asked))
    .replace(/color-scheme:\s*light dark/g, `color-scheme: ${theme}`);
}

interface Framing {
  readonly theme: Theme;
  /** Address of the readers' stylesheet, and of the one that `themedSheet` made of it. */
  readonly sheet: string;
  readonly themed: string;
}

/** The page with that stylesheet; its links open beside the desk, since no other page may stand in the frame. */
export function framedHtml(html: string, { theme, sheet, themed }: Framing): string {
  return html
    .replace('<head>', '<head>\n<base target="_blank">')
    .replace(`href="${sheet}"`, `href="${themed}"`)
    .replace('name="color-scheme" content="light dark"', `name="color-scheme" content="${theme}"`);
}

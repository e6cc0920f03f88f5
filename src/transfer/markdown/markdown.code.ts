/** Separates code in Markdown, which is never interpreted, from the text. */

/** Applies a change to the text outside of fenced code and code spans. */
export const outsideCode = (text: string, change: (part: string) => string): string =>
  outsideFences(text, (part) => outsideTicks(part, change));

/** Applies a change to the lines outside of fenced code. */
export function outsideFences(text: string, change: (part: string) => string): string {
  const out: string[] = [];
  let waiting: string[] = [];
  let fence = '';
  const flush = () => {
    if (waiting.length > 0) out.push(change(waiting.join('\n')));
    waiting = [];
  };
  for (const line of text.split('\n')) {
    const [, mark = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === '' && mark === '') waiting.push(line);
    else {
      if (fence === '') flush();
      out.push(line);
      if (fence === '') fence = mark;
      else if (mark.startsWith(fence) && line.trim() === mark) fence = '';
    }
  }
  flush();
  return out.join('\n');
}

/** The text without its code. */
export function withoutCode(text: string): string {
  const parts: string[] = [];
  outsideCode(text, (part) => {
    parts.push(part);
    return part;
  });
  return parts.join('\n');
}

const outsideTicks = (text: string, change: (part: string) => string): string =>
  text
    .split(/(`[^`\n]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : change(part)))
    .join('');

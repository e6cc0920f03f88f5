import { asDocument, fieldOf, isArray, isDocument } from './kind';

/** A dotted path, split once. */
export type Path = readonly string[];

export const splitPath = (path: string): Path => path.split('.');

/** True for a component that may name a place in an array. */
export const isPosition = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/**
 * Receives a value found (undefined when missing), the place in the outermost array that was walked, and
 * whether the path itself named the place of the value: such an array is one value, not looked into.
 */
export type PathVisit = (value: unknown, position: number | undefined, placed: boolean) => boolean;

/**
 * Visits every value a query path reaches, as MongoDB walks documents: arrays on the way are entered (one
 * level), a numeric part also names a position. Stops and answers true when a visit does.
 */
export function visitPath(value: unknown, path: Path, visit: PathVisit): boolean {
  return step(value, path, { at: 0, position: undefined, placed: false }, visit);
}

interface Stand {
  readonly at: number;
  readonly position: number | undefined;
  readonly placed: boolean;
}

function step(value: unknown, path: Path, stand: Stand, visit: PathVisit): boolean {
  const { at, position, placed } = stand;
  const part = path[at];
  if (part === undefined) return visit(value, position, placed);
  if (isArray(value)) return stepIntoArray(value, path, stand, visit);
  if (!isDocument(value)) return visit(undefined, position, false);
  return step(fieldOf(asDocument(value), part), path, { at: at + 1, position, placed: false }, visit);
}

function stepIntoArray(
  values: readonly unknown[],
  path: Path,
  { at, position }: Stand,
  visit: PathVisit,
): boolean {
  const inside = (element: unknown, index: number) =>
    isDocument(element) && step(element, path, { at, position: position ?? index, placed: false }, visit);
  if (values.some(inside)) return true;
  const part = path[at] ?? '';
  if (!isPosition(part) || Number(part) >= values.length) return false;
  const named = values[Number(part)];
  if (at + 1 < path.length && !isArray(named) && !isDocument(named)) return false;
  return step(named, path, { at: at + 1, position, placed: true }, visit);
}

/**
 * As `visitPath`, and an array at the end gives its elements, then itself: what most operators look at.
 */
export function visitElements(value: unknown, path: Path, visit: PathVisit): boolean {
  return visitPath(value, path, (found, position, placed) => {
    if (placed || !isArray(found)) return visit(found, position, placed);
    return (
      found.some((element, index) => visit(element, position ?? index, false)) ||
      visit(found, position, false)
    );
  });
}

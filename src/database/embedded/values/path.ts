import { fieldOf, isArray, isDocument } from './kind';
import { asDocument } from './order';

/** A dotted path, split once. */
export type Path = readonly string[];

export const splitPath = (path: string): Path => path.split('.');

/** True for a component that may name a place in an array. */
export const isPosition = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/** Receives a value found (undefined when missing) and, if an array was walked, the place in the outermost. */
export type Visit = (value: unknown, position: number | undefined) => boolean;

/**
 * Visits every value a query path reaches, as MongoDB walks documents: arrays on the way are entered (one
 * level), a numeric part also names a position. Stops and answers true when a visit does.
 */
export function visitPath(value: unknown, path: Path, visit: Visit): boolean {
  return step(value, path, 0, undefined, visit);
}

function step(value: unknown, path: Path, at: number, position: number | undefined, visit: Visit): boolean {
  const part = path[at];
  if (part === undefined) return visit(value, position);
  if (isArray(value)) return stepIntoArray(value, path, at, position, visit);
  if (!isDocument(value)) return visit(undefined, position);
  return step(fieldOf(asDocument(value), part), path, at + 1, position, visit);
}

function stepIntoArray(
  values: readonly unknown[],
  path: Path,
  at: number,
  position: number | undefined,
  visit: Visit,
): boolean {
  const inside = (element: unknown, index: number) =>
    isDocument(element) && step(element, path, at, position ?? index, visit);
  if (values.some(inside)) return true;
  const part = path[at] ?? '';
  if (!isPosition(part) || Number(part) >= values.length) return false;
  return step(values[Number(part)], path, at + 1, position, visit);
}

/**
 * As `visitPath`, and an array at the end gives its elements, then itself: what most operators look at.
 */
export function visitElements(value: unknown, path: Path, visit: Visit): boolean {
  return visitPath(value, path, (found, position) => {
    if (!isArray(found)) return visit(found, position);
    return found.some((element, index) => visit(element, position ?? index)) || visit(found, position);
  });
}

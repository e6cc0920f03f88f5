import { asDocument, fieldOf, isArray, isDocument } from './kind';

/** A dotted path, split once. */
export type Path = readonly string[];

export const splitPath = (path: string): Path => path.split('.');

/** True for a component that may be a position in an array. */
export const isPosition = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

/**
 * Receives a found value (undefined when missing), the position in the outermost array on the path, and whether the
 * path itself named the position of the value: such an array is one value, its elements are not visited.
 */
export type PathVisit = (value: unknown, position: number | undefined, placed: boolean) => boolean;

/**
 * Visits all values at a query path, as MongoDB does: it enters arrays on the path (one level), and a numeric part also
 * names a position. Stops and returns true when a visit returns true.
 */
export function visitPath(value: unknown, path: Path, visit: PathVisit): boolean {
  return new PathWalk(path, visit).step(value, 0, undefined);
}

class PathWalk {
  constructor(
    readonly path: Path,
    readonly visit: PathVisit,
  ) {}

  /** Visits the values at the path from a value on, with its parts from `at` on. */
  step(value: unknown, at: number, position: number | undefined): boolean {
    const part = this.path[at];
    if (part === undefined) return this.visit(value, position, false);
    if (isArray(value)) return this.stepIntoArray(value, at, position);
    if (!isDocument(value)) return this.visit(undefined, position, false);
    return this.step(fieldOf(asDocument(value), part), at + 1, position);
  }

  private stepIntoArray(values: readonly unknown[], at: number, position: number | undefined): boolean {
    const inside = (element: unknown, index: number) =>
      isDocument(element) && this.step(element, at, position ?? index);
    if (values.some(inside)) return true;
    const part = this.path[at] ?? '';
    if (!isPosition(part) || Number(part) >= values.length) return false;
    const named = values[Number(part)];
    if (at + 1 === this.path.length) return this.visit(named, position, true);
    return (isArray(named) || isDocument(named)) && this.step(named, at + 1, position);
  }
}

/**
 * As `visitPath`, but for an array at the end it visits the elements, then the array itself, as most operators need.
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

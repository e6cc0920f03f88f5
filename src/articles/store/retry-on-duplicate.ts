import { transaction } from '../../database/transaction';

const ATTEMPTS = 4;
const DUPLICATE_KEY = 11_000;

/**
 * Runs a transaction that assigns slugs or tags. If another one assigned the same name at the same moment, the unique
 * index refuses the second, and the whole transaction runs again with another name.
 */
export async function retryOnDuplicate<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(work);
    } catch (problem) {
      if (attempt === ATTEMPTS || !isDuplicate(problem)) throw problem;
    }
  }
}

const isDuplicate = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === DUPLICATE_KEY;

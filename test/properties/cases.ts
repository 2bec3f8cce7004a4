const { PROPERTY_SEED: seed = '1', PROPERTY_TIMES: times = '1' } = process.env;

/** How many random cases a property is tried with; `PROPERTY_TIMES` makes them more. */
export function runs(usually: number): number {
  return usually * Number(times);
}

/** The same cases in each run of the tests, so that what fails is what was changed; `npm run properties` draws others. */
export function cases(numRuns: number): { readonly numRuns: number; readonly seed?: number } {
  return seed === 'random' ? { numRuns } : { numRuns, seed: Number(seed) };
}

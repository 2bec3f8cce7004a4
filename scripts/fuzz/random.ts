/** Numbers that look random; the same seeds make the same ones. */
export interface Random {
  /** A whole number from 0 up to the bound, which is left out. */
  readonly below: (bound: number) => number;
  readonly oneIn: (times: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
}

export const SEEDS = 2 ** 31 - 1;

// Two generators combined, whose products stay below 2^53: L'Ecuyer, "Efficient and portable combined random number generators", 1988.
const [MODULUS_A, FACTOR_A] = [2147483563, 40014];
const [MODULUS_B, FACTOR_B] = [2147483399, 40692];

/** @param stream tells apart what is drawn with one seed. */
export function randomOf(seed: number, stream = 0): Random {
  let [a, b] = [1 + (seed % (MODULUS_A - 1)), 1 + (stream % (MODULUS_B - 1))];
  const fraction = () => {
    a = (a * FACTOR_A) % MODULUS_A;
    b = (b * FACTOR_B) % MODULUS_B;
    return ((a - b + MODULUS_A) % MODULUS_A) / MODULUS_A;
  };
  for (let skipped = 0; skipped < 5; skipped++) fraction(); // the first ones of neighbouring seeds are near each other
  const below = (bound: number) => Math.floor(fraction() * bound);
  return { below, oneIn: (times) => below(times) === 0, pick: (items) => items[below(items.length)] };
}

/** Intervals of shares, as the analyzer has them: Wilson's, on an effective number of samples. */

/** 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * @param {number} share from 0 to 1
 * @param {number} samples effective number of independent ones
 * @returns {{low: number, high: number}} 95 % interval of the share (Wilson 1927)
 */
export function wilson(share, samples) {
  if (!(samples > 0)) return { low: 0, high: 1 };
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * samples)) / (1 + z2 / samples);
  const half = (Z / (1 + z2 / samples)) * Math.sqrt((share * (1 - share)) / samples + z2 / (4 * samples * samples));
  return { low: Math.max(0, Math.min(share, middle - half)), high: Math.min(1, Math.max(share, middle + half)) };
}

/** How many samples are worth one independent one. */
const DESIGN_EFFECT = 2;

/**
 * The effective number of samples of cells whose samples weigh differently (Kish 1965).
 *
 * @param {(add: (value: number, count: number) => void) => void} each calls back with each cell's value and samples
 */
export function effectiveSamples(each) {
  let sum = 0;
  let squares = 0;
  each((value, count) => {
    if (count > 0) {
      sum += value;
      squares += (value * value) / count;
    }
  });
  return squares > 0 ? (sum * sum) / squares / DESIGN_EFFECT : 0;
}

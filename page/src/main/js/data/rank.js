/** Places of rows by their values, as far as their intervals tell them apart. */

/** Fewer samples than these say too little to rank a row by its value; as the analyzer has it. */
export const FEW_SAMPLES = 5;

/**
 * Gives each row the best and the worst place that it may have, as {@code best} and {@code worst}, counted from 1; null
 * for rows of too few samples. Two rows are tied if the 95 % interval of their difference holds 0: half its width is
 * √(a² + b² + 2 r a b) with the half-widths towards each other, r = √(p q / ((1 − p)(1 − q))) for shares p and q of the
 * same samples.
 *
 * @param {{value: number, low: number, high: number, few: boolean, best?: number|null, worst?: number|null}[]} rows
 * @param {number} total what they are shares of; 0 where their errors are independent
 */
export function rank(rows, total) {
  const ranked = rows.filter((row) => !row.few).sort((a, b) => b.value - a.value);
  for (const row of rows) row.best = row.worst = null;
  ranked.forEach((row, place) => {
    row.best = first(place, (upper) => tied(ranked[upper], row, total)) + 1;
    row.worst = last(place, ranked.length - 1, (lower) => tied(row, ranked[lower], total)) + 1;
  });
}

/** `2`, or `1–3` where it can't be told apart from others; empty where it can't be ranked. */
export function rankText(best, worst) {
  if (!Number.isFinite(best ?? NaN)) return "";
  return best === worst ? String(best) : best + "–" + worst;
}

function tied(upper, lower, total) {
  const below = upper.value - upper.low;
  const above = lower.high - lower.value;
  const difference = upper.value - lower.value;
  const alike = total > 0 ? correlation(upper.value / total, lower.value / total) : 0;
  return difference * difference <= below * below + above * above + 2 * alike * below * above;
}

function correlation(first, second) {
  const p = Math.min(1, first);
  const q = Math.min(1 - p, second);
  const rest = (1 - p) * (1 - q);
  return rest > 0 ? Math.min(1, Math.sqrt((p * q) / rest)) : 1;
}

/** Rows further away differ more: the first tied one is found by halving. */
function first(place, test) {
  let low = 0;
  let high = place;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function last(place, end, test) {
  let low = place;
  let high = end;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (test(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

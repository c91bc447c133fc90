/** Runs tests: each a name and a function that throws where it fails; the results are in `window.results`. */

const tests = [];

export function test(name, run) {
  tests.push([name, run]);
}

export function equal(actual, expected, what = "") {
  const a = JSON.stringify(actual);
  const b = JSON.stringify(expected);
  if (a !== b) throw new Error(`${what} is ${a}, not ${b}`);
}

export function close(actual, expected, tolerance, what = "") {
  if (!(Math.abs(actual - expected) <= tolerance)) throw new Error(`${what} is ${actual}, not ${expected} ± ${tolerance}`);
}

export function ok(value, what = "") {
  if (!value) throw new Error(what + " is not so");
}

export async function runAll() {
  const results = [];
  for (const [name, run] of tests) {
    try {
      await run();
      results.push({ name, error: null });
    } catch (error) {
      results.push({ name, error: String(error.stack ?? error) });
    }
  }
  return results;
}

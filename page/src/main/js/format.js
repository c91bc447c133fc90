/** Figures as people read them: three digits, a unit; the same in every locale. */

const BINARY = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

function digits(value) {
  const size = Math.abs(value);
  if (size >= 99.95 || size === 0) return value.toFixed(0);
  if (size >= 9.995) return value.toFixed(1);
  return value.toFixed(size >= 0.9995 ? 1 : 2);
}

/** @param {number} value bytes @returns {string} */
export function bytes(value) {
  if (!Number.isFinite(value)) return "–";
  let size = value;
  let unit = 0;
  while (Math.abs(size) >= 1023.5 && unit < BINARY.length - 1) {
    size /= 1024;
    unit++;
  }
  return (unit === 0 ? Math.round(size).toString() : digits(size)) + " " + BINARY[unit];
}

/** @param {number} value nanoseconds @returns {string} */
export function nanos(value) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size < 0.5) return "0 s";
  if (size < 999.5) return Math.round(value) + " ns";
  if (size < 999_500) return digits(value / 1e3) + " µs";
  if (size < 999.5e6) return digits(value / 1e6) + " ms";
  if (size < 99.95e9) return digits(value / 1e9) + " s";
  if (size < 100 * 60e9) return digits(value / 60e9) + " min";
  return digits(value / 3600e9) + " h";
}

/** @param {number} value @returns {string} */
export function count(value) {
  if (!Number.isFinite(value)) return "–";
  return Math.round(value).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** @param {number} value from 0 to 1 @returns {string} */
export function share(value) {
  if (!Number.isFinite(value)) return "–";
  const percent = value * 100;
  if (percent !== 0 && Math.abs(percent) < 0.05) return "<0.1 %";
  return percent.toFixed(Math.abs(percent) >= 99.95 ? 0 : 1) + " %";
}

/** @param {number} value bytes per second @returns {string} */
export function rate(value) {
  return bytes(value) + "/s";
}

/** A time within the recording. @param {number} seconds @returns {string} */
export function seconds(seconds) {
  if (!Number.isFinite(seconds)) return "–";
  if (seconds >= 120) {
    const minutes = Math.floor(seconds / 60);
    const rest = seconds - minutes * 60;
    return minutes + ":" + (rest < 10 ? "0" : "") + rest.toFixed(rest % 1 === 0 ? 0 : 1);
  }
  return Number(seconds.toFixed(seconds < 10 ? 3 : 2)) + " s";
}

/** @param {number} value @param {"BYTES"|"NANOS"|"SAMPLES"|"COUNT"} measure */
export function measured(value, measure) {
  if (measure === "BYTES") return bytes(value);
  if (measure === "NANOS") return nanos(value);
  return count(value);
}

/** A figure of a finding. @param {number} value @param {string} unit */
export function evidence(value, unit) {
  switch (unit) {
    case "BYTES":
      return bytes(value);
    case "BYTES_PER_SECOND":
      return rate(value);
    case "NANOS":
      return nanos(value);
    case "SHARE":
      return share(value);
    case "PER_SECOND":
      return (value >= 100 ? count(value) : digits(value)) + "/s";
    default:
      return Number.isInteger(value) ? count(value) : digits(value);
  }
}

/** The half-width of an interval: `±12 %`, `exact`, or where it is lopsided both ends. */
export function interval(value, low, high) {
  if (!Number.isFinite(value) || value === 0) return "";
  if (low === value && high === value) return "exact";
  const half = Math.max(value - low, high - value) / value;
  if (half < 0.005) return "±<1 %";
  return half > 0.99 ? "±>99 %" : "±" + (half * 100).toFixed(0) + " %";
}

/** `java.util.Map$Entry` as `Map$Entry`, `a.b.C.m:12` as `C.m:12`. @param {string} name */
export function shortName(name) {
  const paren = name.indexOf("(");
  if (paren === 0) return name;
  const parts = name.split(".");
  if (parts.length <= 1) return name;
  let first = 0;
  while (first < parts.length - 1 && /^[a-z_][a-z0-9_]*$/.test(parts[first]) && first < parts.length - 2) first++;
  if (first === parts.length - 2 && /^[a-z_][a-z0-9_]*$/.test(parts[first]) && !/[a-z(<]/.test(parts[first + 1][0])) first++;
  return parts.slice(first).join(".");
}

/** A date and a time of day, in UTC. @param {number} epochMillis */
export function moment(epochMillis) {
  return Number.isFinite(epochMillis) ? new Date(epochMillis).toISOString().replace("T", " ").slice(0, 19) + " UTC" : "–";
}

/** @param {number} number @param {string} one @param {string} [many] */
export function plural(number, one, many) {
  return count(number) + " " + (number === 1 ? one : many ?? one + "s");
}

/** The least of 1, 2 or 5 times a power of ten that is no less. @param {number} least */
export function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? 10 * power;
}

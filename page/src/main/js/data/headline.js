/** The headline figures of a selection. */

import { sumOf } from "./states.js";

/** Roles of threads that do what the application does, as the analyzer tells them. */
const APPLICATION = new Set(["ACCEPTOR", "EVENT_LOOP", "WORKER", "TIMER", "CARRIER", "VIRTUAL", "MAIN", "APPLICATION"]);

const CPU = 0;
const BLOCKED = 1;
const IO = 2;

/**
 * Bytes of each thread over a range; NaN where they are not known.
 *
 * @param {import("./report.js").Report} report @param {{from: number|null, to: number|null}} range
 */
export function allocatedByThread(report, range) {
  const whole = report.threads.numbers("allocatedBytes.value");
  const unknown = report.threads.texts("allocatedBytes.basis").map((basis) => basis === "UNKNOWN");
  return Float64Array.from(whole, (value, thread) => {
    if (unknown[thread]) return NaN;
    if (range.from === null) return value;
    const series = report.threadSeries("allocation", thread);
    return series ? sumOf(series, range) : 0;
  });
}

/**
 * Figures of the selected threads and time; null where nothing was recorded to tell.
 *
 * @param {import("./report.js").Report} report
 * @param {import("./states.js").ThreadStates} states
 * @param {{from: number|null, to: number|null}} range
 * @param {Uint8Array|null} mask
 */
export function headline(report, states, range, mask) {
  const allocated = allocatedByThread(report, range);
  const sums = states.sums(range);
  const roles = report.threads.texts("role");
  const busy = [0, 0, 0];
  const totals = { allocated: null, cpu: null, blocked: null, io: null };
  let threads = 0;
  let known = true;
  for (let thread = 0; thread < report.threads.size; thread++) {
    if (mask && !mask[thread]) continue;
    const did = [sums[CPU][thread], sums[BLOCKED][thread], sums[IO][thread]];
    if (range.from === null || allocated[thread] > 0 || sums.some((state) => state[thread] > 0)) threads++;
    add(totals, "allocated", allocated[thread]);
    add(totals, "cpu", did[CPU]);
    add(totals, "blocked", did[BLOCKED]);
    add(totals, "io", did[IO]);
    if (APPLICATION.has(roles[thread]) && !Number.isNaN(did[CPU])) {
      if (Number.isNaN(did[BLOCKED]) || Number.isNaN(did[IO])) known = false;
      did.forEach((nanos, state) => (busy[state] += nanos));
    }
  }
  const time = busy[CPU] + busy[BLOCKED] + busy[IO];
  return {
    ...totals,
    threads,
    seconds: report.nanosOf(range) / 1e9,
    efficiency: known && totals.cpu !== null && time > 0 ? busy[CPU] / time : null,
    gcPauses: pauses(report, range),
    peakHeap: peakHeap(report, range),
  };
}

function add(totals, name, value) {
  if (!Number.isNaN(value)) totals[name] = (totals[name] ?? 0) + value;
}

/** Pauses of the collections that began within a range; null if none were recorded. */
function pauses(report, range) {
  if (!report.analysis.gc || !report.hasDetail) return null;
  const start = report.collections.numbers("startNanos");
  const pause = report.collections.numbers("pauseNanos");
  let sum = 0;
  for (let row = 0; row < report.collections.size; row++) if (within(report, range, start[row])) sum += pause[row];
  return sum;
}

/** The largest heap seen within a range; null if nobody looked. */
export function peakHeap(report, range) {
  const { timeline } = report.analysis;
  let peak = null;
  const see = (value) => {
    if (value !== null && (peak === null || value > peak)) peak = value;
  };
  timeline.heapUsedBytes.forEach((value, slice) => {
    if (within(report, range, timeline.startEpochNanos - report.startNanos + (slice + 0.5) * timeline.sliceNanos)) see(value);
  });
  if (report.hasDetail) {
    const start = report.heap.numbers("startNanos");
    const used = report.heap.numbers("usedBytes");
    for (let row = 0; row < report.heap.size; row++) if (within(report, range, start[row])) see(used[row]);
  }
  return peak;
}

/** Whether a time, nanoseconds since the start, is in a range. */
export function within(report, range, nanos) {
  return range.from === null || (nanos >= range.from * report.sliceNanos && nanos < range.to * report.sliceNanos);
}

/** Whether what was going on from one time to another, nanoseconds since the start, was so within a range. */
export function overlaps(report, range, fromNanos, toNanos) {
  return range.from === null || (fromNanos < range.to * report.sliceNanos && toNanos > range.from * report.sliceNanos);
}

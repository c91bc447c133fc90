/** How threads spent their time, by thread and slice: from activities, and CPU time from counters or samples. */

import { STATES } from "./report.js";

export class ThreadStates {
  /** @param {import("./report.js").Report} report */
  constructor(report) {
    this.report = report;
    this.bySlices = new Map();
    this.byThread = STATES.map(() => null);
  }

  /** Nanoseconds of each state by slice, for one thread. @returns {Float64Array[]} in the order of {@link STATES} */
  ofThread(thread) {
    const { report } = this;
    return STATES.map((state, number) => {
      if (state.kind === "CPU") return Float64Array.from(report.threadSeries("cpu", thread) ?? new Float64Array(report.slices));
      return this.cellsByThread(number).get(thread) ?? new Float64Array(report.slices);
    });
  }

  /** The same, added up over threads. @param {number[]} threads */
  ofThreads(threads) {
    const sums = STATES.map(() => new Float64Array(this.report.slices));
    for (const thread of threads) {
      const states = this.ofThread(thread);
      for (let state = 0; state < sums.length; state++) {
        for (let slice = 0; slice < sums[state].length; slice++) sums[state][slice] += states[state][slice];
      }
    }
    return sums;
  }

  /** For a kind that takes time: by thread its nanoseconds by slice. */
  cellsByThread(number) {
    if (this.byThread[number]) return this.byThread[number];
    const byThread = new Map();
    const activity = this.report.activity(STATES[number].kind);
    if (activity) {
      const length = 1 << activity.shift;
      for (let cell = 0; cell < activity.cellPlaces.length; cell++) {
        const thread = activity.threads[activity.cellPlaces[cell]];
        let slices = byThread.get(thread);
        if (!slices) {
          slices = new Float64Array(this.report.slices);
          byThread.set(thread, slices);
        }
        const first = activity.cellSlices[cell] * length;
        for (let slice = first; slice < first + length && slice < slices.length; slice++) slices[slice] += activity.cellValues[cell] / length;
      }
    }
    this.byThread[number] = byThread;
    return byThread;
  }

  /**
   * Sums over a range for every thread, by state; NaN where a state was not recorded.
   *
   * @param {{from: number|null, to: number|null}} range
   * @returns {Float64Array[]} by state, then by thread
   */
  sums(range) {
    const key = range.from + "-" + range.to;
    if (this.bySlices.has(key)) return this.bySlices.get(key);
    const { report } = this;
    const size = report.threads.size;
    const sums = STATES.map((state) => {
      if (state.kind === "CPU") return this.cpu(range, size);
      const activity = report.activity(state.kind);
      if (!activity || (!activity.recorded && activity.empty)) return new Float64Array(size).fill(NaN);
      return activity.byThread({ ...range, mask: null }, "value").subarray(0, size);
    });
    this.bySlices.clear();
    this.bySlices.set(key, sums);
    return sums;
  }

  cpu(range, size) {
    const { report } = this;
    const whole = report.threads.numbers("cpuNanos");
    return Float64Array.from({ length: size }, (_, thread) => {
      if (range.from === null) return whole[thread];
      const series = report.threadSeries("cpu", thread);
      return series ? sumOf(series, range) : Number.isNaN(whole[thread]) ? NaN : 0;
    });
  }
}

/** @param {ArrayLike<number>} series @param {{from: number|null, to: number|null}} range */
export function sumOf(series, range) {
  let sum = 0;
  for (let slice = range.from ?? 0; slice < (range.to ?? series.length); slice++) sum += series[slice];
  return sum;
}

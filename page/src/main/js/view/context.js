import { EVERYTHING } from "../data/report.js";

/** What views have in common: the report, the state, and what is selected by it. */
export class Context {
  /** @param {import("../data/report.js").Report} report @param {import("../state.js").Store} store */
  constructor(report, store) {
    this.report = report;
    this.store = store;
    this.masks = { key: null, mask: null };
  }

  get state() {
    return this.store.state;
  }

  /** @returns {import("../data/report.js").Selection} */
  selection() {
    const { from, to } = this.range();
    const mask = this.mask();
    return from === null && mask === null ? EVERYTHING : { from, to, mask };
  }

  /** The selected slices; both null for all of them. */
  range() {
    const { report, state } = this;
    const unit = report.sliceNanos / 1e9;
    if (state.from === undefined && state.to === undefined) return { from: null, to: null };
    const from = Math.round(Number(state.from ?? 0) / unit);
    const to = Math.round(Number(state.to ?? report.slices * unit) / unit);
    if (!(from < to) || from >= report.slices || to <= 0) return { from: null, to: null };
    const range = { from: Math.max(0, from), to: Math.min(report.slices, to) };
    return range.from === 0 && range.to === report.slices ? { from: null, to: null } : range;
  }

  mask() {
    const { pool, thread, threads: text } = this.state;
    const key = JSON.stringify([pool, thread, text]);
    if (this.masks.key !== key) this.masks = { key, mask: this.report.maskOf({ pool, thread, text }) };
    return this.masks.mask;
  }

  /** Whether less than the whole recording is selected. */
  get narrowed() {
    return this.selection() !== EVERYTHING;
  }

  /** @param {number} from @param {number} to slices */
  selectRange(from, to) {
    const { report } = this;
    if (from <= 0 && to >= report.slices) this.selectAll();
    else this.store.set({ from: trim(report.secondsOf(Math.max(0, from))), to: trim(report.secondsOf(Math.min(report.slices, to))) });
  }

  /** @param {number} from @param {number} to seconds */
  selectSeconds(from, to) {
    const unit = this.report.sliceNanos / 1e9;
    const first = Math.max(0, Math.floor(from / unit));
    this.selectRange(first, Math.max(first + 1, Math.ceil(to / unit)));
  }

  selectAll() {
    this.store.set({ from: null, to: null });
  }
}

function trim(seconds) {
  return String(Number(seconds.toFixed(6)));
}

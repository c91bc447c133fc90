import { h } from "../dom.js";
import { TimeChart } from "../component/chart.js";

/** Charts over the one time axis of the page, which show the selected range. */
export class ChartSet {
  /** @param {import("./context.js").Context} context */
  constructor(context) {
    this.context = context;
    this.element = h("div.charts", {});
    this.charts = [];
  }

  /** Draws these anew. @param {Object[]} specs as {@link TimeChart} takes them */
  show(specs) {
    this.detached();
    const { report } = this.context;
    const range = this.context.range();
    const end = report.durationNanos / 1e9;
    this.charts = specs.map(
      (spec) =>
        new TimeChart({
          ...spec,
          from: range.from === null ? 0 : report.secondsOf(range.from),
          to: range.from === null ? end : Math.min(end, report.secondsOf(range.to)),
          onselect: (from, to) => this.context.selectSeconds(from, to),
        }),
    );
    this.element.replaceChildren(...this.charts.map((chart) => chart.element));
    for (const chart of this.charts) chart.attached();
  }

  restyle() {
    for (const chart of this.charts) chart.restyle();
  }

  detached() {
    for (const chart of this.charts) chart.detached();
    this.charts = [];
  }
}

/** Seconds from the start of the recording to the middle of each slice of the analysis' timeline. */
export function timelineTimes(report) {
  const { timeline } = report.analysis;
  const offset = (timeline.startEpochNanos - report.startNanos) / 1e9;
  return timeline.allocationShare.map((_, slice) => offset + ((slice + 0.5) * timeline.sliceNanos) / 1e9);
}

/** Whether there is anything in a list of readings. */
export function read(values) {
  return Array.isArray(values) && values.some((value) => value !== null);
}

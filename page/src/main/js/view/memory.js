import { fill, h } from "../dom.js";
import { bytes, count, nanos, rate, seconds, share } from "../format.js";
import { peakHeap } from "../data/headline.js";
import { shareBar } from "../component/bars.js";
import { VirtualTable } from "../component/table.js";
import { ChartSet, read, timelineTimes } from "./charts.js";
import { facts } from "./controls.js";
import { notice } from "./notice.js";

/** Memory and garbage collection over time, by cause, and one by one. */
export class MemoryView {
  /** @param {import("./context.js").Context} context */
  constructor(context) {
    this.context = context;
    this.charts = new ChartSet(context);
    this.facts = h("div", {});
    this.causes = h("div", {});
    this.table = new VirtualTable({
      name: "Collections",
      sort: "pause",
      height: "40vh",
      onopen: (row) => context.selectSeconds(row.start - 0.5, row.start + row.duration / 1e9 + 0.5),
      columns: [
        { id: "start", title: "At", width: "90px", right: true, value: (row) => row.start, cell: (row) => seconds(row.start) },
        { id: "name", title: "Collector", width: "minmax(110px, 1fr)", value: (row) => row.name ?? "", cell: (row) => row.name },
        { id: "cause", title: "Cause", width: "minmax(140px, 2fr)", value: (row) => row.cause ?? "", cell: (row) => row.cause },
        { id: "pause", title: "Pauses", width: "90px", right: true, value: (row) => row.pause, cell: (row) => nanos(row.pause) },
        { id: "longest", title: "Longest", width: "90px", right: true, extra: true, value: (row) => row.longest, cell: (row) => nanos(row.longest) },
        { id: "duration", title: "Took", width: "90px", right: true, value: (row) => row.duration, cell: (row) => nanos(row.duration) },
      ],
    });
    this.element = h("section", { "aria-label": "Memory and GC" }, h("h2", {}, "Memory and GC"), this.facts, this.charts.element, this.causes, h("h3", {}, "Collections"), this.table.element);
    this.built = false;
  }

  update() {
    const { report } = this.context;
    const { gc, timeline } = report.analysis;
    const range = this.context.range();
    if (!this.built) {
      this.built = true;
      this.table.attached();
    }
    const specs = [];
    const times = timelineTimes(report);
    const after = this.after();
    if (read(timeline.heapUsedBytes)) {
      specs.push({
        title: "Heap in use",
        times,
        value: bytes, binary: true,
        most: 0,
        lines: [{ title: "largest in each slice", colour: "--series-1", values: timeline.heapUsedBytes, fill: true }, ...(after ? [{ title: "after collections", colour: "--series-2", values: nearest(after, times), points: true }] : [])],
      });
    }
    const allocation = report.hasDetail ? report.totalSeries("allocation", this.context.mask()) : null;
    if (allocation?.some((value) => value > 0)) {
      specs.push({
        title: "Allocation rate" + (this.context.mask() ? " of the selected threads" : ""),
        times: Array.from(allocation, (_, slice) => report.secondsOf(slice + 0.5)),
        value: rate, binary: true,
        lines: [{ title: "allocated", colour: "--allocation", values: Array.from(allocation, (value) => (value * 1e9) / report.sliceNanos), fill: true }],
      });
    }
    const collections = this.collections();
    if (collections.length > 0) {
      specs.push({
        title: "GC pauses",
        times: collections.map((row) => row.start),
        value: nanos,
        height: 110,
        lines: [{ title: "pause", colour: "--state-blocked", values: collections.map((row) => row.pause), points: true }],
      });
    }
    if (read(timeline.residentSetBytes)) {
      specs.push({ title: "Resident set of the process", times, value: bytes, binary: true, height: 110, lines: [{ title: "resident", colour: "--series-3", values: timeline.residentSetBytes }] });
    }
    if (specs.length === 0) fill(this.charts.element, notice("The heap was not recorded.", "The setting that records it: ", "jdk.GCHeapSummary#enabled=true"));
    else this.charts.show(specs);
    const inRange = range.from === null ? collections : collections.filter((row) => row.start >= report.secondsOf(range.from) && row.start < report.secondsOf(range.to));
    this.writeFacts(gc, range, inRange);
    this.writeCauses(inRange, report.nanosOf(range));
    this.table.setRows(inRange);
  }

  writeFacts(gc, range, inRange) {
    if (!gc) {
      fill(this.facts, notice("Collections were not recorded.", "The setting that records them: ", "jdk.GarbageCollection#enabled=true"));
      return;
    }
    if (range.from !== null && this.context.report.hasDetail) {
      const { report } = this.context;
      const pauses = inRange.reduce((sum, row) => sum + row.pause, 0);
      const peak = peakHeap(report, range);
      fill(
        this.facts,
        facts([
          ["Collections then", count(inRange.length) + " of " + count(gc.collections)],
          ["Pauses then", nanos(pauses) + " (" + share(pauses / report.nanosOf(range)) + " of the selected time)"],
          ["Longest pause then", inRange.length > 0 ? nanos(Math.max(...inRange.map((row) => row.longest))) : null],
          ["Peak heap then", peak === null ? "not read in that time" : bytes(peak)],
          ["Heap limit", gc.maxHeapBytes === null ? null : bytes(gc.maxHeapBytes)],
        ]),
      );
      return;
    }
    fill(
      this.facts,
      facts([
        ["Collectors", gc.collectors.join(", ")],
        ["Collections", count(gc.collections)],
        ["Pauses", nanos(gc.pauses.totalNanos) + " (" + share(gc.pauseShare) + " of the time)"],
        ["Longest pause", nanos(gc.pauses.maxNanos)],
        ["Peak heap", gc.peakHeapBytes === null ? null : bytes(gc.peakHeapBytes)],
        ["Heap limit", gc.maxHeapBytes === null ? null : bytes(gc.maxHeapBytes)],
      ]),
    );
  }

  collections() {
    const { report } = this.context;
    if (!report.hasDetail) return [];
    const table = report.collections;
    const start = table.numbers("startNanos");
    const duration = table.numbers("durationNanos");
    const pause = table.numbers("pauseNanos");
    const longest = table.numbers("longestPauseNanos");
    return Array.from({ length: table.size }, (_, row) => ({
      start: start[row] / 1e9,
      duration: duration[row],
      pause: pause[row],
      longest: longest[row],
      name: table.text("name", row),
      cause: table.text("cause", row),
    })).sort((a, b) => a.start - b.start);
  }

  /** The heap after collections, by second. */
  after() {
    const { report } = this.context;
    if (!report.hasDetail || report.heap.size === 0) return null;
    const start = report.heap.numbers("startNanos");
    const used = report.heap.numbers("usedBytes");
    const after = report.heap.numbers("after");
    const points = [];
    for (let row = 0; row < report.heap.size; row++) if (after[row] && row < after.length) points.push([start[row] / 1e9, used[row]]);
    return points.length > 0 ? points : null;
  }

  writeCauses(collections, spanNanos) {
    const byCause = new Map();
    for (const row of collections) {
      const sum = byCause.get(row.cause) ?? { count: 0, pause: 0, longest: 0 };
      sum.count++;
      sum.pause += row.pause;
      sum.longest = Math.max(sum.longest, row.longest);
      byCause.set(row.cause, sum);
    }
    const total = [...byCause.values()].reduce((sum, cause) => sum + cause.pause, 0);
    if (byCause.size === 0) {
      fill(this.causes);
      return;
    }
    fill(
      this.causes,
      h("h3", {}, "Causes"),
      h("div.wide", {}, h(
        "table.plain",
        { "aria-label": "Causes of collections" },
        h("thead", {}, h("tr", {}, ["Cause", "Collections", "Pauses", "Longest", "Share of pauses"].map((title, i) => h(i > 0 ? "th.right" : "th", { scope: "col" }, title)))),
        h(
          "tbody",
          {},
          [...byCause]
            .sort((a, b) => b[1].pause - a[1].pause)
            .map(([cause, sum]) => h("tr", {}, h("th", { scope: "row" }, cause ?? "(not told)"), h("td.right", {}, count(sum.count)), h("td.right", {}, nanos(sum.pause)), h("td.right", {}, nanos(sum.longest)), h("td.right", {}, shareBar(total > 0 ? sum.pause / total : 0)))),
        ),
      )),
      h("p.note", {}, share(total / spanNanos) + " of the selected time were pauses."),
    );
  }

  restyle() {
    this.charts.restyle();
  }

  print(printing) {
    this.table.print(printing);
  }

  detached() {
    this.charts.detached();
    this.table.detached();
  }
}

/** Points put on the times of a chart, the last one in each step. */
function nearest(points, times) {
  const values = new Array(times.length).fill(null);
  const step = times.length > 1 ? times[1] - times[0] : 1;
  for (const [at, value] of points) {
    const slot = Math.round((at - times[0]) / step);
    if (slot >= 0 && slot < values.length) values[slot] = value;
  }
  return values;
}

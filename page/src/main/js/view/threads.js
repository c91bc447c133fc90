import { button, fill, h } from "../dom.js";
import { bytes, count, interval, nanos, plural, rate, seconds } from "../format.js";
import { sparkline, stackedBar } from "../component/bars.js";
import { Lanes } from "../component/lanes.js";
import { VirtualTable } from "../component/table.js";
import { STATES } from "../data/report.js";
import { FEW_SAMPLES, rank, rankText } from "../data/rank.js";
import { allocatedByThread } from "../data/headline.js";
import { tabs, toggle } from "./controls.js";
import { notice } from "./notice.js";

/** A pool, or a thread of one that is opened. */
class Row {
  constructor(view, pool, thread) {
    this.view = view;
    this.pool = pool;
    this.thread = thread;
  }

  get isPool() {
    return this.thread < 0;
  }

  get members() {
    return this.isPool ? this.view.members[this.pool] : [this.thread];
  }

  get name() {
    return this.isPool ? this.view.context.report.pools[this.pool] || "(unnamed)" : this.view.context.report.threadName(this.thread);
  }

  /** Sum of a column over the members; NaN where none of them has it. */
  sum(column) {
    let sum = NaN;
    for (const thread of this.members) {
      const value = column[thread];
      if (!Number.isNaN(value)) sum = (Number.isNaN(sum) ? 0 : sum) + value;
    }
    return sum;
  }
}

/** Threads: a ledger of what each did, by pool, and a timeline of what each did when. */
export class ThreadsView {
  /** @param {import("./context.js").Context} context @param {import("../data/states.js").ThreadStates} states */
  constructor(context, states) {
    this.context = context;
    this.states = states;
    this.sparks = new Map();
    this.body = h("div", {});
    this.controls = h("div.controls", { role: "toolbar", "aria-label": "Threads: how to show them" });
    this.element = h("section", { "aria-label": "Threads" }, h("h2", {}, "Threads"), this.controls, this.body);
  }

  get tab() {
    return this.context.state.tab === "timeline" ? "timeline" : "ledger";
  }

  update() {
    const { report } = this.context;
    this.range = this.context.range();
    const mask = this.context.mask();
    const members = report.threadsOfPool.map((threads) => (mask ? threads.filter((thread) => mask[thread]) : threads));
    this.members = members;
    this.rows = members.flatMap((threads, pool) => (threads.length > 0 ? [new Row(this, pool, -1)] : []));
    this.shown = members.reduce((sum, threads) => sum + threads.length, 0);
    this.open = new Set((this.context.state.open ?? "").split("\n").filter(Boolean));
    if (this.rows.length <= 2 && this.context.state.open === undefined) for (const row of this.rows) this.open.add(row.name);
    this.sumUp();
    if (this.built !== this.tab) this.build();
    this.filter.value = this.context.state.threads ?? "";
    this.counted.textContent = this.shown === report.threads.size ? plural(this.shown, "thread") + " in " + plural(this.rows.length, "pool") : `${count(this.shown)} of ${plural(report.threads.size, "thread")}`;
    if (this.tab === "ledger") this.updateLedger();
    else this.updateTimeline();
  }

  /** Figures of each thread for the selected range. */
  sumUp() {
    const { report } = this.context;
    const { range } = this;
    this.stateSums = this.states.sums(range);
    this.allocated = allocatedByThread(report, range);
    this.lifetime = report.threads.numbers("lifetimeNanos");
    this.spanNanos = report.nanosOf(range);
  }

  build() {
    this.built = this.tab;
    this.detachParts();
    const { store } = this.context;
    this.filter = h("input.search", {
      type: "search",
      placeholder: "Filter threads and pools (/)",
      "aria-label": "Filter threads and pools by name",
      oninput: () => store.set({ threads: this.filter.value }),
    });
    this.counted = h("span.counted", { role: "status" });
    const tabList = tabs([{ id: "ledger", title: "Ledger" }, { id: "timeline", title: "Timeline" }], this.tab, (tab) => store.set({ tab: tab === "ledger" ? null : tab }));
    if (this.tab === "ledger") this.buildLedger(tabList);
    else this.buildTimeline(tabList);
  }

  buildLedger(tabList) {
    const { store } = this.context;
    this.flat = toggle("Flat", "F", () => store.set({ by: this.context.state.by === "thread" ? null : "thread" }));
    fill(this.controls, tabList, this.filter, this.counted, this.flat);
    this.table = new VirtualTable({
      name: "Threads and pools",
      sort: "allocated",
      height: "68vh",
      columns: this.columns(),
      level: (row) => (row.isPool ? 1 : 2),
      expanded: (row) => (row.isPool && row.members.length > 0 ? this.open.has(row.name) : null),
      rowName: (row) => row.name,
      onopen: (row) => (row.isPool ? this.toggle(row) : this.show(row)),
      empty: "No thread has that in its name.",
    });
    this.legend = h("div", {});
    fill(this.body, this.legend, this.table.element, h("p.note", {}, "A pool opens to its threads; a thread opens to what it allocates. Bars show where a thread's life within the selection went, by its ledger for the whole recording and by events for a part of it."));
    this.table.attached();
  }

  columns() {
    const state = (id, number) => ({
      id,
      title: STATES[number].title,
      width: "80px",
      right: true,
      extra: number > 1,
      value: (row) => row.sum?.(this.stateSums[number]) ?? 0,
      cell: (row) => dimmed(row.sum(this.stateSums[number]), nanos),
    });
    return [
      { id: "rank", title: "Rank", width: "56px", right: true, extra: true, help: "The places by bytes that it may have, as far as intervals tell, among pools or among threads", cell: (row) => this.rankCell(row) },
      { id: "name", title: "Thread", width: "minmax(150px, 2.2fr)", value: (row) => row.name ?? "", cell: (row) => this.nameCell(row) },
      { id: "allocated", title: "Allocated", width: "98px", right: true, value: (row) => row.sum?.(this.allocated) ?? 0, cell: (row) => dimmed(row.sum(this.allocated), bytes) },
      { id: "interval", title: "95 %", width: "86px", right: true, extra: true, help: "Half the width of the 95 % interval", cell: (row) => this.intervalCell(row) },
      { id: "rate", title: "Rate", width: "92px", right: true, extra: true, value: (row) => this.rateOf(row), cell: (row) => dimmed(this.rateOf(row), rate) },
      { id: "spark", title: "Over time", width: "110px", extra: true, cell: (row) => this.spark(row) },
      { id: "bar", title: "Time", width: "minmax(110px, 1.6fr)", help: "Where the time went", cell: (row) => this.bar(row) },
      ...STATES.map((one, number) => state(one.id, number)),
    ];
  }

  nameCell(row) {
    if (row.isPool) {
      const opened = this.open.has(row.name);
      return h("span.pool-name", {}, h("span.twisty", { "aria-hidden": "true" }, opened ? "▾" : "▸"), h("span.ellipsis", { title: row.name }, row.name), h("span.count", {}, count(row.members.length)));
    }
    return h("span.thread-name.ellipsis", { title: row.name }, row.name);
  }

  rateOf(row) {
    if (!row.sum) return 0;
    if (row.isPool) return (row.sum(this.allocated) * 1e9) / this.spanNanos;
    const span = this.range.from === null ? this.lifetime[row.thread] : this.spanNanos;
    return span > 0 ? (this.allocated[row.thread] * 1e9) / span : NaN;
  }

  intervalCell(row) {
    if (this.range.from !== null) return "";
    const { value, low, high, few } = this.endsOf(row);
    if (few && value > 0) return h("span.dim", { title: `${bytes(low)} to ${bytes(high)}: too few samples to rank it` }, "few samples");
    return h("span", { title: `${bytes(low)} to ${bytes(high)}` }, interval(value, low, high));
  }

  /** Threads are ranked by the analyzer, pools here: their errors are independent. */
  rankCell(row) {
    if (this.range.from !== null || this.context.mask() || !(row.sum(this.allocated) > 0)) return "";
    const { threads } = this.context.report;
    if (!row.isPool) return rankText(threads.numbers("certainty.bestRank")[row.thread], threads.numbers("certainty.worstRank")[row.thread]);
    if (!this.poolRanks) {
      const pools = this.rows.map((pool) => ({ pool: pool.pool, ...this.endsOf(pool) }));
      rank(pools, 0);
      this.poolRanks = new Map(pools.map((pool) => [pool.pool, rankText(pool.best, pool.worst)]));
    }
    return this.poolRanks.get(row.pool) ?? "";
  }

  /** Bytes of a row, with their interval. */
  endsOf(row) {
    const { threads } = this.context.report;
    const low = threads.numbers("allocatedBytes.low");
    const high = threads.numbers("allocatedBytes.high");
    const samples = threads.numbers("allocatedBytes.samples");
    const bases = (this.bases ??= threads.texts("allocatedBytes.basis"));
    let value = 0;
    let below = 0;
    let above = 0;
    let seen = 0;
    let counted = false;
    for (const thread of row.members) {
      // Errors of threads are independent of each other.
      const bytes = this.allocated[thread];
      if (Number.isNaN(bytes)) continue;
      value += bytes;
      below += (bytes - low[thread]) ** 2;
      above += (high[thread] - bytes) ** 2;
      seen += samples[thread];
      counted ||= bases[thread] === "EXACT" || bases[thread] === "EXACT_IN_PART";
    }
    return { value, low: value - Math.sqrt(below), high: value + Math.sqrt(above), few: !counted && seen < FEW_SAMPLES };
  }

  spark(row) {
    const { report } = this.context;
    const key = row.isPool ? "p" + row.pool + ":" + row.members.length : row.thread;
    let values = this.sparks.get(key);
    if (!values) {
      values = new Float64Array(report.slices);
      for (const thread of row.members) {
        const series = report.threadSeries("allocation", thread);
        if (series) for (let slice = 0; slice < values.length; slice++) values[slice] += series[slice];
      }
      this.sparks.set(key, values);
    }
    return sparkline(values, "Allocation over time, at most " + bytes(Math.max(0, ...values)) + " in " + nanos(report.sliceNanos));
  }

  bar(row) {
    const { ledger } = this.context.report;
    if (this.range.from === null && ledger.length > 0) {
      const parts = ledger.map((state) => {
        const value = row.sum(state.nanos) || 0;
        return { title: state.title, colour: state.colour, value, text: nanos(value) };
      });
      return stackedBar(parts, Math.max(1, parts.reduce((sum, part) => sum + part.value, 0)));
    }
    let whole = 0;
    for (const thread of row.members) whole += Math.min(this.lifetime[thread] || this.spanNanos, this.spanNanos);
    const parts = STATES.map((state, number) => {
      const value = row.sum(this.stateSums[number]);
      return { title: state.title, colour: "--state-" + state.id, value: value || 0, text: nanos(value) };
    });
    const sum = parts.reduce((all, part) => all + part.value, 0);
    return stackedBar(parts, Math.max(whole, sum, 1));
  }

  updateLedger() {
    const flat = this.context.state.by === "thread";
    const { ledger } = this.context.report;
    fill(this.legend, this.range.from === null && ledger.length > 0 ? ledgerLegend(ledger, this.rows) : stateLegend());
    this.flat.setAttribute("aria-pressed", String(flat));
    const table = this.table;
    if (flat) {
      table.setRows(this.rows.flatMap((row) => row.members.map((thread) => new Row(this, row.pool, thread))));
      return;
    }
    table.setRows(this.rows, (pools) =>
      table.sorted(pools).flatMap((row) => (this.open.has(row.name) ? [row, ...table.sorted(row.members.map((thread) => new Row(this, row.pool, thread)))] : [row])),
    );
  }

  toggle(row) {
    if (this.open.has(row.name)) this.open.delete(row.name);
    else this.open.add(row.name);
    this.context.store.set({ open: [...this.open].join("\n") || "\n" });
  }

  show(row) {
    this.context.store.set({ view: "allocation", thread: this.context.report.threadNames[row.thread], pool: null });
  }

  buildTimeline(tabList) {
    const { report, store } = this.context;
    fill(
      this.controls,
      tabList,
      this.filter,
      this.counted,
      button("Zoom in (+)", () => this.lanes.zoom(0.6)),
      button("Zoom out (−)", () => this.lanes.zoom(1 / 0.6)),
      button("Zoom to selection", () => this.range.from !== null && this.lanes.setWindow(this.range.from, this.range.to)),
      button("All time", () => this.lanes.setWindow(0, report.slices), { class: "quiet" }),
    );
    if (!report.hasDetail) {
      fill(this.body, notice("This page was written without detail.", "memscope analyze FILE -o report.html writes it with times."));
      return;
    }
    this.lanes = new Lanes({
      states: STATES.map((state) => ({ title: state.title, colour: "--state-" + state.id })),
      slices: report.slices,
      sliceNanos: report.sliceNanos,
      lane: (index) => this.lane(this.lines[index]),
      onselect: (from, to) => this.context.selectRange(from, to),
      onopen: (lane) => (lane.row.isPool ? this.toggle(lane.row) : store.set({ thread: report.threadNames[lane.row.thread], view: "allocation", tab: null })),
    });
    this.window = h("p.note", { role: "status" });
    this.lanes.options.onzoom = (from, to) => {
      this.window.textContent = to - from < report.slices ? `${seconds(report.secondsOf(from))} to ${seconds(report.secondsOf(to))} in view` : "";
    };
    fill(
      this.body,
      stateLegend(true),
      this.lanes.element,
      this.window,
      h("p.note", {}, "Drag selects a range of time, which narrows every other view; Ctrl or Alt with the wheel zooms, Shift with the wheel or a drag pans. Pools open to threads by their names."),
    );
  }

  updateTimeline() {
    if (!this.lanes || !this.context.report.hasDetail) return;
    const sum = (row) => row.sum(this.allocated) || 0;
    const pools = [...this.rows].sort((a, b) => sum(b) - sum(a));
    this.lines = pools.flatMap((row) => {
      if (!this.open.has(row.name) && row.members.length > 1) return [row];
      const threads = row.members.map((thread) => new Row(this, row.pool, thread)).sort((a, b) => sum(b) - sum(a));
      return row.members.length > 1 ? [row, ...threads] : threads;
    });
    this.lanes.setCount(this.lines.length);
    this.lanes.setRange(this.range.from, this.range.to);
  }

  /** What the timeline draws for a row. */
  lane(row) {
    const { report } = this.context;
    const start = report.threads.numbers("startEpochNanos");
    const end = report.threads.numbers("endEpochNanos");
    const at = (epoch, otherwise) => (Number.isNaN(epoch) ? otherwise : (epoch - report.startNanos) / report.sliceNanos);
    const members = row.members;
    const allocation = new Float64Array(report.slices);
    for (const thread of members) {
      const series = report.threadSeries("allocation", thread);
      if (series) for (let slice = 0; slice < allocation.length; slice++) allocation[slice] += series[slice];
    }
    return {
      row,
      name: row.isPool ? (this.open.has(row.name) ? "▾ " : "▸ ") + row.name + " (" + members.length + ")" : row.name,
      group: row.isPool,
      threads: members.length,
      from: Math.min(...members.map((thread) => at(start[thread], 0))),
      to: Math.max(...members.map((thread) => at(end[thread], report.slices))),
      states: this.states.ofThreads(members),
      allocation,
      allocationMost: Math.max(0, ...allocation),
      waits: row.isPool ? [] : this.waitsOf(row.thread),
    };
  }

  /** The longest times that a thread was held up, from when to when exactly. */
  waitsOf(thread) {
    const { report } = this.context;
    if (!this.waitRows) {
      const threads = report.waits.numbers("thread");
      this.waitRows = new Map();
      for (let row = 0; row < report.waits.size; row++) {
        if (!this.waitRows.has(threads[row])) this.waitRows.set(threads[row], []);
        this.waitRows.get(threads[row]).push(row);
      }
    }
    const starts = report.waits.numbers("startNanos");
    const lengths = report.waits.numbers("durationNanos");
    const nodes = report.waits.numbers("node");
    const labels = report.waits.numbers("label");
    return (this.waitRows.get(thread) ?? []).flatMap((row) => {
      const kind = report.waits.text("kind", row);
      const state = STATES.findIndex((one) => one.kind === kind);
      if (state < 0) return [];
      const label = labels[row] >= 0 ? report.labels[labels[row]] : "";
      return [
        {
          state,
          start: starts[row] / report.sliceNanos,
          length: lengths[row] / report.sliceNanos,
          text: STATES[state].title + " " + nanos(lengths[row]) + (label ? ", " + label : "") + " at " + report.stacks.site(nodes[row]),
        },
      ];
    });
  }

  /** @param {KeyboardEvent} event @returns {boolean} */
  typed(event) {
    if (event.key === "/") this.filter.focus();
    else if (event.key === "f" && this.tab === "ledger") this.flat.click();
    else if ((event.key === "+" || event.key === "=") && this.lanes) this.lanes.zoom(0.6);
    else if (event.key === "-" && this.lanes) this.lanes.zoom(1 / 0.6);
    else return false;
    return true;
  }

  restyle() {
    this.lanes?.draw();
  }

  print(printing) {
    if (this.tab === "ledger") this.table?.print(printing);
  }

  detachParts() {
    this.table?.detached();
    this.table = null;
    this.lanes = null;
  }

  detached() {
    this.detachParts();
  }
}

/** A figure; what is nothing stands back. */
function dimmed(value, text) {
  return value > 0 ? text(value) : h("span.dim", {}, text(value));
}

function ledgerLegend(ledger, rows) {
  const seen = ledger.filter((state) => rows.some((row) => row.sum(state.nanos) > 0));
  return h("p.legend", {}, seen.map((state) => h("span.legend-item", {}, h("i", { style: { background: `var(${state.colour})` } }), state.title)));
}

function stateLegend(allocation) {
  return h(
    "p.legend",
    {},
    STATES.map((state) => h("span.legend-item", {}, h("i", { style: { background: `var(--state-${state.id})` } }), state.title)),
    h("span.legend-item", {}, h("i.hollow", {}), "nothing recorded"),
    allocation ? h("span.legend-item", {}, h("i.line", {}), "allocation") : null,
  );
}

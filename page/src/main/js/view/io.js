import { fill, h } from "../dom.js";
import { bytes, count, nanos, rate } from "../format.js";
import { VirtualTable } from "../component/table.js";
import { ActivityView } from "./activity.js";
import { emptyNotice } from "./notice.js";


/** IO: what files and hosts, how long and how much; and where in the code, as for every activity. */
export class IoView {
  /** @param {import("./context.js").Context} context @param {import("./activity.js").Kind} kind */
  constructor(context, kind) {
    this.context = context;
    this.activity = new ActivityView(context, kind);
    this.targets = h("div", {});
    this.element = h("div", {}, this.activity.element, this.targets);
  }

  update() {
    this.activity.update();
    const { report } = this.context;
    const selection = this.context.selection();
    if (emptyNotice(report, "IO", selection)) {
      fill(this.targets);
      return;
    }
    if (!this.table) {
      this.table = this.targetTable();
      fill(this.targets, h("h3", {}, "Files and hosts"), this.table.element);
      this.table.attached();
    }
    this.table.setRows(this.rows(selection));
  }

  rows(selection) {
    const { report } = this.context;
    const activity = report.activity("IO");
    const rows = new Map();
    activity.eachCell(selection, (cell, place, weight) => {
      const operation = activity.cellFurther[cell];
      const name = activity.label(place) ?? "(not told)";
      const key = (operation < 2 ? "file " : "socket ") + name;
      let row = rows.get(key);
      if (!row) {
        row = { name, kind: operation < 2 ? "file" : "socket", nanos: 0, read: 0, written: 0, count: 0, threads: new Set() };
        rows.set(key, row);
      }
      row.nanos += activity.cellValues[cell] * weight;
      row.count += activity.cellCounts[cell] * weight;
      row[operation % 2 === 0 ? "read" : "written"] += activity.cellBytes[cell] * weight;
      row.threads.add(activity.threads[place]);
    });
    return [...rows.values()].sort((a, b) => b.nanos - a.nanos);
  }

  targetTable() {
    return new VirtualTable({
      name: "Files and hosts",
      sort: "nanos",
      height: "46vh",
      rowName: (row) => row.name,
      onopen: (row) => this.context.store.set({ cls: row.name === "(not told)" ? null : row.name, tab: null }),
      columns: [
        { id: "name", title: "File or host", width: "minmax(180px, 3fr)", value: (row) => row.name ?? "", cell: (row) => row.name },
        { id: "kind", title: "Kind", width: "70px", value: (row) => row.kind ?? "", cell: (row) => row.kind },
        { id: "nanos", title: "Time", width: "86px", right: true, value: (row) => row.nanos, cell: (row) => nanos(row.nanos) },
        { id: "count", title: "Times", width: "74px", right: true, value: (row) => row.count, cell: (row) => count(row.count) },
        { id: "read", title: "Read", width: "86px", right: true, value: (row) => row.read, cell: (row) => bytes(row.read) },
        { id: "written", title: "Written", width: "86px", right: true, value: (row) => row.written, cell: (row) => bytes(row.written) },
        { id: "speed", title: "Throughput", width: "96px", right: true, extra: true, value: (row) => (row.nanos > 0 ? (row.read + row.written) / row.nanos : NaN), cell: (row) => (row.nanos > 0 ? rate(((row.read + row.written) * 1e9) / row.nanos) : "–") },
        { id: "threads", title: "Threads", width: "74px", right: true, extra: true, value: (row) => row.threads?.size ?? 0, cell: (row) => count(row.threads.size) },
      ],
    });
  }

  typed(event) {
    return this.activity.typed(event);
  }

  restyle() {
    this.activity.restyle();
  }

  print(printing) {
    this.activity.print(printing);
    this.table?.print(printing);
  }

  detached() {
    this.activity.detached();
    this.table?.detached();
  }
}


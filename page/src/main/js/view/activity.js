import { button, fill, h } from "../dom.js";
import { measured, plural, share } from "../format.js";
import { FlameGraph } from "../component/flame.js";
import { HeatMap, heatLegend } from "../component/heatmap.js";
import { flameTree } from "../data/tree.js";
import { placeTables } from "./places.js";
import { emptyNotice } from "./notice.js";
import { choice, tabs, toggle } from "./controls.js";

const MOST_HEAT_ROWS = 40;

/**
 * One kind of what threads did: where, as flame graph and tables, and when, as a heat map.
 *
 * @typedef {{id: string, title: string, kind: string, event?: string, kinds?: {id: string, title: string}[],
 *     measures: {id: string, title: string, measure: string}[], label: string}} Kind kinds are shown one at a time;
 *     label says what is at the end of a stack, event what one that takes time is called
 */
export class ActivityView {
  /** @param {import("./context.js").Context} context @param {Kind} kind */
  constructor(context, kind) {
    this.context = context;
    this.kind = kind;
    this.body = h("div", {});
    this.controls = h("div.controls", { role: "toolbar", "aria-label": kind.title + ": how to show it" });
    this.note = h("p.note", {});
    this.element = h("section", { "aria-label": kind.title }, h("h2", {}, kind.title), this.controls, this.note, this.body);
    this.parts = [];
  }

  get activityKind() {
    const { kinds, kind } = this.kind;
    const wanted = this.context.state.kind;
    return kinds?.some((one) => one.id === wanted) ? wanted : this.bestKind ?? kind;
  }

  /** Of several kinds the first one that has something. */
  get bestKind() {
    return this.kind.kinds?.find((one) => this.context.report.activity(one.id)?.empty === false)?.id;
  }

  get measure() {
    const { measures } = this.kind;
    return measures.find((one) => one.id === this.context.state.measure) ?? measures[0];
  }

  get tab() {
    const { tab } = this.context.state;
    return ["flame", "tables", "heat"].includes(tab) ? tab : "flame";
  }

  update() {
    const { report, state } = this.context;
    const selection = this.context.selection();
    const key = JSON.stringify([this.activityKind, this.tab]);
    const empty = emptyNotice(report, this.activityKind, selection);
    if (empty) {
      this.key = null;
      this.detachParts();
      fill(this.controls, this.kindChoice());
      fill(this.note);
      fill(this.body, empty);
      return;
    }
    const activity = report.activity(this.activityKind);
    if (this.key !== key) {
      this.key = key;
      this.build(activity);
    }
    this.writeNote(activity);
    if (this.tab === "flame") this.updateFlame(activity, selection, state);
    else if (this.tab === "tables") this.tables.update(activity, selection, this.measure);
    else this.updateHeat(activity, selection, state);
    this.syncControls();
  }

  kindChoice() {
    const { kinds } = this.kind;
    return kinds ? choice("Kind", kinds, this.activityKind, (kind) => this.context.store.set({ kind, zoom: null })) : null;
  }

  build(activity) {
    this.detachParts();
    const { store } = this.context;
    const set = (patch) => store.set(patch);
    const tabList = tabs(
      [
        { id: "flame", title: "Flame graph" },
        { id: "tables", title: "Tables" },
        { id: "heat", title: "Heat map" },
      ],
      this.tab,
      (tab) => set({ tab: tab === "flame" ? null : tab }),
    );
    const measureChoice =
      this.kind.measures.length > 1
        ? choice("By", this.kind.measures, this.measure.id, (id) => set({ measure: id === this.kind.measures[0].id ? null : id }))
        : null;
    fill(this.controls, tabList, this.kindChoice(), measureChoice, this.tab === "flame" ? this.flameControls(set) : null, this.tab === "heat" ? this.heatControls(set) : null);
    if (this.tab === "flame") this.buildFlame(set);
    else if (this.tab === "tables") {
      this.tables = placeTables(this.context, this.kind, activity);
      fill(this.body, this.tables.element);
      this.tables.attached();
      this.parts = [this.tables];
    } else this.buildHeat();
  }

  flameControls(set) {
    this.roots = choice(
      "Roots",
      [
        { id: "", title: "code" },
        { id: "pool", title: "pools" },
        { id: "thread", title: "threads" },
        { id: "label", title: this.kind.label },
      ],
      this.context.state.by ?? "",
      (by) => set({ by, zoom: null }),
    );
    this.icicle = toggle("Icicle", "I", () => set({ chart: this.context.state.chart === "icicle" ? null : "icicle" }));
    this.reversed = toggle("Reversed", "R", () => set({ reversed: this.context.state.reversed ? null : "1", zoom: null }));
    this.lines = toggle("Lines", "L", () => set({ lines: this.context.state.lines ? null : "1", zoom: null }));
    this.search = h("input.search", {
      type: "search",
      placeholder: "Search frames (/)",
      "aria-label": "Search frames; a regular expression where it is one",
      oninput: () => set({ q: this.search.value }),
    });
    this.found = h("span.found", { role: "status" });
    this.reset = button("Reset zoom (0)", () => set({ zoom: null }), { class: "quiet" });
    return [this.roots, this.icicle, this.reversed, this.lines, this.search, this.found, this.reset];
  }

  buildFlame(set) {
    this.flame = new FlameGraph({
      name: this.kind.title,
      measure: (value) => measured(value, this.measure.measure),
      share,
      onzoom: (path) => set({ zoom: path.length > 0 ? JSON.stringify(path) : null }),
    });
    this.legend = h(
      "p.legend.flame-legend",
      {},
      [["app", "application"], ["jdk", "JDK"], ["other", "native, other"], ["leaf", this.kind.label]].map(([name, title]) =>
        h("span.legend-item", {}, h("i", { style: { background: `var(--flame-${name}-0)` } }), title),
      ),
    );
    fill(this.body, this.flame.element, this.legend);
    this.total = h("p.note", {});
    this.body.prepend(this.total);
    this.treeKey = null;
    this.parts = [];
  }

  updateFlame(activity, selection, state) {
    const reversed = Boolean(state.reversed);
    const lines = Boolean(state.lines);
    const key = JSON.stringify([state.from, state.to, state.pool, state.thread, state.threads, state.cls, state.by, reversed, lines, this.measure.id]);
    if (this.treeKey !== key) {
      this.treeKey = key;
      const values = activity.byPlace(selection, this.measure.id);
      const only = state.cls;
      if (only) {
        for (let place = 0; place < values.length; place++) if (activity.label(place) !== only) values[place] = 0;
      }
      const tree = flameTree(
        this.context.report.stacks,
        {
          nodes: activity.nodes,
          leaves: (place) => activity.label(place),
          values,
          groups: state.by ? rowNames(this.context.report, activity, state.by) : undefined,
        },
        { reversed, lines },
      );
      this.flame.setTree(tree);
      const total = measured(tree.values[0], this.measure.measure);
      const events = activity.total(selection, "count");
      const what = activity.measure === "NANOS" ? plural(events, this.kind.event, this.kind.event.replace(/^\w+/, "$&s")) : plural(events, "sample");
      const threads = only ? "" : ` of ${plural(threadsIn(activity, values), "thread")}`;
      this.total.textContent = (this.measure.id === "count" ? what : `${total} in ${what}`) + threads + (this.context.narrowed ? ", as selected" : "");
    }
    const icicle = state.chart === "icicle" || (reversed && state.chart !== "flame");
    if (this.flame.options.icicle !== icicle) this.flame.setIcicle(icicle);
    this.flame.zoomTo(pathOf(state.zoom));
    const found = this.flame.setSearch(matcher(state.q));
    this.found.textContent = state.q ? `matched ${share(found.of > 0 ? found.value / found.of : 0)}, ${measured(found.value, this.measure.measure)}` : "";
  }

  syncControls() {
    const { state } = this.context;
    if (this.tab === "flame") {
      this.icicle.setAttribute("aria-pressed", String(Boolean(this.flame.options.icicle)));
      this.reversed.setAttribute("aria-pressed", String(Boolean(state.reversed)));
      this.lines.setAttribute("aria-pressed", String(Boolean(state.lines)));
      this.reset.disabled = !state.zoom;
      if (this.search.value !== (state.q ?? "")) this.search.value = state.q ?? "";
    }
    for (const select of this.controls.querySelectorAll("select[data-state]")) {
      const value = state[select.dataset.state];
      if (value !== undefined && select.value !== value) select.value = value;
    }
  }

  heatControls(set) {
    return choice(
      "Rows",
      [
        { id: "pool", title: "pools" },
        { id: "thread", title: "threads" },
        { id: "label", title: this.kind.label },
        { id: "site", title: "places" },
      ],
      this.context.state.by ?? "pool",
      (by) => set({ by }),
    );
  }

  buildHeat() {
    const { report, store } = this.context;
    this.heat = new HeatMap({
      name: this.kind.title,
      value: (value) => measured(value, this.measure.measure),
      slices: report.slices,
      secondsOf: (slice) => report.secondsOf(slice),
      onselect: (from, to) => this.context.selectRange(from, to),
      onrow: (row) => {
        const by = this.context.state.by ?? "pool";
        if (by === "pool" || by === "thread") store.set({ [by]: row.name, view: this.kind.id, tab: null });
      },
    });
    this.heatNote = h("p.note", {});
    fill(this.body, this.heatNote, this.heat.element);
  }

  updateHeat(activity, selection, state) {
    const { report } = this.context;
    const by = state.by ?? "pool";
    const rows = new Map();
    const numbers = activity.numbers(this.measure.id);
    const length = 1 << activity.shift;
    const nameOf = rowNames(report, activity, by);
    activity.eachCell({ ...selection, from: null, to: null }, (cell, place) => {
      const name = nameOf(place);
      let row = rows.get(name);
      if (!row) {
        row = { name, values: new Float64Array(report.slices), sum: 0 };
        rows.set(name, row);
      }
      row.sum += numbers[cell];
      const first = activity.cellSlices[cell] * length;
      for (let slice = first; slice < first + length && slice < report.slices; slice++) row.values[slice] += numbers[cell] / length;
    });
    const sorted = [...rows.values()].sort((a, b) => b.sum - a.sum);
    this.heat.setRows(sorted.slice(0, MOST_HEAT_ROWS));
    const more = sorted.length - MOST_HEAT_ROWS;
    fill(
      this.heatNote,
      heatLegend(measured(this.heat.most, this.measure.measure)),
      ` per ${measured(report.sliceNanos, "NANOS")}. Drag across to select a range of time; click a row to see it alone.`,
      more > 0 ? ` ${plural(more, "smaller row")} not shown.` : "",
    );
  }

  writeNote(activity) {
    const parts = [];
    if (activity.foldedStacks > 0) parts.push(`${plural(activity.foldedStacks, "small stack")} (${share(activity.foldedShare)}) folded into “(small stacks)”`);
    if (activity.foldedThreads > 0) parts.push(`${plural(activity.foldedThreads, "thread")} folded into their pools for those`);
    if (activity.shift > 0) parts.push(`times to ${measured(this.context.report.sliceNanos * 2 ** activity.shift, "NANOS")}`);
    this.note.textContent = parts.length > 0 ? "To keep the page small: " + parts.join("; ") + "." : "";
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether it was for this view */
  typed(event) {
    if (this.tab !== "flame" || !this.flame) return false;
    if (event.key === "/" || ((event.ctrlKey || event.metaKey) && event.key === "f")) this.search.focus();
    else if (event.key === "i" || event.key === "I") this.icicle.click();
    else if (event.key === "r" || event.key === "R") this.reversed.click();
    else if (event.key === "l" || event.key === "L") this.lines.click();
    else if (event.key === "0" || event.key === "Escape") this.context.store.set({ zoom: null, q: event.key === "Escape" ? null : this.context.state.q });
    else return false;
    return true;
  }

  detachParts() {
    for (const part of this.parts) part.detached?.();
    this.parts = [];
  }

  restyle() {
    this.flame?.draw();
    this.heat?.draw();
  }

  print(printing) {
    this.tables?.print(printing);
  }

  detached() {
    this.detachParts();
  }
}

function threadsIn(activity, values) {
  const threads = new Set();
  for (let place = 0; place < values.length; place++) if (values[place] > 0) threads.add(activity.threads[place]);
  return threads.size;
}

/** @param {string|undefined} text @returns {string[]} */
function pathOf(text) {
  try {
    const path = JSON.parse(text ?? "[]");
    return Array.isArray(path) ? path.map(String) : [];
  } catch {
    return [];
  }
}

/** A search as a regular expression where it is one, else as plain text; null for none. */
export function matcher(text) {
  if (!text) return null;
  try {
    const pattern = new RegExp(text, "i");
    return (name) => pattern.test(name);
  } catch {
    const plain = text.toLowerCase();
    return (name) => name.toLowerCase().includes(plain);
  }
}

function rowNames(report, activity, by) {
  if (by === "thread") return (place) => report.threadName(activity.threads[place]);
  if (by === "label") return (place) => activity.label(place) ?? "(none)";
  if (by === "site") {
    const sites = new Map();
    return (place) => {
      const node = activity.nodes[place];
      if (!sites.has(node)) sites.set(node, report.stacks.site(node));
      return sites.get(node);
    };
  }
  return (place) => report.pools[report.poolOf(activity.threads[place])] ?? "(unknown thread)";
}

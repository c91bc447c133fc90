import { button, fill, h } from "../dom.js";
import { nanos, seconds } from "../format.js";
import { Brush } from "../component/brush.js";
import { hideTooltip } from "../component/tooltip.js";
import { ThreadStates } from "../data/states.js";
import { Store } from "../state.js";
import { ActivityView } from "./activity.js";
import { ContentionView } from "./contention.js";
import { Context } from "./context.js";
import { helpDialog } from "./help.js";
import { HostView } from "./host.js";
import { IoView } from "./io.js";
import { MemoryView } from "./memory.js";
import { OverviewView } from "./overview.js";
import { SettingsView } from "./settings.js";
import { themeButton } from "./theme.js";
import { ThreadsView } from "./threads.js";

const TIMES = { id: "count", title: "times", measure: "COUNT" };
const TIME = { id: "value", title: "time", measure: "NANOS" };

const ALLOCATION = {
  id: "allocation",
  title: "Allocation",
  kind: "ALLOCATION",
  label: "classes",
  measures: [{ id: "value", title: "bytes", measure: "BYTES" }, { id: "count", title: "samples", measure: "COUNT" }],
};
const CPU = {
  id: "cpu",
  title: "CPU",
  kind: "CPU",
  kinds: [{ id: "CPU", title: "running Java" }, { id: "NATIVE", title: "in native code" }],
  label: "objects",
  measures: [{ id: "value", title: "samples", measure: "COUNT" }],
};
const LOCKS = { id: "locks", title: "Locks", event: "wait for a lock", kind: "LOCK", label: "locks", measures: [TIME, TIMES] };
const WAITS = {
  id: "waits",
  title: "Waits",
  event: "wait",
  kind: "PARK",
  kinds: [{ id: "PARK", title: "parked" }, { id: "WAIT", title: "Object.wait" }, { id: "SLEEP", title: "asleep" }, { id: "PINNED", title: "pinned" }],
  label: "objects waited for",
  measures: [TIME, TIMES],
};
const IO = {
  id: "io",
  title: "IO",
  event: "operation",
  kind: "IO",
  label: "files and hosts",
  measures: [TIME, { id: "bytes", title: "bytes", measure: "BYTES" }, TIMES],
};

/** The views in the order of their tabs, and what makes each. */
const VIEWS = [
  { id: "overview", title: "Overview", make: (context, states) => new OverviewView(context, states) },
  { id: "threads", title: "Threads", make: (context, states) => new ThreadsView(context, states) },
  { id: "allocation", title: "Allocation", make: (context) => new ActivityView(context, ALLOCATION) },
  { id: "cpu", title: "CPU", make: (context) => new ActivityView(context, CPU) },
  { id: "locks", title: "Locks", make: (context) => new ActivityView(context, LOCKS) },
  { id: "waits", title: "Waits", make: (context) => new ActivityView(context, WAITS) },
  { id: "io", title: "IO", make: (context) => new IoView(context, IO) },
  { id: "contention", title: "Contention", make: (context) => new ContentionView(context) },
  { id: "memory", title: "Memory & GC", make: (context) => new MemoryView(context) },
  { id: "host", title: "Host", make: (context) => new HostView(context) },
  { id: "settings", title: "Settings", make: (context) => new SettingsView(context) },
];

/** The page of a report: its head, the strip of time, the tabs and the view that is shown. */
export function reportPage(report) {
  const store = new Store();
  const context = new Context(report, store);
  const states = new ThreadStates(report);
  const page = new ReportPage(report, store, context, states);
  return page;
}

class ReportPage {
  constructor(report, store, context, states) {
    this.report = report;
    this.store = store;
    this.context = context;
    this.states = states;
    this.main = h("main", { id: "main", tabindex: "-1" });
    this.filters = h("section.filters", { "aria-label": "What is selected" });
    this.said = h("p.visually-hidden", { role: "status", "aria-live": "polite" });
    this.help = helpDialog();
    this.nav = h("nav.views", { "aria-label": "Views" }, VIEWS.map((view, number) => this.link(view, number)));
    this.brush = new Brush({
      slices: report.slices,
      secondsOf: (slice) => report.secondsOf(slice),
      onselect: (from, to) => context.selectRange(from, to),
      onclear: () => context.selectAll(),
    });
    this.element = h(
      "div.page",
      {},
      h("a.skip", { href: "#main", onclick: (event) => this.skip(event) }, "Skip to the view"),
      this.header(),
      report.hasDetail ? this.brush.element : null,
      this.nav,
      this.filters,
      this.main,
      this.said,
      this.help,
    );
  }

  header() {
    const { provenance } = this.report.analysis;
    const jvm = provenance.jvm?.version?.match(/\(([^)]+)\)/)?.[1];
    return h(
      "header",
      {},
      h("h1", {}, h("span.brand", {}, "MemScope"), " ", h("span.file", { title: (provenance.files ?? []).join(", ") }, this.report.title.replace(/ - MemScope$/, ""))),
      h("p.about", {}, [nanos(provenance.durationNanos), jvm ? "JDK " + jvm : null, this.report.threads.size + " threads"].filter(Boolean).join(" · ")),
      h("div.actions", {}, button("Keys (?)", () => this.help.showModal(), { class: "quiet" }), themeButton(() => this.restyle())),
    );
  }

  link(view, number) {
    return h(
      "a",
      {
        href: "#" + view.id,
        "data-view": view.id,
        "aria-keyshortcuts": number < 9 ? String(number + 1) : null,
        onclick: (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          this.store.set({ view: view.id });
        },
      },
      view.title,
    );
  }

  skip(event) {
    event.preventDefault();
    this.main.focus();
  }

  attached() {
    document.title = this.report.title;
    this.drawBrush();
    this.update();
    this.store.subscribe(() => this.update());
    document.addEventListener("keydown", (event) => this.typed(event));
    window.addEventListener("beforeprint", () => this.view.print?.(true));
    window.addEventListener("afterprint", () => this.view.print?.(false));
  }

  drawBrush() {
    const { report } = this;
    if (!report.hasDetail) return;
    const collections = report.collections.numbers("startNanos");
    const marks = Array.from(collections, (start) => ({ slice: start / report.sliceNanos, colour: "--state-blocked" }));
    this.brush.setData(
      [
        { title: "allocation", values: report.totalSeries("allocation", null), colour: "--allocation" },
        { title: "CPU", values: report.totalSeries("cpu", null), colour: "--state-cpu", line: true },
      ],
      marks,
    );
  }

  update() {
    hideTooltip();
    const wanted = VIEWS.find((view) => view.id === this.store.state.view) ?? VIEWS[0];
    if (this.shown !== wanted.id) {
      this.view?.detached?.();
      this.shown = wanted.id;
      this.view = wanted.make(this.context, this.states);
      fill(this.main, this.view.element);
      window.scrollTo(0, 0);
      for (const link of this.nav.children) {
        if (link.dataset.view === wanted.id) {
          link.setAttribute("aria-current", "page");
          link.scrollIntoView({ block: "nearest", inline: "nearest" });
        } else link.removeAttribute("aria-current");
      }
    }
    const range = this.context.range();
    this.brush.setRange(range.from, range.to);
    this.drawFilters(range);
    this.view.update();
  }

  drawFilters(range) {
    const { state } = this.store;
    const { report } = this;
    const chips = [];
    if (range.from !== null) chips.push(this.chip("Time " + seconds(report.secondsOf(range.from)) + " to " + seconds(report.secondsOf(range.to)), { from: null, to: null }));
    if (state.pool) chips.push(this.chip("Pool " + state.pool, { pool: null }));
    if (state.thread) chips.push(this.chip("Thread " + state.thread, { thread: null }));
    if (state.threads) chips.push(this.chip("Threads with “" + state.threads + "”", { threads: null }));
    if (state.cls) chips.push(this.chip("Only " + state.cls, { cls: null }));
    const text = chips.length > 0 ? "Selected: " + chips.map((chip) => chip.firstChild.textContent).join(", ") : "All of the recording";
    if (this.said.textContent !== text) this.said.textContent = text;
    fill(this.filters, this.poolChoice(state), chips, chips.length > 1 ? button("Clear all (C)", () => this.clear(), { class: "quiet" }) : null);
  }

  poolChoice(state) {
    const { report } = this;
    const pools = report.pools.filter((_, pool) => report.threadsOfPool[pool].length > 0);
    const select = h(
      "select",
      { onchange: () => this.store.set({ pool: select.value, thread: null }) },
      h("option", { value: "" }, "all threads"),
      pools.slice(0, 500).map((pool) => h("option", { value: pool, selected: pool === state.pool }, pool)),
    );
    return h("label.choice", {}, "Threads of ", select);
  }

  chip(text, patch) {
    return h("span.filter", {}, h("span", {}, text), button("×", () => this.store.set(patch), { "aria-label": "Clear: " + text }));
  }

  clear() {
    this.store.set({ from: null, to: null, pool: null, thread: null, threads: null, cls: null });
  }

  restyle() {
    this.brush.draw();
    this.view?.restyle?.();
  }

  typed(event) {
    const inField = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
    if (inField || this.help.open) {
      if (event.key === "Escape" && inField) event.target.blur();
      return;
    }
    const searching = (event.ctrlKey || event.metaKey) && event.key === "f";
    if ((event.ctrlKey || event.metaKey || event.altKey) && !searching) return;
    if (this.view.typed?.(event)) event.preventDefault();
    else if (searching) return;
    else if (/^[1-9]$/.test(event.key)) this.store.set({ view: VIEWS[Number(event.key) - 1].id });
    else if (event.key === "?") this.help.showModal();
    else if (event.key === "c") this.clear();
    else if (event.key === "t") this.element.querySelector('[aria-keyshortcuts="T"]').click();
  }
}

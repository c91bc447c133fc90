import { button, h } from "../dom.js";
import { measured, share } from "../format.js";
import { FlameGraph } from "../component/flame.js";
import { Stacks, flameTree } from "../data/tree.js";
import { Store } from "../state.js";
import { matcher } from "./activity.js";
import { choice, plainTable, toggle } from "./controls.js";
import { helpDialog } from "./help.js";
import { themeButton } from "./theme.js";

/** A page of flame graphs alone: of one recording, or of two with what became more and less. */
export function flamePage(container) {
  return new FlamePage(container);
}

class FlamePage {
  constructor(container) {
    const { header } = container;
    this.container = container;
    this.difference = header.kind === "difference";
    this.stacks = new Stacks(container, header.stacks);
    this.profiles = header.profiles;
    this.store = new Store();
    const set = (patch) => this.store.set({ view: "flame", ...patch });
    const state = () => this.store.state;
    this.kind = choice("Of", this.profiles.map((profile, number) => ({ id: String(number), title: profile.title })), "0", (number) => set({ kind: number === "0" ? null : number, zoom: null }));
    this.icicle = toggle("Icicle", "I", () => set({ chart: state().chart ? null : "icicle" }));
    this.reversed = toggle("Reversed", "R", () => set({ reversed: state().reversed ? null : "1", zoom: null }));
    this.lines = toggle("Lines", "L", () => set({ lines: state().lines ? null : "1", zoom: null }));
    this.normalised = toggle("Normalised", "N", () => set({ normalised: state().normalised ? null : "1" }));
    this.search = h("input.search", { type: "search", placeholder: "Search frames (/)", "aria-label": "Search frames", oninput: () => set({ q: this.search.value }) });
    this.found = h("span.found", { role: "status" });
    this.help = helpDialog();
    this.flame = new FlameGraph({
      name: header.title,
      measure: (value) => measured(value, this.profile.measure),
      share,
      difference: this.difference,
      onzoom: (path) => set({ zoom: path.length > 0 ? JSON.stringify(path) : null }),
    });
    this.total = h("p.note", {});
    this.element = h(
      "div.page",
      {},
      h(
        "header",
        {},
        h("h1", {}, h("span.brand", {}, "MemScope"), " ", h("span.file", {}, header.title)),
        h("p.about.whole", {}, (header.subtitle ?? []).join(" · ")),
        h("div.actions", {}, button("Keys (?)", () => this.help.showModal(), { class: "quiet" }), themeButton(() => this.flame.draw())),
      ),
      h(
        "main",
        {},
        h("h2.visually-hidden", {}, "Flame graph"),
        (header.notes ?? []).map((note) => h("p.note", {}, note)),
        h("div.controls", { role: "toolbar", "aria-label": "Flame graph" }, this.profiles.length > 1 ? this.kind : null, this.icicle, this.reversed, this.lines, this.difference ? this.normalised : null, this.search, this.found, button("Reset zoom (0)", () => set({ zoom: null }), { class: "quiet" })),
        this.total,
        this.flame.element,
        this.legend(),
        (header.tables ?? []).map(({ title, columns, rows }) => plainTable(title, columns, rows)),
      ),
      this.help,
    );
  }

  get profile() {
    return this.profiles[Number(this.store.state.kind ?? 0)] ?? this.profiles[0];
  }

  legend() {
    const names = this.difference
      ? [["new", "+ new"], ["more-4", "much more"], ["more-1", "more"], ["same", "the same"], ["less-1", "less"], ["less-4", "much less"]]
      : [["app-0", "application"], ["jdk-0", "JDK"], ["other-0", "native, other"], ["leaf-0", "class, lock or file"]];
    return h("p.legend.flame-legend", {}, names.map(([name, title]) => h("span.legend-item", {}, h("i", { style: { background: `var(--flame-${name})` } }), title)));
  }

  attached() {
    document.title = this.container.header.title;
    this.update();
    this.store.subscribe(() => this.update());
    document.addEventListener("keydown", (event) => this.typed(event));
  }

  update() {
    const { state } = this.store;
    const { profile } = this;
    const key = JSON.stringify([state.kind, state.reversed, state.lines]);
    if (this.key !== key) {
      this.key = key;
      const leaves = this.container.column(profile.leaves);
      const tree = flameTree(
        this.stacks,
        {
          nodes: this.container.column(profile.nodes),
          leaves: (i) => (leaves[i] < 0 ? null : this.container.text(leaves[i])),
          values: this.container.column(profile.values),
          befores: this.difference ? this.container.column(profile.before) : undefined,
        },
        { reversed: Boolean(state.reversed), lines: Boolean(state.lines) },
      );
      this.flame.setTree(tree);
      const now = measured(tree.values[0], profile.measure);
      this.total.textContent = this.difference ? `${now} now, ${measured(tree.befores[0], profile.measure)} before` : now + " in all";
    }
    const icicle = state.chart === "icicle" || (Boolean(state.reversed) && state.chart !== "flame");
    if (Boolean(this.flame.options.icicle) !== icicle) this.flame.setIcicle(icicle);
    if (this.flame.normalised !== Boolean(state.normalised)) this.flame.setNormalised(Boolean(state.normalised));
    let path = [];
    try {
      path = JSON.parse(state.zoom ?? "[]").map(String);
    } catch {
      path = [];
    }
    this.flame.zoomTo(path);
    const found = this.flame.setSearch(matcher(state.q));
    this.found.textContent = state.q ? `matched ${share(found.of > 0 ? found.value / found.of : 0)}` : "";
    if (this.search.value !== (state.q ?? "")) this.search.value = state.q ?? "";
    for (const [control, on] of [[this.icicle, icicle], [this.reversed, state.reversed], [this.lines, state.lines], [this.normalised, state.normalised]]) control.setAttribute("aria-pressed", String(Boolean(on)));
  }

  typed(event) {
    if (event.target instanceof HTMLElement && event.target.matches("input, select")) return;
    const searching = (event.ctrlKey || event.metaKey) && event.key === "f";
    if ((event.ctrlKey || event.metaKey || event.altKey) && !searching) return;
    const buttons = { i: this.icicle, r: this.reversed, l: this.lines, n: this.difference ? this.normalised : null };
    if (event.key === "/" || searching) this.search.focus();
    else if (buttons[event.key.toLowerCase()]) buttons[event.key.toLowerCase()].click();
    else if (event.key === "0") this.store.set({ zoom: null });
    else if (event.key === "?") this.help.showModal();
    else if (event.key === "t") this.element.querySelector('[aria-keyshortcuts="T"]').click();
    else return;
    event.preventDefault();
  }
}

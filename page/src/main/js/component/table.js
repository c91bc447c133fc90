import { Virtualizer, elementScroll, observeElementOffset, observeElementRect } from "@tanstack/virtual-core";
import { h } from "../dom.js";

const ROW = 28;
/** Paper does not scroll: so many rows are printed. */
const PRINTED = 200;

/**
 * A column of a table.
 *
 * @typedef {{id: string, title: string, help?: string, width: string, right?: boolean,
 *     value?: (row: any) => number|string, cell: (row: any) => Node|string, extra?: boolean}} Column value is what to
 *     sort by; extra columns are left out where there is little room
 */

/**
 * A table of any length that draws only the rows in view.
 *
 * Keys: arrows, page keys, Home and End move from row to row; Enter opens one.
 */
export class VirtualTable {
  /**
   * @param {{name: string, columns: Column[], sort?: string, ascending?: boolean, height?: string,
   *     onopen?: (row: any) => void, onsort?: (sort: string) => void, rowName?: (row: any) => string,
   *     level?: (row: any) => number, expanded?: (row: any) => boolean|null, empty?: string}} options
   */
  constructor(options) {
    this.options = options;
    this.rows = [];
    this.sort = options.sort ?? null;
    this.ascending = options.ascending ?? false;
    this.active = 0;
    /** Elements of the rows in view, by their numbers: scrolling makes only those that come into it. */
    this.drawn = new Map();
    this.body = h("div.table-body", { role: "rowgroup" });
    this.head = h("div.table-head", { role: "rowgroup" });
    this.sizer = h("div.table-sizer", { role: "presentation" }, this.body);
    this.scroll = h("div.table-scroll", { role: "presentation", style: { "max-height": options.height ?? "60vh" } }, this.head, this.sizer);
    this.said = h("p.visually-hidden", { role: "status" });
    this.role = options.level ? "treegrid" : options.onopen ? "grid" : "table";
    this.cellRole = this.role === "table" ? "cell" : "gridcell";
    this.table = h(
      "div.table",
      { role: this.role, "aria-label": options.name, onkeydown: (event) => this.pressed(event) },
      this.scroll,
    );
    // What is said of a table stands beside it: within, only rows may be.
    this.element = h("div.table-frame", {}, this.table, this.said);
    this.element.style.setProperty("--columns", options.columns.map((column) => column.width).join(" "));
    this.element.style.setProperty(
      "--columns-narrow",
      options.columns.filter((column) => !column.extra).map((column) => column.width).join(" "),
    );
    this.virtualizer = new Virtualizer({
      count: 0,
      getScrollElement: () => this.scroll,
      estimateSize: () => ROW,
      overscan: 12,
      scrollPaddingStart: ROW,
      initialRect: { width: 800, height: 600 },
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.draw(),
    });
    this.unmount = this.virtualizer._didMount();
    this.printing = false;
    this.drawHead();
  }

  /** Where it came into the page: begins to watch the scroll position. */
  attached() {
    this.virtualizer._willUpdate();
    this.virtualizer.measure();
    this.draw();
  }

  detached() {
    this.unmount();
  }

  /** All rows of a printout, or those in view again. @param {boolean} printing */
  print(printing) {
    this.printing = printing;
    this.draw();
  }

  /** @param {any[]} rows in their order where no column is sorted by @param {(rows: any[]) => any[]} [sorter] */
  setRows(rows, sorter) {
    this.unsorted = rows;
    this.sorter = sorter ?? ((all) => this.sorted(all));
    this.resort();
  }

  resort() {
    this.rows = this.sorter(this.unsorted ?? []);
    this.drawn.clear();
    this.active = Math.min(this.active, Math.max(0, this.rows.length - 1));
    this.virtualizer.setOptions({ ...this.virtualizer.options, count: this.rows.length });
    this.table.setAttribute("aria-rowcount", String(this.rows.length + 1));
    if (this.element.isConnected) this.virtualizer._willUpdate();
    this.draw();
  }

  /** Sorts rows by the column in force. */
  sorted(rows) {
    const column = this.options.columns.find((candidate) => candidate.id === this.sort);
    if (!column?.value) return rows;
    const sign = this.ascending ? 1 : -1;
    return [...rows].sort((a, b) => {
      const x = column.value(a);
      const y = column.value(b);
      if (typeof x === "string" || typeof y === "string") return sign * (x < y ? -1 : x > y ? 1 : 0);
      // What is not known comes last either way.
      if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y);
      return sign * (x - y);
    });
  }

  sortBy(id) {
    const column = this.options.columns.find((candidate) => candidate.id === id);
    this.ascending = this.sort === id ? !this.ascending : typeof column.value(this.unsorted?.[0] ?? {}) === "string";
    this.sort = id;
    this.drawHead();
    this.head.querySelector(`[data-sort="${CSS.escape(id)}"]`)?.focus();
    this.resort();
    this.said.textContent = `Sorted by ${column.title}, ${this.ascending ? "lowest" : "highest"} first`;
    this.options.onsort?.(id + (this.ascending ? ".up" : ""));
  }

  drawHead() {
    const cells = this.options.columns.map((column) => {
      const sorted = this.sort === column.id;
      const props = {
        role: "columnheader",
        title: column.help ?? null,
        "aria-sort": sorted ? (this.ascending ? "ascending" : "descending") : column.value ? "none" : null,
      };
      const mark = sorted ? (this.ascending ? " ▲" : " ▼") : "";
      const cell = h(
        "div.cell",
        props,
        column.value ? h("button", { type: "button", "data-sort": column.id, onclick: () => this.sortBy(column.id) }, column.title, h("span.mark", { "aria-hidden": "true" }, mark)) : column.title,
      );
      cell.classList.toggle("right", Boolean(column.right));
      cell.classList.toggle("extra", Boolean(column.extra));
      return cell;
    });
    this.head.replaceChildren(h("div.row", { role: "row", "aria-rowindex": "1" }, cells));
  }

  draw() {
    const focused = this.body.contains(document.activeElement);
    const before = this.drawn;
    this.drawn = new Map();
    const items = this.printing
      ? this.rows.slice(0, PRINTED).map((_, index) => ({ index, start: index * ROW }))
      : this.virtualizer.getVirtualItems();
    const height = this.printing ? Math.min(PRINTED, this.rows.length) * ROW : this.virtualizer.getTotalSize();
    this.sizer.style.height = Math.max(ROW, height) + "px";
    if (this.rows.length === 0) {
      this.body.replaceChildren(h("div.row.none", { role: "row" }, h("div.cell", { role: this.cellRole }, this.options.empty ?? "Nothing here.")));
      return;
    }
    for (const item of items) {
      const element = before.get(item.index) ?? this.row(item.index, item.start);
      element.tabIndex = item.index === this.active ? 0 : -1;
      this.drawn.set(item.index, element);
      if (!element.isConnected) this.body.append(element);
    }
    if (!this.drawn.has(this.active)) this.drawn.get(items[0]?.index)?.setAttribute("tabindex", "0");
    for (const element of [...this.body.children]) if (this.drawn.get(Number(element.dataset.row)) !== element) element.remove();
    if (focused && !this.body.contains(document.activeElement)) this.body.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  row(index, start) {
    const { columns, onopen, level, expanded, rowName } = this.options;
    const row = this.rows[index];
    const open = expanded?.(row);
    const element = h(
      "div.row",
      {
        role: "row",
        "aria-rowindex": String(index + 2),
        "aria-level": level ? String(level(row)) : null,
        "aria-expanded": open === null || open === undefined ? null : String(open),
        "aria-label": rowName?.(row) ?? null,
        tabindex: "-1",
        "data-row": String(index),
        onclick: () => {
          this.active = index;
          onopen?.(row);
        },
        style: { transform: `translateY(${start}px)` },
      },
      columns.map((column) => {
        const content = column.cell(row);
        const cell = h("div.cell", { role: this.cellRole, title: typeof content === "string" ? content : null }, content);
        cell.classList.toggle("right", Boolean(column.right));
        cell.classList.toggle("extra", Boolean(column.extra));
        return cell;
      }),
    );
    element.classList.toggle("odd", index % 2 === 1);
    element.classList.toggle("openable", Boolean(onopen));
    element.classList.toggle("parent", open !== null && open !== undefined);
    return element;
  }

  pressed(event) {
    if (!(event.target instanceof Element) || !event.target.closest(".table-body")) return;
    const page = Math.max(1, Math.floor(this.scroll.clientHeight / ROW) - 2);
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key in moves) {
      this.active = Math.max(0, Math.min(this.rows.length - 1, this.active + moves[event.key]));
      this.virtualizer.scrollToIndex(this.active);
      this.draw();
      this.body.querySelector(`[data-row="${this.active}"]`)?.focus({ preventScroll: true });
    } else if (event.key === "Enter" && this.options.onopen) {
      this.options.onopen(this.rows[this.active]);
    } else {
      return;
    }
    event.preventDefault();
  }
}

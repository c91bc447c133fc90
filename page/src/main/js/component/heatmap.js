import { h, oncePerFrame, paper, themed } from "../dom.js";
import { niceStep, seconds } from "../format.js";
import { hideTooltip, showTooltip, tip } from "./tooltip.js";

const ROW = 17;
const LABEL = 210;

/** Steps of cividis, which looks the same to those who don't see red or green (Nuñez et al. 2018). */
const CIVIDIS = ["#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838"];

/**
 * How much, by row and time: a row per thread, pool or class.
 *
 * Keys: arrows walk from cell to cell, with Shift they select a range of time; Enter opens a row.
 */
export class HeatMap {
  /**
   * @param {{name: string, value: (value: number) => string, slices: number, secondsOf: (slice: number) => number,
   *     onselect?: (from: number, to: number) => void, onrow?: (row: {name: string}) => void}} options
   */
  constructor(options) {
    this.options = options;
    this.rows = [];
    this.at = { row: 0, slice: 0 };
    this.anchor = null;
    this.draw = oncePerFrame(() => this.paint());
    this.canvas = h("canvas", {
      tabindex: "0",
      role: "application",
      "aria-roledescription": "heat map",
      onkeydown: (event) => this.typed(event),
      onfocus: () => this.draw(),
      onblur: () => this.draw(),
      onmousemove: (event) => this.pointed(event),
      onmouseleave: () => {
        hideTooltip();
        this.drag = null;
        this.draw();
      },
      onmousedown: (event) => {
        this.drag = { from: this.sliceAt(event), to: this.sliceAt(event) };
      },
      onmouseup: (event) => this.released(event),
    });
    this.said = h("p.visually-hidden", { role: "status" });
    this.element = h("div.heat", {}, this.canvas, this.said);
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  /** @param {{name: string, values: Float64Array}[]} rows one value per slice each */
  setRows(rows) {
    this.rows = rows;
    this.most = 0;
    this.at.row = Math.min(this.at.row, Math.max(0, rows.length - 1));
    for (const row of rows) for (const value of row.values) this.most = Math.max(this.most, value);
    this.canvas.setAttribute(
      "aria-label",
      this.options.name + ": " + rows.length + " rows over time, the largest cell " + this.options.value(this.most) + (rows[0] ? "; most in " + rows[0].name : "") + ". Arrow keys walk from cell to cell, with Shift they select a range of time, Enter shows a row alone",
    );
    this.draw();
  }

  paint() {
    const width = this.element.clientWidth;
    if (width < 1) return;
    const { slices, secondsOf } = this.options;
    this.label = Math.min(LABEL, width * 0.35);
    const height = this.rows.length * ROW + 20;
    const context = paper(this.canvas, width, height);
    context.font = "11px " + themed("--mono");
    context.textBaseline = "middle";
    const unit = (width - this.label) / slices;
    const letter = context.measureText("M").width;
    this.rows.forEach((row, number) => {
      const y = number * ROW;
      context.fillStyle = themed("--ink");
      const fits = Math.floor((this.label - 8) / letter);
      const text = row.name.length > fits ? row.name.slice(0, Math.floor(fits / 2)) + "…" + row.name.slice(row.name.length - Math.ceil(fits / 2) + 1) : row.name;
      context.fillText(text, 2, y + ROW / 2);
      context.fillStyle = themed("--heat-empty");
      context.fillRect(this.label, y, width - this.label, ROW - 1);
      for (let slice = 0; slice < slices; slice++) {
        const value = row.values[slice];
        if (value > 0) {
          context.fillStyle = colour(value / this.most);
          context.fillRect(this.label + slice * unit, y, Math.max(1, unit + 0.3), ROW - 1);
        }
      }
    });
    context.fillStyle = themed("--ink-2");
    context.font = "11px " + themed("--sans");
    const end = secondsOf(slices);
    const step = niceStep(end / Math.max(2, (width - this.label) / 100));
    for (let at = 0; at <= end; at += step) {
      const x = this.label + (at / end) * (width - this.label);
      context.textAlign = at === 0 ? "left" : x > width - 25 ? "right" : "center";
      context.fillText(seconds(Number(at.toFixed(6))), x, height - 8);
    }
    context.textAlign = "left";
    if (document.activeElement === this.canvas && this.rows.length > 0) {
      context.strokeStyle = themed("--focus");
      context.lineWidth = 2;
      context.strokeRect(this.label + this.at.slice * unit - 1, this.at.row * ROW - 1, unit + 2, ROW + 1);
    }
    if (this.drag) {
      const from = Math.min(this.drag.from, this.drag.to);
      const to = Math.max(this.drag.from, this.drag.to) + 1;
      context.strokeStyle = themed("--focus");
      context.lineWidth = 2;
      context.strokeRect(this.label + from * unit, 0, (to - from) * unit, height - 20);
    }
  }

  typed(event) {
    const { slices, onselect, onrow } = this.options;
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0], Home: [0, -slices], End: [0, slices] };
    if (this.rows.length === 0) return;
    if (event.key in moves) {
      const [rows, time] = moves[event.key];
      if (!event.shiftKey) this.anchor = null;
      else this.anchor ??= this.at.slice;
      this.at.row = Math.max(0, Math.min(this.rows.length - 1, this.at.row + rows));
      this.at.slice = Math.max(0, Math.min(slices - 1, this.at.slice + time));
      if (event.shiftKey && time !== 0) onselect?.(Math.min(this.anchor, this.at.slice), Math.max(this.anchor, this.at.slice) + 1);
      this.say();
    } else if (event.key === "Enter") onrow?.(this.rows[this.at.row]);
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.draw();
  }

  say() {
    const { value, secondsOf } = this.options;
    const row = this.rows[this.at.row];
    this.said.textContent = `${row.name}, ${seconds(secondsOf(this.at.slice))} to ${seconds(secondsOf(this.at.slice + 1))}: ${value(row.values[this.at.slice])}`;
  }

  sliceAt(event) {
    const bounds = this.canvas.getBoundingClientRect();
    const part = (event.clientX - bounds.left - this.label) / (bounds.width - this.label);
    return Math.max(0, Math.min(this.options.slices - 1, Math.floor(part * this.options.slices)));
  }

  rowAt(event) {
    const bounds = this.canvas.getBoundingClientRect();
    return this.rows[Math.floor((event.clientY - bounds.top) / ROW)] ?? null;
  }

  pointed(event) {
    const row = this.rowAt(event);
    const slice = this.sliceAt(event);
    if (this.drag) {
      this.drag.to = slice;
      this.draw();
    }
    if (!row) {
      hideTooltip();
      return;
    }
    const { value, secondsOf } = this.options;
    showTooltip(event, h("div.tip-title", {}, row.name), tip("from", seconds(secondsOf(slice))), tip("to", seconds(secondsOf(slice + 1))), tip("", value(row.values[slice])));
  }

  released(event) {
    const drag = this.drag;
    this.drag = null;
    this.draw();
    if (!drag) return;
    if (Math.abs(drag.to - drag.from) < 1) {
      const row = this.rowAt(event);
      if (row) this.options.onrow?.(row);
      return;
    }
    this.options.onselect?.(Math.min(drag.from, drag.to), Math.max(drag.from, drag.to) + 1);
  }
}

/** @param {number} part of the largest, from 0 to 1; the root brings out the small ones */
function colour(part) {
  return CIVIDIS[Math.min(CIVIDIS.length - 1, Math.floor(Math.sqrt(part) * CIVIDIS.length))];
}

/** The scale, from little to much. @param {string} most */
export function heatLegend(most) {
  return h("span.heat-legend", { "aria-hidden": "true" }, "0 ", CIVIDIS.map((css) => h("i", { style: { background: css } })), " " + most);
}

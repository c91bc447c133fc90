import { fill, h, oncePerFrame, paper, themed } from "../dom.js";
import { niceStep, seconds } from "../format.js";

const HEIGHT = 44;

/** The whole recording in a strip, on which a range of time is selected: by dragging, or by the two fields beside it. */
export class Brush {
  /**
   * @param {{slices: number, secondsOf: (slice: number) => number, onselect: (from: number, to: number) => void,
   *     onclear: () => void}} options
   */
  constructor(options) {
    this.options = options;
    this.areas = [];
    this.marks = [];
    this.from = null;
    this.to = null;
    this.draw = oncePerFrame(() => this.paint());
    this.canvas = h("canvas", {
      "aria-hidden": "true",
      onpointerdown: (event) => this.pressed(event),
      onpointermove: (event) => this.moved(event),
      onpointerup: () => this.released(),
      ondblclick: () => options.onclear(),
    });
    this.holder = h("div.brush-holder", { title: "Drag to select a range of time; double-click selects all" }, this.canvas);
    this.fromField = this.field("From");
    this.toField = this.field("To");
    this.clear = h("button.quiet", { type: "button", onclick: () => options.onclear() }, "All of it");
    this.element = h(
      "section.brush",
      { "aria-label": "Range of time" },
      this.holder,
      h(
        "div.brush-side",
        {},
        h("form.brush-fields", { "aria-label": "Range of time in seconds", onsubmit: (event) => event.preventDefault() }, this.fromField.label, this.toField.label, this.clear),
        (this.legend = h("div.legend", {})),
      ),
    );
    new ResizeObserver(() => this.draw()).observe(this.holder);
  }

  field(title) {
    const input = h("input", { type: "number", step: "any", min: "0", max: String(this.options.secondsOf(this.options.slices)), onchange: () => this.typed() });
    return { input, label: h("label", {}, title + " ", input, " s") };
  }

  typed() {
    const from = Number(this.fromField.input.value || 0);
    const to = Number(this.toField.input.value || this.options.secondsOf(this.options.slices));
    const unit = this.options.secondsOf(1);
    if (to > from) this.options.onselect(Math.max(0, Math.floor(from / unit + 1e-6)), Math.min(this.options.slices, Math.ceil(to / unit - 1e-6)));
  }

  /** @param {{title: string, values: ArrayLike<number>, colour: string, line?: boolean}[]} areas @param {{slice: number, colour: string}[]} marks */
  setData(areas, marks) {
    this.areas = areas;
    this.marks = marks;
    const items = [...areas.map((area) => [area.title, area.colour, area.line]), ...(marks.length > 0 ? [["collections", marks[0].colour, false]] : [])];
    fill(this.legend, items.map(([title, colour, line]) => h("span.legend-item", {}, h(line ? "i.line" : "i", { style: { background: `var(${colour})` } }), title)));
    this.draw();
  }

  /** @param {number|null} from @param {number|null} to */
  setRange(from, to) {
    this.from = from;
    this.to = to;
    const { secondsOf, slices } = this.options;
    this.fromField.input.value = String(Number(secondsOf(from ?? 0).toFixed(4)));
    this.toField.input.value = String(Number(secondsOf(to ?? slices).toFixed(4)));
    this.clear.disabled = from === null;
    this.draw();
  }

  paint() {
    const width = this.holder.clientWidth;
    if (width < 1) return;
    const context = paper(this.canvas, width, HEIGHT);
    const { slices, secondsOf } = this.options;
    const unit = width / slices;
    for (const { values, colour, line } of this.areas) {
      let most = 0;
      for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] || 0);
      if (most === 0) continue;
      context.beginPath();
      context.moveTo(0, HEIGHT - 12);
      for (let i = 0; i < values.length; i++) {
        const y = HEIGHT - 12 - ((values[i] || 0) / most) * (HEIGHT - 15);
        context.lineTo((i + 0.5) * unit, y);
      }
      context.lineTo(width, HEIGHT - 12);
      context.strokeStyle = themed(colour);
      context.fillStyle = themed(colour);
      context.lineWidth = 1.25;
      context.globalAlpha = line ? 1 : 0.45;
      if (line) context.stroke();
      else context.fill();
      context.globalAlpha = 1;
    }
    for (const { slice, colour } of this.marks) {
      context.fillStyle = themed(colour);
      context.fillRect(slice * unit, HEIGHT - 13, 1.5, 4);
    }
    context.fillStyle = themed("--ink-2");
    context.font = "10px " + themed("--sans");
    const end = secondsOf(slices);
    const step = niceStep(end / Math.max(2, width / 100));
    for (let at = 0; at <= end + step / 100; at += step) {
      const x = (at / end) * width;
      context.textAlign = x < 10 ? "left" : x > width - 25 ? "right" : "center";
      context.fillText(seconds(Number(at.toFixed(6))), Math.min(x, width), HEIGHT - 1);
    }
    if (this.from !== null) {
      const left = this.from * unit;
      const right = this.to * unit;
      context.fillStyle = themed("--veil");
      context.fillRect(0, 0, left, HEIGHT - 11);
      context.fillRect(right, 0, width - right, HEIGHT - 11);
      context.fillStyle = themed("--accent");
      context.fillRect(left, 0, 2, HEIGHT - 11);
      context.fillRect(right - 2, 0, 2, HEIGHT - 11);
    }
  }

  sliceAt(event) {
    const bounds = this.canvas.getBoundingClientRect();
    return Math.max(0, Math.min(this.options.slices, ((event.clientX - bounds.left) / bounds.width) * this.options.slices));
  }

  pressed(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.start = this.sliceAt(event);
    this.before = [this.from, this.to];
  }

  moved(event) {
    if (this.start === undefined) return;
    const at = this.sliceAt(event);
    if (Math.abs(at - this.start) * (this.holder.clientWidth / this.options.slices) < 3) return;
    this.setRange(Math.floor(Math.min(at, this.start)), Math.max(Math.floor(Math.min(at, this.start)) + 1, Math.ceil(Math.max(at, this.start))));
    this.dragged = true;
  }

  released() {
    if (this.dragged) this.options.onselect(this.from, this.to);
    this.start = undefined;
    this.dragged = false;
  }
}

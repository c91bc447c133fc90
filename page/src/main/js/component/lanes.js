import { h, oncePerFrame, paper, themed } from "../dom.js";
import { bytes, nanos, niceStep, seconds } from "../format.js";
import { hideTooltip, showTooltip, tip } from "./tooltip.js";

const ROW = 22;
const AXIS = 20;
const LABEL = 190;

/**
 * What a lane shows.
 *
 * @typedef {{name: string, key: number, group: boolean, from: number, to: number, states: Float64Array[],
 *     allocation: ArrayLike<number>|null, waits: {state: number, start: number, length: number, text: string}[]}} Lane
 *     from and to are the thread's life in slices; states are for each state nanoseconds by slice, summed over
 *     `threads` threads; waits are in slices
 */

/**
 * Swim lanes: a row per thread, its states and its allocation over time. It draws only the rows in view, so ten thousand
 * are as quick as ten.
 *
 * Wheel with Ctrl or Alt zooms, drag selects a range, drag with Shift pans. Keys: + and - zoom, left and right pan, up and
 * down walk, Enter opens a lane, Escape shows all of the time.
 */
export class Lanes {
  /**
   * @param {{states: {title: string, colour: string}[], slices: number, sliceNanos: number,
   *     lane: (index: number) => Lane, onselect: (from: number, to: number) => void,
   *     onopen: (lane: Lane) => void, onzoom?: (from: number, to: number) => void}} options lane gives a row when it
   *     comes into view
   */
  constructor(options) {
    this.options = options;
    this.count = 0;
    this.from = 0;
    this.to = options.slices;
    this.active = 0;
    this.made = new Map();
    this.draw = oncePerFrame(() => this.paint());
    this.canvas = h("canvas", {
      tabindex: "0",
      role: "application",
      "aria-roledescription": "timeline",
      "aria-label": "Timeline of threads: up and down walk through threads, plus and minus zoom, left and right pan, Enter shows one thread alone",
      onwheel: (event) => this.wheeled(event),
      onpointerdown: (event) => this.pressed(event),
      onpointermove: (event) => this.moved(event),
      onpointerup: (event) => this.released(event),
      onpointerleave: () => hideTooltip(),
      onkeydown: (event) => this.typed(event),
      onfocus: () => this.draw(),
      onblur: () => this.draw(),
    });
    this.canvas.style.position = "sticky";
    this.canvas.style.top = "0";
    this.sizer = h("div", {}, this.canvas);
    this.scroll = h("div.lanes", { onscroll: () => this.draw() }, this.sizer);
    this.said = h("p.visually-hidden", { role: "status", "aria-live": "polite" });
    this.element = h("div", {}, this.scroll, this.said);
    new ResizeObserver(() => this.draw()).observe(this.scroll);
  }

  setCount(count) {
    this.count = count;
    this.made.clear();
    this.active = Math.min(this.active, Math.max(0, count - 1));
    this.sizer.style.height = count * ROW + AXIS + "px";
    this.draw();
  }

  /** What part of the time is seen, in slices. */
  setWindow(from, to) {
    const { slices } = this.options;
    const length = Math.max(0.5, Math.min(slices, to - from));
    this.from = Math.max(0, Math.min(slices - length, from));
    this.to = this.from + length;
    this.draw();
    this.options.onzoom?.(this.from, this.to);
  }

  setRange(from, to) {
    this.range = from === null ? null : [from, to];
    this.draw();
  }

  zoom(factor, at = (this.from + this.to) / 2) {
    this.setWindow(at - (at - this.from) * factor, at + (this.to - at) * factor);
  }

  lane(index) {
    if (!this.made.has(index)) this.made.set(index, this.options.lane(index));
    return this.made.get(index);
  }

  get label() {
    return Math.min(LABEL, this.scroll.clientWidth * 0.32);
  }

  x(slice) {
    return this.label + ((slice - this.from) / (this.to - this.from)) * (this.width - this.label);
  }

  sliceAt(event) {
    const bounds = this.canvas.getBoundingClientRect();
    return this.from + ((event.clientX - bounds.left - this.label) / (bounds.width - this.label)) * (this.to - this.from);
  }

  rowAt(event) {
    const bounds = this.canvas.getBoundingClientRect();
    const y = event.clientY - bounds.top - AXIS;
    const index = Math.floor((y + this.scroll.scrollTop) / ROW);
    return y >= 0 && index < this.count ? index : -1;
  }

  paint() {
    this.width = this.scroll.clientWidth;
    const height = Math.min(this.scroll.clientHeight, this.count * ROW + AXIS);
    if (this.width < 1 || height < 1) return;
    const context = paper(this.canvas, this.width, height);
    const first = Math.floor(this.scroll.scrollTop / ROW);
    const last = Math.min(this.count, Math.ceil((this.scroll.scrollTop + height) / ROW) + 1);
    context.save();
    context.beginPath();
    context.rect(0, AXIS, this.width, height - AXIS);
    context.clip();
    for (let index = first; index < last; index++) this.paintLane(context, this.lane(index), index, AXIS + index * ROW - this.scroll.scrollTop);
    context.restore();
    this.paintAxis(context, height);
    if (this.range) this.paintRange(context, height);
  }

  paintAxis(context, height) {
    context.fillStyle = themed("--ink-2");
    context.strokeStyle = themed("--rule");
    context.font = "11px " + themed("--sans");
    context.textBaseline = "middle";
    const perSecond = 1e9 / this.options.sliceNanos;
    const span = (this.to - this.from) / perSecond;
    const step = niceStep(span / Math.max(2, (this.width - this.label) / 90));
    const begin = Math.ceil(this.from / perSecond / step) * step;
    for (let at = begin; at <= this.to / perSecond + 1e-9; at += step) {
      const x = this.x(at * perSecond);
      context.beginPath();
      context.moveTo(x, AXIS - 4);
      context.lineTo(x, height);
      context.globalAlpha = 0.6;
      context.stroke();
      context.globalAlpha = 1;
      context.textAlign = x < this.label + 14 ? "left" : x > this.width - 20 ? "right" : "center";
      context.fillText(seconds(Number(at.toFixed(6))), x, AXIS / 2 - 1);
    }
    context.textAlign = "left";
  }

  paintRange(context, height) {
    const [from, to] = this.range.map((slice) => this.x(slice));
    context.fillStyle = themed("--veil");
    context.fillRect(this.label, AXIS, Math.max(0, from - this.label), height - AXIS);
    if (to < this.width) context.fillRect(Math.max(this.label, to), AXIS, this.width - to, height - AXIS);
    context.fillStyle = themed("--accent");
    if (from >= this.label) context.fillRect(from, AXIS, 1.5, height - AXIS);
    if (to >= this.label && to <= this.width) context.fillRect(to - 1.5, AXIS, 1.5, height - AXIS);
  }

  paintLane(context, lane, index, y) {
    if (index % 2 === 1) {
      context.fillStyle = themed("--stripe");
      context.fillRect(0, y, this.width, ROW);
    }
    this.paintName(context, lane, y);
    context.save();
    context.beginPath();
    context.rect(this.label, y, this.width - this.label, ROW);
    context.clip();
    context.fillStyle = themed("--lane");
    context.fillRect(this.x(lane.from), y + 4, this.x(lane.to) - this.x(lane.from), ROW - 8);
    this.paintStates(context, lane, y);
    for (const wait of lane.waits) {
      const from = this.x(wait.start);
      const to = this.x(wait.start + wait.length);
      if (to < this.label || from > this.width) continue;
      context.fillStyle = themed(this.options.states[wait.state].colour);
      context.fillRect(from, y + 4, Math.max(1, to - from), ROW - 8);
    }
    if (lane.allocation) this.paintAllocation(context, lane, y);
    context.restore();
    if (index === this.active && document.activeElement === this.canvas) {
      context.strokeStyle = themed("--focus");
      context.lineWidth = 2;
      context.strokeRect(1, y + 1, this.width - 2, ROW - 2);
    }
  }

  paintName(context, lane, y) {
    context.font = (lane.group ? "600 " : "") + "12px " + themed("--sans");
    context.textBaseline = "middle";
    context.fillStyle = themed("--ink");
    let text = lane.name;
    const room = this.label - 10;
    if (context.measureText(text).width > room) {
      let keep = text.length;
      while (keep > 3 && context.measureText(text.slice(0, keep / 2) + "…" + text.slice(text.length - keep / 2)).width > room) keep -= 1;
      text = text.slice(0, keep / 2) + "…" + text.slice(text.length - keep / 2);
    }
    context.fillText(text, 4, y + ROW / 2);
  }

  /** Stacked by slice: parts of the time that all of the lane's threads lived. */
  paintStates(context, lane, y) {
    const { states, sliceNanos } = this.options;
    const height = ROW - 8;
    const whole = sliceNanos * (lane.threads ?? 1);
    const first = Math.max(0, Math.floor(this.from));
    const last = Math.min(this.options.slices, Math.ceil(this.to));
    for (let slice = first; slice < last; slice++) {
      const x = this.x(slice);
      const wide = Math.max(1, this.x(slice + 1) - x + 0.3);
      let bottom = y + 4 + height;
      for (let state = 0; state < states.length; state++) {
        const value = lane.states[state][slice];
        if (!(value > 0)) continue;
        const high = Math.min(1, value / whole) * height;
        bottom -= high;
        context.fillStyle = themed(states[state].colour);
        context.fillRect(x, bottom, wide, high);
      }
    }
  }

  paintAllocation(context, lane, y) {
    const most = lane.allocationMost;
    if (!(most > 0)) return;
    context.strokeStyle = themed("--allocation");
    context.lineWidth = 1.5;
    context.beginPath();
    let begun = false;
    for (let slice = Math.max(0, Math.floor(this.from) - 1); slice < Math.min(this.options.slices, this.to + 1); slice++) {
      const at = y + ROW - 2 - (lane.allocation[slice] / most) * (ROW - 4);
      if (begun) context.lineTo(this.x(slice + 0.5), at);
      else context.moveTo(this.x(slice + 0.5), at);
      begun = true;
    }
    context.stroke();
  }

  wheeled(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      event.preventDefault();
      this.zoom(Math.exp(event.deltaY * 0.002), this.sliceAt(event));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      const move = ((event.deltaX || event.deltaY) / this.width) * (this.to - this.from);
      this.setWindow(this.from + move, this.to + move);
    }
  }

  pressed(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.drag = { x: event.clientX, at: this.sliceAt(event), from: this.from, to: this.to, pan: event.shiftKey || event.button === 1, moved: false };
  }

  moved(event) {
    const { drag } = this;
    if (drag && Math.abs(event.clientX - drag.x) > 3) {
      drag.moved = true;
      if (drag.pan) {
        const move = ((drag.x - event.clientX) / (this.width - this.label)) * (drag.to - drag.from);
        this.setWindow(drag.from + move, drag.to + move);
      } else {
        const at = this.sliceAt(event);
        this.setRange(Math.min(at, drag.at), Math.max(at, drag.at));
      }
    }
    this.tell(event);
  }

  released(event) {
    const { drag } = this;
    this.drag = null;
    if (!drag) return;
    if (drag.moved && !drag.pan) {
      const at = this.sliceAt(event);
      const from = Math.max(0, Math.floor(Math.min(at, drag.at)));
      this.options.onselect(from, Math.min(this.options.slices, Math.max(from + 1, Math.ceil(Math.max(at, drag.at)))));
    } else if (!drag.moved) {
      const index = this.rowAt(event);
      if (index >= 0) {
        this.active = index;
        if (event.clientX - this.canvas.getBoundingClientRect().left < this.label) this.options.onopen(this.lane(index));
      }
    }
    this.draw();
  }

  tell(event) {
    const index = this.rowAt(event);
    const at = this.sliceAt(event);
    if (index < 0 || at < this.from) {
      hideTooltip();
      return;
    }
    const lane = this.lane(index);
    const slice = Math.floor(at);
    const { states, sliceNanos } = this.options;
    const wait = lane.waits.find((candidate) => at >= candidate.start && at < candidate.start + candidate.length);
    showTooltip(
      event,
      h("div.tip-title", {}, lane.name),
      wait ? h("div.tip-text", {}, wait.text) : null,
      tip("at", seconds((at * sliceNanos) / 1e9)),
      states.map((state, number) => (lane.states[number][slice] > 0 ? tip(state.title, nanos(lane.states[number][slice])) : null)),
      lane.allocation ? tip("allocated", bytes(lane.allocation[slice])) : null,
    );
  }

  typed(event) {
    const span = this.to - this.from;
    if (event.key === "ArrowDown") this.walk(1);
    else if (event.key === "ArrowUp") this.walk(-1);
    else if (event.key === "PageDown") this.walk(10);
    else if (event.key === "PageUp") this.walk(-10);
    else if (event.key === "ArrowRight") this.setWindow(this.from + span / 10, this.to + span / 10);
    else if (event.key === "ArrowLeft") this.setWindow(this.from - span / 10, this.to - span / 10);
    else if (event.key === "+" || event.key === "=") this.zoom(0.7);
    else if (event.key === "-") this.zoom(1 / 0.7);
    else if (event.key === "Escape") this.setWindow(0, this.options.slices);
    else if (event.key === "Enter" && this.count > 0) this.options.onopen(this.lane(this.active));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  walk(step) {
    this.active = Math.max(0, Math.min(this.count - 1, this.active + step));
    const top = this.active * ROW;
    if (top < this.scroll.scrollTop) this.scroll.scrollTop = top;
    const bottom = top + ROW + AXIS - this.scroll.clientHeight;
    if (bottom > this.scroll.scrollTop) this.scroll.scrollTop = bottom;
    const lane = this.lane(this.active);
    const sums = this.options.states.map((state, number) => [state.title, lane.states[number].reduce((sum, value) => sum + value, 0)]);
    this.said.textContent = lane.name + ": " + sums.filter(([, sum]) => sum > 0).map(([title, sum]) => title + " " + nanos(sum)).join(", ");
    this.draw();
  }
}

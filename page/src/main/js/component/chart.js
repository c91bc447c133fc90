import { h, themed } from "../dom.js";
import { seconds } from "../format.js";

/** Steps of a scale of bytes. */
const BINARY_STEPS = Array.from({ length: 50 }, (_, power) => 2 ** power);

/** All charts of a page have one time axis, and show the same moment. */
const SYNC = "time";

/**
 * A line of a chart.
 *
 * @typedef {{title: string, colour: string, values: ArrayLike<number|null>, fill?: boolean, points?: boolean,
 *     dash?: number[]}} Line colour is a custom property of the theme; null and NaN are gaps
 */

/** Figures over time; dragging selects a range of it. */
export class TimeChart {
  /**
   * @param {{title: string, times: ArrayLike<number>, lines: Line[], value: (value: number) => string, height?: number,
   *     most?: number, from?: number, to?: number, onselect?: (from: number, to: number) => void,
   *     steps?: boolean, binary?: boolean}} options times are in seconds; most is the least upper end of the scale
   */
  constructor(options) {
    this.options = options;
    this.holder = h("div.chart-holder", { role: "img", "aria-label": summary(options) });
    this.element = h("figure.chart", { "aria-label": options.title }, h("figcaption", {}, options.title, legend(options)), this.holder);
    this.observer = new ResizeObserver(() => this.resize());
  }

  /** Where it came into the page: draws. */
  attached() {
    this.make();
    this.observer.observe(this.holder);
  }

  detached() {
    this.observer.disconnect();
    this.plot?.destroy();
    this.plot = null;
  }

  /** Draws anew in the colours of the theme. */
  restyle() {
    if (!this.plot) return;
    this.plot.destroy();
    this.make();
  }

  resize() {
    const width = this.holder.clientWidth;
    if (this.plot && width > 0 && width !== this.plot.width) this.plot.setSize({ width, height: this.plot.height });
  }

  make() {
    const { times, lines, value, height = 150, most = 0, steps } = this.options;
    const grid = { stroke: themed("--rule"), width: 1 };
    const axis = { stroke: themed("--ink-2"), grid, ticks: grid, font: "11px " + themed("--sans") };
    const stepped = steps ? uPlot.paths.stepped({ align: 1 }) : undefined;
    this.plot = new uPlot(
      {
        width: Math.max(100, this.holder.clientWidth),
        height,
        padding: [8, 8, 0, 0],
        legend: { show: false },
        cursor: { sync: { key: SYNC, setSeries: false }, drag: { x: true, y: false, setScale: false }, points: { size: 6 } },
        scales: {
          x: { time: false, range: () => [this.options.from ?? times[0] ?? 0, this.options.to ?? times[times.length - 1] ?? 1] },
          y: { range: (_, low, high) => [0, Math.max(most, (high ?? 0) * 1.05) || 1] },
        },
        axes: [
          { ...axis, values: (_, ticks) => ticks.map((tick) => seconds(tick)), size: 26 },
          { ...axis, values: (_, ticks) => ticks.map((tick) => value(tick)), size: 78, incrs: this.options.binary ? BINARY_STEPS : undefined },
        ],
        series: [
          {},
          ...lines.map((line) => ({
            label: line.title,
            stroke: themed(line.colour),
            fill: line.fill ? themed(line.colour) + "33" : undefined,
            width: line.points ? 0 : 1.5,
            dash: line.dash,
            points: { show: Boolean(line.points), size: 4, fill: themed(line.colour) },
            paths: line.points ? () => null : stepped,
            spanGaps: true,
          })),
        ],
        hooks: {
          setCursor: [(plot) => this.readOut(plot)],
          setSelect: [(plot) => this.selected(plot)],
        },
      },
      [Float64Array.from(times), ...lines.map((line) => Array.from(line.values, (v) => (Number.isFinite(v) ? v : null)))],
      this.holder,
    );
  }

  readOut(plot) {
    const at = plot.cursor.idx;
    const { times, lines, value } = this.options;
    const items = this.element.querySelectorAll(".legend-value");
    items.forEach((item, i) => {
      const v = at === null || at === undefined ? null : lines[i].values[at];
      item.textContent = v === null || !Number.isFinite(v) ? "" : value(v);
    });
    const clock = this.element.querySelector(".legend-time");
    clock.textContent = at === null || at === undefined ? "" : "at " + seconds(times[at]);
  }

  selected(plot) {
    const { left, width } = plot.select;
    if (width < 3) return;
    const from = plot.posToVal(left, "x");
    const to = plot.posToVal(left + width, "x");
    plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
    this.options.onselect?.(from, to);
  }
}

function legend({ lines }) {
  return h(
    "span.legend",
    {},
    lines.map((line) =>
      h("span.legend-item", {}, h("i", { style: { background: `var(${line.colour})` } }), line.title, " ", h("b.legend-value", {})),
    ),
    h("span.legend-time", {}),
  );
}

/** What a picture of it would say, in words. */
function summary({ title, lines, value }) {
  const parts = lines.map((line) => {
    const known = Array.from(line.values).filter((v) => Number.isFinite(v));
    if (known.length === 0) return line.title + ": none";
    const mean = known.reduce((sum, v) => sum + v, 0) / known.length;
    return `${line.title}: from ${value(Math.min(...known))} to ${value(Math.max(...known))}, mean ${value(mean)}`;
  });
  return title + " over time. " + parts.join("; ");
}

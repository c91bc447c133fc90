import { h, svg } from "../dom.js";
import { share } from "../format.js";

/**
 * A bar of parts, with what each is in words.
 *
 * @param {{title: string, colour: string, value: number, text: string}[]} parts
 * @param {number} whole what the full width stands for; parts may leave some of it empty
 */
export function stackedBar(parts, whole) {
  const shown = parts.filter((part) => part.value > 0);
  const text = shown.map((part) => part.title + " " + part.text).join(", ");
  return h(
    "span.bar",
    { role: "img", "aria-label": text || "nothing", title: text || null },
    shown.map((part) =>
      h("i", { style: { width: (100 * Math.min(1, part.value / whole)).toFixed(2) + "%", background: `var(${part.colour})` } }),
    ),
  );
}

/** A bar of one part of a whole, the number beside it. @param {number} part from 0 to 1 @param {string} [colour] */
export function shareBar(part, colour = "--accent") {
  return h(
    "span.share",
    {},
    h("span.share-bar", { "aria-hidden": "true" }, h("i", { style: { width: (100 * Math.min(1, part || 0)).toFixed(1) + "%", background: `var(${colour})` } })),
    h("span.share-text", {}, share(part)),
  );
}

/**
 * An estimate as a bar with its interval as a whisker, all on the scale of the largest.
 *
 * @param {{value: number, low: number, high: number, most: number}} row most is the end of the scale
 */
export function whisker({ value, low, high, most }) {
  const at = (x) => (100 * Math.min(1, Math.max(0, most > 0 ? x / most : 0))).toFixed(1);
  return svg(
    "svg",
    { class: "whisker", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { x: 0, y: 1.5, width: at(value), height: 7, class: "whisker-bar" }),
    low < high ? svg("line", { x1: at(low), x2: at(high), y1: 5, y2: 5, class: "whisker-line" }) : null,
  );
}

/** A line of figures, small. @param {ArrayLike<number>} values @param {string} label */
export function sparkline(values, label) {
  const count = values.length;
  let most = 0;
  for (let i = 0; i < count; i++) most = Math.max(most, values[i]);
  let path = "M0 16";
  for (let i = 0; i < count; i++) {
    const x = ((i + 0.5) * 100) / count;
    path += `L${x.toFixed(1)} ${(most > 0 ? 16 - (values[i] / most) * 15 : 16).toFixed(1)}`;
  }
  return svg(
    "svg",
    { class: "spark", viewBox: "0 0 100 16", preserveAspectRatio: "none", role: "img", "aria-label": label },
    svg("path", { d: path + "L100 16Z" }),
  );
}

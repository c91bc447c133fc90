import { h } from "../dom.js";

const KEYS = [
  ["1 … 9", "go to a view"],
  ["/", "search or filter"],
  ["T", "dark or light"],
  ["C", "clear what is selected"],
  ["I R L", "flame graph: icicle, reversed, lines"],
  ["arrows, Enter, 0", "flame graph: walk, zoom, reset"],
  ["+ − ← →", "timeline: zoom and pan"],
  ["arrows, Shift, Enter", "heat map: walk, select time, show a row"],
  ["arrows, Enter", "tables: walk, open"],
  ["?", "this list"],
];

/** The keys, in a dialog. */
export function helpDialog() {
  const dialog = h(
    "dialog.help",
    { "aria-label": "Keys" },
    h("h2", {}, "Keys"),
    h("dl", {}, KEYS.map(([key, what]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)))),
    h("form", { method: "dialog" }, h("button", {}, "Close")),
  );
  return dialog;
}

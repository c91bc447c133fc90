import { svg } from "../dom.js";
import { nanos, shortName } from "../format.js";

const NODE = 26;
const GAP = 8;
const WIDTH = 960;
const BOX = 250;

/**
 * Who blocks whom, as a graph of three columns: who waited, for which lock, and who had it. Ribbons are as wide as the
 * time waited.
 *
 * @param {{waiter: string, lock: string, owner: string, nanos: number, count: number}[]} links
 * @param {{onwaiter?: (name: string) => void}} options
 * @returns {SVGElement}
 */
export function blockingGraph(links, options) {
  const columns = ["waiter", "lock", "owner"].map((part) => column(links, part));
  const most = Math.max(...columns.map((nodes) => [...nodes.values()].reduce((sum, node) => sum + node.height + GAP, 0)), 80);
  const height = most + 30;
  columns.forEach((nodes) => {
    const used = [...nodes.values()].reduce((sum, node) => sum + node.height + GAP, -GAP);
    let y = 30 + (most - used) / 2;
    for (const node of nodes.values()) {
      node.y = y;
      y += node.height + GAP;
    }
  });
  const total = links.reduce((sum, link) => sum + link.nanos, 0);
  const x = [0, (WIDTH - BOX) / 2, WIDTH - BOX];
  const ribbons = [];
  for (const [left, right, a, b] of [[0, 1, "waiter", "lock"], [1, 2, "lock", "owner"]]) {
    for (const [key, sum] of pairs(links, a, b)) {
      const [from, to] = key.map((name, side) => columns[side === 0 ? left : right].get(name));
      const wide = Math.max(1, (sum / total) * most * 0.6);
      ribbons.push(ribbon(x[left] + BOX, x[right], port(from, "out", wide), port(to, "in", wide), wide, `${key[0]} → ${key[1]}: ${nanos(sum)}`));
    }
  }
  const heads = ["Waiting", "Lock (monitor's class)", "Held before by"].map((text, i) => svg("text", { x: x[i], y: 14, class: "graph-head" }, text));
  const boxes = columns.flatMap((nodes, i) => [...nodes.values()].map((node) => box(node, x[i], i === 0 ? options.onwaiter : undefined)));
  return svg(
    "svg",
    { class: "blocking", viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": describe(links) },
    heads,
    ribbons,
    boxes,
  );
}

function describe(links) {
  const first = links.slice(0, 5).map((link) => `${link.waiter} waited ${nanos(link.nanos)} for ${link.lock}, held by ${link.owner}`);
  return "Who blocks whom: " + first.join("; ");
}

function column(links, part) {
  const sums = new Map();
  for (const link of links) sums.set(link[part], (sums.get(link[part]) ?? 0) + link.nanos);
  const total = links.reduce((sum, link) => sum + link.nanos, 0) || 1;
  const entries = [...sums].sort((a, b) => b[1] - a[1]);
  return new Map(entries.map(([name, sum]) => [name, { name, sum, height: Math.max(NODE, (sum / total) * 160), in: 0, out: 0 }]));
}

function pairs(links, a, b) {
  const sums = new Map();
  for (const link of links) {
    const key = JSON.stringify([link[a], link[b]]);
    sums.set(key, (sums.get(key) ?? 0) + link.nanos);
  }
  return [...sums].map(([key, sum]) => [JSON.parse(key), sum]).sort((x, y) => y[1] - x[1]);
}

/** Where on a node's side the next ribbon begins; many thin ones may share the end of it. */
function port(node, side, wide) {
  const at = node.y + Math.min(node[side], Math.max(0, node.height - wide));
  node[side] += wide;
  return at;
}

function ribbon(x1, x2, y1, y2, wide, text) {
  const middle = (x1 + x2) / 2;
  const path = `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}V${y2 + wide}C${middle} ${y2 + wide} ${middle} ${y1 + wide} ${x1} ${y1 + wide}Z`;
  return svg("path", { d: path, class: "ribbon" }, svg("title", {}, text));
}

function box(node, x, open) {
  const label = shortName(node.name);
  const text = label.length > 34 ? label.slice(0, 16) + "…" + label.slice(-16) : label;
  const group = svg(
    "g",
    { class: "graph-node" + (open ? " openable" : ""), tabindex: open ? "0" : null, role: open ? "button" : null, "aria-label": open ? node.name : null },
    svg("title", {}, node.name + ": " + nanos(node.sum)),
    svg("rect", { x, y: node.y, width: BOX, height: node.height, rx: 3 }),
    svg("text", { x: x + 8, y: node.y + Math.min(node.height / 2, 13) + 4 }, text),
    svg("text", { x: x + BOX - 8, y: node.y + Math.min(node.height / 2, 13) + 4, class: "graph-value" }, nanos(node.sum)),
  );
  if (open) {
    group.addEventListener("click", () => open(node.name));
    group.addEventListener("keydown", (event) => event.key === "Enter" && open(node.name));
  }
  return group;
}

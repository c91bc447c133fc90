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
  const x = [0, (WIDTH - BOX) / 2, WIDTH - BOX];
  const ribbons = [];
  for (const [left, right, a, b] of [[0, 1, "waiter", "lock"], [1, 2, "lock", "owner"]]) {
    for (const [key, sum] of pairs(links, a, b)) {
      const [from, to] = key.map((name, side) => columns[side === 0 ? left : right].get(name));
      const begin = port(from, "out", sum);
      const end = port(to, "in", sum);
      ribbons.push(ribbon(x[left] + BOX, x[right], begin, end, `${key[0]} → ${key[1]}: ${nanos(sum)}`));
    }
  }
  const heads = ["Waiting", "Lock (monitor's class)", "Held before by"].map((text, i) => svg("text", { x: x[i], y: 14, class: "graph-head" }, text));
  const boxes = columns.flatMap((nodes, i) => [...nodes.values()].map((node) => box(node, x[i], i === 0 ? options.onwaiter : undefined)));
  return svg(
    "svg",
    { class: "blocking", viewBox: `0 0 ${WIDTH} ${height}`, role: "group", "aria-label": describe(links) },
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
  return new Map(entries.map(([name, sum]) => [name, { name, sum, height: Math.max(NODE, (sum / total) * Math.min(160, 60 * entries.length)), in: 0, out: 0 }]));
}

function pairs(links, a, b) {
  const sums = new Map();
  for (const link of links) {
    const key = JSON.stringify([link[a], link[b]]);
    sums.set(key, (sums.get(key) ?? 0) + link.nanos);
  }
  return [...sums].map(([key, sum]) => [JSON.parse(key), sum]).sort((x, y) => y[1] - x[1]);
}

/** The part of a node's side that a ribbon of so much takes, below those before it. */
function port(node, side, sum) {
  const wide = (sum / node.sum) * node.height;
  const at = node.y + node[side];
  node[side] += wide;
  return { at, wide };
}

/** A ribbon from one port to another; as wide at each end as its part of what is there. */
function ribbon(x1, x2, begin, end, text) {
  const middle = (x1 + x2) / 2;
  const path =
    `M${x1} ${begin.at}C${middle} ${begin.at} ${middle} ${end.at} ${x2} ${end.at}V${end.at + end.wide}` +
    `C${middle} ${end.at + end.wide} ${middle} ${begin.at + begin.wide} ${x1} ${begin.at + begin.wide}Z`;
  return svg("path", { d: path, class: "ribbon" }, svg("title", {}, text));
}

function box(node, x, open) {
  const label = shortName(node.name);
  const text = label.length > 25 ? label.slice(0, 12) + "…" + label.slice(-12) : label;
  const group = svg(
    "g",
    { class: "graph-node" + (open ? " openable" : ""), tabindex: open ? "0" : null, role: open ? "button" : null },
    svg("title", {}, node.name + ": " + nanos(node.sum) + (open ? "; opens it alone" : "")),
    svg("rect", { x, y: node.y, width: BOX, height: node.height, rx: 3 }),
    svg("text", { x: x + 8, y: node.y + Math.min(node.height / 2, 13) + 4 }, text),
    svg("text", { x: x + BOX - 8, y: node.y + Math.min(node.height / 2, 13) + 4, class: "graph-value" }, nanos(node.sum)),
  );
  if (open) {
    group.addEventListener("click", () => open(node.name));
    group.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && open(node.name));
  }
  return group;
}

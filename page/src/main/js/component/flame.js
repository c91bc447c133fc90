import { h, oncePerFrame, paper, themed } from "../dom.js";
import { shortName } from "../format.js";
import { APPLICATION, GROUP, JDK, LEAF, search } from "../data/tree.js";
import { hideTooltip, showTooltip, tip } from "./tooltip.js";

const ROW = 19;
const FONT = 12;
/** Narrower than this a frame can't be seen. */
const LEAST = 0.6;

/**
 * A flame graph: roots below, or above as an icicle; of two weights, red where it became more and blue where less.
 *
 * It stands alone: given a tree it draws, zooms and searches, and says what the reader is at. Keys: arrows walk, Enter
 * zooms, Escape and 0 go back to all.
 */
export class FlameGraph {
  /**
   * @param {{measure: (value: number) => string, share: (share: number) => string, icicle?: boolean,
   *     difference?: boolean, onzoom?: (path: string[]) => void, name: string}} options
   */
  constructor(options) {
    this.options = options;
    this.root = 0;
    this.marks = null;
    this.focus = 0;
    this.normalised = false;
    this.boxes = [];
    this.draw = oncePerFrame(() => this.paint());
    this.canvas = h("canvas", {
      tabindex: "0",
      role: "application",
      "aria-roledescription": "flame graph",
      "aria-label": options.name + ": arrow keys walk through frames, Enter zooms in, Escape zooms out",
      onclick: (event) => this.clicked(event),
      onmousemove: (event) => this.pointed(event),
      onmouseleave: () => this.left(),
      onkeydown: (event) => this.pressed(event),
    });
    this.said = h("p.visually-hidden", { role: "status", "aria-live": "polite" });
    this.trail = h("nav.trail", { "aria-label": "Zoomed into" });
    this.scroll = h("div.flame-scroll", {}, this.canvas);
    this.element = h("div.flame", {}, this.trail, this.scroll, this.said);
    new ResizeObserver(() => this.draw()).observe(this.scroll);
  }

  /** @param {import("../data/tree.js").FlameTree} next keeps the zoom where the same path is there */
  setTree(next) {
    const path = this.tree ? this.path(this.root) : [];
    this.tree = next;
    this.root = this.find(path);
    this.focus = this.root;
    this.setSearch(this.matches ?? null);
    this.writeTrail();
    this.draw();
  }

  setIcicle(icicle) {
    this.options.icicle = icicle;
    this.toRoots = true;
    this.draw();
  }

  setNormalised(normalised) {
    this.normalised = normalised;
    this.draw();
  }

  /** @param {((name: string) => boolean)|null} matches @returns {{value: number, nodes: number, of: number}} */
  setSearch(matches) {
    this.matches = matches;
    const found = matches ? search(this.tree, matches, this.root) : null;
    this.marks = found ? found.marks : null;
    this.draw();
    return { value: found ? found.value : 0, nodes: found ? found.nodes : 0, of: this.tree.values[this.root] };
  }

  /** Names from below the root to a node. */
  path(node) {
    const path = [];
    for (let at = node; at > 0; at = this.tree.parents[at]) path.unshift(this.tree.names[at]);
    return path;
  }

  find(path) {
    let node = 0;
    for (const name of path) {
      const next = this.tree.children[node].find((child) => this.tree.names[child] === name);
      if (next === undefined) return node;
      node = next;
    }
    return node;
  }

  /** @param {number} node */
  zoom(node) {
    if (node === this.root) return;
    this.root = node;
    this.focus = node;
    this.toRoots = true;
    this.writeTrail();
    this.draw();
    this.options.onzoom?.(this.path(node));
  }

  /** Zooms to a path of names, as far as it is there. @param {string[]} path */
  zoomTo(path) {
    this.zoom(this.find(path));
  }

  writeTrail() {
    const { names } = this.tree;
    const nodes = [];
    for (let at = this.root; at > 0; at = this.tree.parents[at]) nodes.unshift(at);
    this.trail.replaceChildren();
    this.trail.hidden = nodes.length === 0;
    const shown = nodes.length > 5 ? [...nodes.slice(0, 1), -1, ...nodes.slice(-3)] : nodes;
    this.trail.append(h("button", { type: "button", onclick: () => this.zoom(0) }, "all"));
    for (const node of shown) {
      this.trail.append(
        " › ",
        node < 0
          ? "…"
          : h("button", { type: "button", title: names[node], onclick: () => this.zoom(node) }, shortName(names[node])),
      );
    }
  }

  /** A node's part of the sum: of the larger of two weights, where there are two. */
  extent(node) {
    const { values, befores } = this.tree;
    return this.options.difference ? Math.max(values[node], befores[node] * this.scale()) : values[node];
  }

  /** What weights before are multiplied with. */
  scale() {
    const { values, befores } = this.tree;
    return this.normalised && befores[0] > 0 ? values[0] / befores[0] : 1;
  }

  paint() {
    const tree = this.tree;
    if (!tree || !this.scroll.isConnected) return;
    const width = this.scroll.clientWidth;
    if (width < 1) return;
    this.layOut(width);
    const rows = this.boxes.reduce((most, box) => Math.max(most, box.row), 0) + 1;
    const height = Math.max(rows, 3) * ROW + 2;
    const context = paper(this.canvas, width, height);
    context.font = FONT + "px " + themed("--mono");
    context.textBaseline = "middle";
    const letter = context.measureText("M").width;
    for (const box of this.boxes) {
      box.y = this.options.icicle ? box.row * ROW : height - (box.row + 1) * ROW;
      this.paintBox(context, box, letter);
    }
    if (this.toRoots || this.rows !== rows) {
      this.scroll.scrollTop = this.options.icicle ? 0 : height;
      this.toRoots = false;
    }
    this.rows = rows;
    if (document.activeElement === this.canvas) this.outline(context);
  }

  /** Where each visible frame is. Ancestors of the root are as wide as it. */
  layOut(width) {
    const { parents, depths } = this.tree;
    this.boxes = [];
    for (let at = parents[this.root]; this.root > 0; at = parents[at]) {
      this.boxes.unshift({ node: at, row: depths[at], x: 0, width, above: true });
      if (at === 0) break;
    }
    const stack = [[this.root, 0, width]];
    while (stack.length > 0) {
      const [node, x, wide] = stack.pop();
      this.boxes.push({ node, row: depths[node], x, width: wide, above: false });
      const whole = this.extent(node);
      const children = this.tree.children[node];
      let sum = 0;
      for (const child of children) sum += this.extent(child);
      // Of two weights, children may add up to more than their parent.
      const unit = wide / Math.max(whole, sum, 1e-9);
      let at = x;
      for (const child of children) {
        const childWidth = this.extent(child) * unit;
        if (childWidth >= LEAST) stack.push([child, at, childWidth]);
        at += childWidth;
      }
    }
  }

  paintBox(context, box, letter) {
    const { names } = this.tree;
    const marked = this.marks?.[box.node];
    context.globalAlpha = box.above ? 0.45 : this.marks && !marked ? 0.35 : 1;
    context.fillStyle = this.colour(box.node);
    const wide = Math.max(LEAST, box.width - (box.width > 3 ? 1 : 0));
    context.fillRect(box.x, box.y, wide, ROW - 1);
    context.globalAlpha = 1;
    if (marked && !box.above) {
      context.fillStyle = themed("--match");
      context.fillRect(box.x, box.y + ROW - 4, wide, 3);
    }
    const fits = Math.floor((box.width - 6) / letter);
    if (fits >= 3) {
      const name = box.node === 0 ? "all" : shortName(names[box.node]);
      const isNew = this.options.difference && box.node > 0 && this.tree.befores[box.node] === 0;
      const text = (isNew ? "+" : "") + name;
      context.fillStyle = this.ink(box);
      context.fillText(text.length > fits ? text.slice(0, fits - 1) + "…" : text, box.x + 3, box.y + ROW / 2);
    }
  }

  ink(box) {
    return this.marks && !this.marks[box.node] ? themed("--ink-2") : themed("--flame-ink");
  }

  colour(node) {
    if (node === 0) return themed("--flame-root");
    if (this.options.difference) return this.differenceColour(node);
    const kind = this.tree.kinds[node];
    if (kind === GROUP) return themed("--flame-root");
    const name = kind === LEAF ? "leaf" : kind === APPLICATION ? "app" : kind === JDK ? "jdk" : "other";
    return themed("--flame-" + name + "-" + (hash(packageOf(this.tree.names[node])) % 3));
  }

  differenceColour(node) {
    const { values, befores } = this.tree;
    const before = befores[node] * this.scale();
    const now = values[node];
    if (before === 0 && now > 0) return themed("--flame-new");
    const change = (now - before) / Math.max(now, before, 1e-9);
    const step = Math.min(4, Math.ceil(Math.abs(change) * 5 - 0.25));
    return step <= 0 ? themed("--flame-same") : themed("--flame-" + (change > 0 ? "more" : "less") + "-" + step);
  }

  outline(context) {
    const box = this.boxes.find((candidate) => candidate.node === this.focus);
    if (!box) return;
    context.strokeStyle = themed("--focus");
    context.lineWidth = 2;
    context.strokeRect(box.x + 1, box.y + 1, Math.max(3, box.width - 2), ROW - 3);
  }

  boxAt(event) {
    const bounds = this.canvas.getBoundingClientRect();
    const x = event.clientX - bounds.left;
    const y = event.clientY - bounds.top;
    for (let i = this.boxes.length - 1; i >= 0; i--) {
      const box = this.boxes[i];
      if (y >= box.y && y < box.y + ROW && x >= box.x && x < box.x + Math.max(box.width, 2)) return box;
    }
    return null;
  }

  clicked(event) {
    const box = this.boxAt(event);
    if (box) this.zoom(box.node);
    this.canvas.focus({ preventScroll: true });
  }

  pointed(event) {
    const box = this.boxAt(event);
    this.canvas.style.cursor = box ? "pointer" : "default";
    if (!box) {
      hideTooltip();
      return;
    }
    showTooltip(event, h("div.tip-title", {}, this.tree.names[box.node]), this.describe(box.node).map(([a, b]) => tip(a, b)));
  }

  left() {
    hideTooltip();
  }

  /** What there is to say of a node, by label. @returns {[string, string][]} */
  describe(node) {
    const { values, selfs, befores } = this.tree;
    const { measure, share, difference } = this.options;
    const facts = [];
    if (difference) {
      const before = befores[node] * this.scale();
      facts.push(["now", measure(values[node])], ["before", measure(before)]);
      facts.push(["change", before === 0 ? "new" : (values[node] >= before ? "+" : "−") + share(Math.abs(values[node] - before) / before)]);
      facts.push(["share now", share(values[node] / values[0])], ["share before", share(befores[0] > 0 ? befores[node] / befores[0] : 0)]);
    } else {
      facts.push(["total", measure(values[node])], ["of all", share(values[node] / values[0])]);
      if (this.root > 0 && node !== this.root) facts.push(["of the zoomed frame", share(values[node] / values[this.root])]);
      if (selfs[node] > 0) facts.push(["itself", measure(selfs[node])]);
    }
    return facts;
  }

  pressed(event) {
    const { parents, children } = this.tree;
    const siblings = this.focus > 0 ? children[parents[this.focus]].filter((node) => this.extent(node) > 0) : [this.focus];
    const at = siblings.indexOf(this.focus);
    const largest = () => children[this.focus].reduce((best, node) => (best < 0 || this.extent(node) > this.extent(best) ? node : best), -1);
    const up = this.options.icicle ? "ArrowDown" : "ArrowUp";
    const down = this.options.icicle ? "ArrowUp" : "ArrowDown";
    let next = null;
    if (event.key === up) next = largest();
    else if (event.key === down) next = this.focus === 0 ? 0 : parents[this.focus];
    else if (event.key === "ArrowRight") next = siblings[Math.min(siblings.length - 1, at + 1)];
    else if (event.key === "ArrowLeft") next = siblings[Math.max(0, at - 1)];
    else if (event.key === "Home") next = 0;
    else if (event.key === "Enter" || event.key === " ") this.zoom(this.focus);
    else if (event.key === "Escape" || event.key === "0") this.zoom(0);
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (next !== null && next >= 0) {
      this.focus = next;
      const facts = this.describe(next).map((fact) => fact.join(" "));
      this.said.textContent = this.tree.names[next] + ", " + facts.join(", ");
      this.reveal();
    }
    this.draw();
  }

  /** Scrolls to the focus, and zooms out where it is not in view. */
  reveal() {
    for (let at = this.focus; at !== this.root; at = this.tree.parents[at]) {
      if (at === 0) {
        this.zoom(this.focus);
        return;
      }
    }
    const box = this.boxes.find((candidate) => candidate.node === this.focus);
    if (!box) return;
    if (box.y < this.scroll.scrollTop) this.scroll.scrollTop = box.y;
    const bottom = box.y + ROW - this.scroll.clientHeight;
    if (bottom > this.scroll.scrollTop) this.scroll.scrollTop = bottom;
  }
}

function packageOf(name) {
  const parts = name.split(".");
  return parts.length > 2 ? parts.slice(0, Math.min(3, parts.length - 2)).join(".") : name;
}

function hash(text) {
  let sum = 7;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) | 0;
  return Math.abs(sum);
}

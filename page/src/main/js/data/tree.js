/** Flame graphs' data: stacks with weights become a tree of methods. */

/** What a frame is: the application's code, the JDK's, neither, or what is at a stack's end. */
export const APPLICATION = 0;
export const JDK = 1;
export const OTHER = 2;
export const LEAF = 3;
/** Not a frame: the thread, pool or class whose stacks are above. */
export const GROUP = 4;

/** Stacks as they were written: a tree of frames. */
export class Stacks {
  /** @param {import("./container.js").Container} container @param {any} value the header's `stacks` */
  constructor(container, value) {
    const methods = container.column(value.methods);
    this.parents = container.column(value.parents);
    this.frames = container.column(value.nodeFrames);
    this.lines = container.column(value.lines);
    this.kinds = container.column(value.kinds);
    this.methods = Array.from(methods, (number) => container.text(number));
    this.size = this.parents.length;
  }

  /** @param {number} node @param {boolean} lines @returns {string} */
  name(node, lines) {
    const frame = this.frames[node];
    const line = this.lines[frame];
    return lines && line > 0 ? this.methods[frame] + ":" + line : this.methods[frame];
  }

  /** From the method that ran to its callers. @param {number} node @returns {number[]} nodes */
  path(node) {
    const path = [];
    for (let at = node; at > 0; at = this.parents[at]) path.push(at);
    return path;
  }

  /** The first frame of the application's, else the first. @param {number} node @returns {string} */
  site(node) {
    for (let at = node; at > 0; at = this.parents[at]) {
      if (this.kinds[this.frames[at]] === APPLICATION) return this.name(at, true);
    }
    return node > 0 ? this.name(node, true) : "(no stack trace)";
  }
}

/**
 * A tree of methods: node 0 is the root, each other node comes after its parent.
 *
 * @typedef {{names: string[], kinds: Uint8Array, parents: Int32Array, depths: Uint16Array, values: Float64Array,
 *     selfs: Float64Array, befores: Float64Array, children: number[][], depth: number, size: number}} FlameTree
 */

/**
 * Stacks and their weights as a tree.
 *
 * @param {Stacks} stacks
 * @param {{nodes: ArrayLike<number>, leaves: (i: number) => string|null, values: ArrayLike<number>,
 *     befores?: ArrayLike<number>, groups?: (i: number) => string|null}} weights one for each stack: its last node, what is
 *     at its end, its weight, the weight before that it is compared with, and what is below its roots
 * @param {{reversed?: boolean, lines?: boolean}} options reversed begins at the method that ran
 * @returns {FlameTree}
 */
export function flameTree(stacks, weights, options = {}) {
  const builder = new Builder();
  const { nodes, leaves, values, befores, groups } = weights;
  const lines = options.lines ?? false;
  const frameNames = new Map();
  const nameOf = (node) => {
    const frame = stacks.frames[node];
    let known = frameNames.get(frame);
    if (known === undefined) {
      known = builder.nameNumber(stacks.name(node, lines));
      frameNames.set(frame, known);
    }
    return known;
  };
  /** For each root of the tree, which is the root itself or a group's, the nodes that stacks' nodes became. */
  const mergedByRoot = new Map();
  const mergedOf = (root, node) => {
    let merged = mergedByRoot.get(root);
    if (!merged) {
      merged = new Map([[0, root]]);
      mergedByRoot.set(root, merged);
    }
    const path = [];
    let at = node;
    while (!merged.has(at)) {
      path.push(at);
      at = stacks.parents[at];
    }
    let into = merged.get(at);
    for (let i = path.length - 1; i >= 0; i--) {
      into = builder.child(into, nameOf(path[i]), stacks.kinds[stacks.frames[path[i]]]);
      merged.set(path[i], into);
    }
    return into;
  };
  for (let i = 0; i < nodes.length; i++) {
    const value = values[i];
    const before = befores ? befores[i] : 0;
    if (value === 0 && before === 0) continue;
    const leaf = leaves(i);
    const group = groups ? groups(i) : null;
    const root = group === null ? 0 : builder.child(0, builder.nameNumber(group), GROUP);
    let at;
    if (!options.reversed) {
      at = mergedOf(root, nodes[i]);
      if (leaf !== null) at = builder.child(at, builder.nameNumber(leaf), LEAF);
    } else {
      at = leaf !== null ? builder.child(root, builder.nameNumber(leaf), LEAF) : root;
      for (let node = nodes[i]; node > 0; node = stacks.parents[node]) {
        at = builder.child(at, nameOf(node), stacks.kinds[stacks.frames[node]]);
      }
    }
    builder.add(at, value, before);
  }
  return builder.tree();
}

class Builder {
  constructor() {
    this.numbers = new Map();
    this.texts = [];
    this.children = new Map();
    this.names = [-1];
    this.kinds = [OTHER];
    this.parents = [0];
    this.selfs = [0];
    this.befores = [0];
  }

  nameNumber(text) {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.texts.push(text);
      this.numbers.set(text, number);
    }
    return number;
  }

  child(parent, name, kind) {
    // A leaf never is a method, be they called the same.
    const key = (parent * 4194304 + name) * 2 + (kind >= LEAF ? 1 : 0);
    let node = this.children.get(key);
    if (node === undefined) {
      node = this.names.length;
      this.children.set(key, node);
      this.names.push(name);
      this.kinds.push(kind);
      this.parents.push(parent);
      this.selfs.push(0);
      this.befores.push(0);
    }
    return node;
  }

  add(node, value, before) {
    this.selfs[node] += value;
    this.befores[node] += before;
  }

  /** @returns {FlameTree} */
  tree() {
    const size = this.names.length;
    const values = Float64Array.from(this.selfs);
    const befores = Float64Array.from(this.befores);
    const depths = new Uint16Array(size);
    const children = Array.from({ length: size }, () => []);
    let depth = 0;
    for (let node = size - 1; node > 0; node--) {
      values[this.parents[node]] += values[node];
      befores[this.parents[node]] += befores[node];
    }
    for (let node = 1; node < size; node++) {
      children[this.parents[node]].push(node);
      depths[node] = depths[this.parents[node]] + 1;
      depth = Math.max(depth, depths[node]);
    }
    const names = this.names.map((number) => (number < 0 ? "all" : this.texts[number]));
    for (const list of children) {
      if (list.length > 1) list.sort((a, b) => (names[a] < names[b] ? -1 : names[a] > names[b] ? 1 : a - b));
    }
    return {
      names,
      kinds: Uint8Array.from(this.kinds),
      parents: Int32Array.from(this.parents),
      depths,
      values,
      selfs: Float64Array.from(this.selfs),
      befores,
      children,
      depth,
      size,
    };
  }
}

/**
 * Nodes whose names match, and what part of a node's weight is under one of them.
 *
 * @param {FlameTree} tree
 * @param {(name: string) => boolean} matches
 * @param {number} root
 * @returns {{marks: Uint8Array, value: number, nodes: number}}
 */
export function search(tree, matches, root = 0) {
  const marks = new Uint8Array(tree.size);
  const byName = new Map();
  let value = 0;
  let nodes = 0;
  const under = new Uint8Array(tree.size);
  const inside = new Uint8Array(tree.size);
  inside[root] = 1;
  for (let node = 0; node < tree.size; node++) {
    if (node !== root && node > 0 && inside[tree.parents[node]]) inside[node] = 1;
    if (node === 0) continue;
    const name = tree.names[node];
    let match = byName.get(name);
    if (match === undefined) {
      match = matches(name);
      byName.set(name, match);
    }
    if (match) {
      marks[node] = 1;
      nodes++;
    }
    under[node] = under[tree.parents[node]] || match ? 1 : 0;
    if (match && inside[node] && (node === root || !under[tree.parents[node]])) value += tree.values[node];
  }
  if (root > 0 && under[tree.parents[root]]) value = tree.values[root];
  return { marks, value, nodes };
}

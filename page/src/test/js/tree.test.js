import { LEAF, Stacks, flameTree, search } from "../../main/js/data/tree.js";
import { equal, ok, test } from "./harness.js";
import { smallReport } from "./page.js";

function small(options, befores) {
  const container = smallReport();
  const stacks = new Stacks(container, container.header.detail.stacks);
  const leaves = ["byte[]", "String", null];
  return flameTree(stacks, { nodes: [2, 3, 2], leaves: (i) => leaves[i], values: [60, 30, 10], befores }, options);
}

function valueOf(tree, ...path) {
  let node = 0;
  for (const name of path) node = tree.children[node].find((child) => tree.names[child] === name);
  return node === undefined ? undefined : tree.values[node];
}

test("values add up from leaves to the root", () => {
  const tree = small({});
  equal(tree.values[0], 100);
  equal(valueOf(tree, "app.Main.run"), 100);
  equal(valueOf(tree, "app.Main.run", "app.A.m"), 100);
  equal(valueOf(tree, "app.Main.run", "app.A.m", "byte[]"), 60);
  equal(valueOf(tree, "app.Main.run", "app.A.m", "java.util.List.add", "String"), 30);
  equal(tree.selfs.reduce((sum, value) => sum + value), 100);
});

test("reversed begins at the end of the stack", () => {
  const tree = small({ reversed: true });
  equal(valueOf(tree, "byte[]", "app.A.m", "app.Main.run"), 60);
  equal(valueOf(tree, "String", "java.util.List.add", "app.A.m", "app.Main.run"), 30);
  equal(valueOf(tree, "app.A.m"), 10);
  equal(tree.values[0], 100);
});

test("roots can be threads, pools or classes", () => {
  const container = smallReport();
  const stacks = new Stacks(container, container.header.detail.stacks);
  const weights = { nodes: [2, 3, 2], leaves: () => null, values: [60, 30, 10], groups: (i) => (i === 2 ? "b" : "a-*") };
  const tree = flameTree(stacks, weights, {});
  equal(valueOf(tree, "a-*", "app.Main.run", "app.A.m"), 90);
  equal(valueOf(tree, "b", "app.Main.run", "app.A.m"), 10);
  equal(valueOf(flameTree(stacks, weights, { reversed: true }), "b", "app.A.m", "app.Main.run"), 10);
});

test("lines tell frames of one method apart", () => {
  const tree = small({ lines: true });
  equal(valueOf(tree, "app.Main.run:10", "app.A.m:20"), 100);
  equal(valueOf(tree, "app.Main.run"), undefined);
});

test("what was there before only is drawn too", () => {
  const tree = small({}, [0, 0, 50]);
  equal(tree.befores[0], 50);
  equal(tree.values[0], 100);
});

test("a search counts what is nested once", () => {
  const tree = small({});
  const all = search(tree, (name) => name.startsWith("app."));
  equal(all.value, 100);
  equal(all.nodes, 2);
  const some = search(tree, (name) => name === "String");
  equal(some.value, 30);
  equal(tree.kinds[tree.names.indexOf("String")], LEAF);
  const zoomed = search(tree, (name) => name === "app.Main.run", tree.names.indexOf("app.A.m"));
  equal(zoomed.value, 100, "under a match all matches");
});

test("names of methods that every object has are names only", () => {
  const container = smallReport();
  const stacks = new Stacks(container, container.header.detail.stacks);
  stacks.methods[0] = "__proto__";
  stacks.methods[1] = "constructor";
  const tree = flameTree(stacks, { nodes: [2], leaves: () => "hasOwnProperty", values: [5] }, {});
  equal(valueOf(tree, "__proto__", "constructor", "hasOwnProperty"), 5);
  ok(Object.prototype.constructor === Object, "Object is what it was");
});

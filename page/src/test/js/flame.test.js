import { FlameGraph } from "../../main/js/component/flame.js";
import { Stacks, flameTree } from "../../main/js/data/tree.js";
import { equal, ok, test } from "./harness.js";
import { smallReport } from "./page.js";

function graph(options = {}, befores) {
  const container = smallReport();
  const stacks = new Stacks(container, container.header.detail.stacks);
  const zooms = [];
  const flame = new FlameGraph({ name: "test", measure: String, share: String, onzoom: (path) => zooms.push(path), ...options });
  flame.setTree(flameTree(stacks, { nodes: [2, 3], leaves: () => null, values: [60, 40], befores }, {}));
  flame.element.style.width = "600px";
  document.body.append(flame.element);
  flame.paint();
  return { flame, zooms };
}

const press = (flame, key) => flame.canvas.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));

test("frames are as wide as their weight", () => {
  const { flame } = graph();
  const wide = (name) => flame.boxes.find((box) => flame.tree.names[box.node] === name).width;
  ok(Math.abs(wide("java.util.List.add") / wide("app.A.m") - 0.4) < 1e-9, "40 %");
  equal(wide("app.A.m"), wide("all"));
});

test("a click zooms, and the trail leads back", () => {
  const { flame, zooms } = graph();
  const box = flame.boxes.find((candidate) => flame.tree.names[candidate.node] === "java.util.List.add");
  const bounds = flame.canvas.getBoundingClientRect();
  flame.canvas.dispatchEvent(new MouseEvent("click", { clientX: bounds.left + box.x + 5, clientY: bounds.top + box.y + 5 }));
  equal(zooms.at(-1), ["app.Main.run", "app.A.m", "java.util.List.add"]);
  flame.trail.querySelector("button").click();
  equal(zooms.at(-1), []);
});

test("arrows walk, Enter zooms, Escape resets, and each is said", () => {
  const { flame, zooms } = graph();
  press(flame, "ArrowUp");
  press(flame, "ArrowUp");
  ok(flame.said.textContent.startsWith("app.A.m, total 100"), flame.said.textContent);
  press(flame, "Enter");
  equal(zooms.at(-1), ["app.Main.run", "app.A.m"]);
  press(flame, "Escape");
  equal(zooms.at(-1), []);
});

test("a new tree keeps the zoom where it can", () => {
  const { flame } = graph();
  flame.zoomTo(["app.Main.run", "app.A.m"]);
  flame.setTree(flame.tree);
  equal(flame.path(flame.root), ["app.Main.run", "app.A.m"]);
});

test("of two weights the larger is the width, and the colours tell more from less and new", () => {
  const { flame } = graph({ difference: true }, [90, 0]);
  const node = (name) => flame.tree.names.indexOf(name);
  equal(flame.extent(node("app.A.m")), 100);
  equal(flame.describe(node("java.util.List.add")).find(([label]) => label === "change"), ["change", "new"]);
  const colours = new Set([flame.colour(node("java.util.List.add")), flame.colour(node("app.A.m"))]);
  equal(colours.size, 2);
  flame.setNormalised(true);
  equal(Math.round(flame.scale() * 90), 100);
});

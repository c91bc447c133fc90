import { Lanes } from "../../main/js/component/lanes.js";
import { close, equal, ok, test } from "./harness.js";

function lanes(count) {
  const asked = [];
  const selected = [];
  const made = new Lanes({
    states: [{ title: "CPU", colour: "--state-cpu" }],
    slices: 100,
    sliceNanos: 1e9,
    lane: (index) => {
      asked.push(index);
      return { name: "t" + index, group: false, from: 0, to: 100, states: [new Float64Array(100)], allocation: null, waits: [] };
    },
    onselect: (from, to) => selected.push([from, to]),
    onopen: () => {},
  });
  document.body.append(made.element);
  made.scroll.style.cssText = "height: 300px; width: 800px; overflow: auto";
  made.setCount(count);
  made.paint();
  return { made, asked, selected };
}

test("only lanes in view are made", () => {
  const { made, asked } = lanes(10_000);
  ok(asked.length < 20, asked.length + " lanes made");
  equal(made.sizer.style.height, 10_000 * 22 + 20 + "px");
});

test("zoom stays around its middle and within the recording", () => {
  const { made } = lanes(3);
  made.zoom(0.5, 50);
  equal([made.from, made.to], [25, 75]);
  made.zoom(0.5, 25);
  close(made.to - made.from, 25, 1e-9);
  equal(made.from, 25);
  made.setWindow(-10, 20);
  equal([made.from, made.to], [0, 30]);
  made.zoom(1000);
  equal([made.from, made.to], [0, 100]);
});

test("a drag selects whole slices", () => {
  const { made, selected } = lanes(3);
  made.canvas.setPointerCapture = () => {};
  const bounds = made.canvas.getBoundingClientRect();
  const at = (slice) => bounds.left + made.x(slice);
  const event = (type, slice) => new PointerEvent(type, { clientX: at(slice), clientY: bounds.top + 40, pointerId: 1, bubbles: true });
  made.canvas.dispatchEvent(event("pointerdown", 20.4));
  made.canvas.dispatchEvent(event("pointermove", 30.2));
  made.canvas.dispatchEvent(event("pointerup", 30.2));
  equal(selected, [[20, 31]]);
});

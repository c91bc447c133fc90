import { EVERYTHING, Report } from "../../main/js/data/report.js";
import { ThreadStates } from "../../main/js/data/states.js";
import { effectiveSamples, wilson } from "../../main/js/data/interval.js";
import { close, equal, ok, test } from "./harness.js";
import { smallReport } from "./page.js";

const report = () => new Report(smallReport());

test("threads are in their pools", () => {
  const small = report();
  equal(small.pools, ["a-*", "b"]);
  equal(small.threadsOfPool, [[0, 1], [2]]);
});

test("a range takes what lies in it, and in part what it cuts", () => {
  const allocation = report().activity("ALLOCATION");
  equal(allocation.total(EVERYTHING, "value"), 400);
  equal(allocation.total({ from: 1, to: 3, mask: null }, "value"), 200);
  equal(Array.from(allocation.byPlace({ from: 2, to: 4, mask: null }, "value")), [0, 100, 100]);
  allocation.shift = 1;
  equal(allocation.total({ from: 0, to: 1, mask: null }, "value"), 50, "half of a slice twice as long");
});

test("a mask takes the threads of a pool, one thread, or those with a text in their name", () => {
  const small = report();
  const allocation = small.activity("ALLOCATION");
  const of = (filter) => allocation.total({ from: null, to: null, mask: small.maskOf(filter) }, "value");
  equal(of({ pool: "a-*" }), 400);
  equal(of({ thread: "a-2" }), 100);
  equal(of({ text: "A-1" }), 300);
  equal(of({ pool: "b" }), 0);
  equal(small.maskOf({}), null);
});

test("states of threads come from counters and from activities", () => {
  const states = new ThreadStates(report());
  const [cpu, blocked, , parked] = states.sums({ from: null, to: null });
  equal([cpu[0], cpu[2]], [2e9, 0]);
  ok(Number.isNaN(cpu[1]), "CPU time not counted");
  ok(Number.isNaN(blocked[0]), "blocking not recorded");
  equal(parked[2], 4e9);
  const part = states.sums({ from: 1, to: 2 });
  equal([part[0][0], part[3][2]], [5e8, 1e9]);
  equal(Array.from(states.ofThread(2)[3]), [1e9, 1e9, 1e9, 1e9]);
});

test("sums over time are those of the threads selected", () => {
  const small = report();
  equal(Array.from(small.totalSeries("allocation", null)), [100, 100, 100, 100]);
  equal(Array.from(small.totalSeries("allocation", small.maskOf({ thread: "a-2" }))), [0, 0, 0, 100]);
});

test("Wilson's interval", () => {
  const { low, high } = wilson(0.5, 100);
  close(low, 0.4038, 1e-4);
  close(high, 0.5962, 1e-4);
  const none = wilson(0, 50);
  equal(none.low, 0);
  close(none.high, 0.0713, 1e-4);
  close(effectiveSamples((each) => [1, 1, 1, 1].forEach((value) => each(value, 1))), 2, 1e-9, "four equal samples, design effect 2");
});

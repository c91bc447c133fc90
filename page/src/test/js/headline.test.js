import { headline, overlaps, within } from "../../main/js/data/headline.js";
import { Report } from "../../main/js/data/report.js";
import { ThreadStates } from "../../main/js/data/states.js";
import { equal, test } from "./harness.js";
import { smallReport } from "./page.js";

function small() {
  const report = new Report(smallReport());
  report.analysis.gc = { collections: 0 };
  report.analysis.timeline = { startEpochNanos: 0, sliceNanos: 2e9, heapUsedBytes: [70, 90] };
  return report;
}

const figures = (report, range, mask = null) => headline(report, new ThreadStates(report), range, mask);

test("figures of the whole are those of all threads", () => {
  const all = figures(small(), { from: null, to: null });
  equal([all.allocated, all.cpu, all.threads, all.peakHeap, all.gcPauses], [400, 2e9, 3, 90, 0]);
  equal(all.blocked, null, "blocking was not recorded");
});

test("figures of a range are of what was done in it", () => {
  const part = figures(small(), { from: 0, to: 2 });
  equal([part.allocated, part.cpu, part.peakHeap, part.seconds], [200, 1e9, 70, 2]);
  equal(part.threads, 2, "a-2 did nothing then");
});

test("figures of a thread are its own", () => {
  const report = small();
  const one = figures(report, { from: null, to: null }, report.maskOf({ thread: "a-2" }));
  equal([one.allocated, one.threads, one.cpu], [100, 1, null]);
});

test("times are in a range from its start and before its end", () => {
  const report = small();
  const range = { from: 1, to: 2 };
  equal([within(report, range, 1e9), within(report, range, 2e9)], [true, false]);
  equal([overlaps(report, range, 0, 1.5e9), overlaps(report, range, 2e9, 3e9), overlaps(report, range, 0, 9e9)], [true, false, true]);
});

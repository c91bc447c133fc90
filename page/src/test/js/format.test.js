import { bytes, count, evidence, interval, nanos, seconds, share, shortName } from "../../main/js/format.js";
import { equal, test } from "./harness.js";

test("bytes", () => {
  equal([0, 1, 1023, 1024, 1536, 10 * 1024 ** 2, 999 * 1024 ** 3, NaN].map(bytes), ["0 B", "1 B", "1023 B", "1.0 KiB", "1.5 KiB", "10.0 MiB", "999 GiB", "–"]);
});

test("times", () => {
  equal([0, 5, 1500, 2.5e6, 999.6e6, 1.5e9, 75e9, 150e9, 3 * 3600e9].map(nanos), ["0 s", "5 ns", "1.5 µs", "2.5 ms", "1.0 s", "1.5 s", "75.0 s", "2.5 min", "3.0 h"]);
  equal([0, 1.25, 61, 150.25].map(seconds), ["0 s", "1.25 s", "61 s", "2:30.3"]);
});

test("counts, shares and evidence", () => {
  equal([0, 999, 1000, 1234567].map(count), ["0", "999", "1,000", "1,234,567"]);
  equal([0, 0.0001, 0.1234, 0.9999, 1].map(share), ["0.0 %", "<0.1 %", "12.3 %", "100 %", "100 %"]);
  equal([evidence(0.5, "SHARE"), evidence(2048, "BYTES_PER_SECOND"), evidence(3, "COUNT"), evidence(12.5, "PER_SECOND")], ["50.0 %", "2.0 KiB/s", "3", "12.5/s"]);
});

test("intervals", () => {
  equal(interval(100, 100, 100), "exact");
  equal(interval(100, 88, 112), "±12 %");
  equal(interval(100, 99.9, 100.1), "±<1 %");
  equal(interval(100, 20, 350), "±>99 %");
  equal(interval(0, 0, 0), "");
});

test("names in short", () => {
  equal(
    ["java.util.Map$Entry", "io.app.Main.run:12", "byte[]", "(small stacks)", "Main.run", "a.b.c", "__GI_clock", "java.lang.String[]"].map(shortName),
    ["Map$Entry", "Main.run:12", "byte[]", "(small stacks)", "Main.run", "b.c", "__GI_clock", "String[]"],
  );
});

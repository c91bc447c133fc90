import { Container, Table } from "../../main/js/data/container.js";
import { equal, ok, test } from "./harness.js";
import { Columns } from "./page.js";

test("columns come out as they went in", () => {
  const columns = new Columns();
  const big = 2 ** 51 - 3;
  const plain = columns.add([0, 1, -1, 127, 128, -300, big]);
  const differences = columns.add([5, 5, 4, 1e9, 0], 1);
  const nullable = columns.add([null, 0, 7, 1e12], 2);
  const fractions = columns.doubles([0.5, null, -1e300]);
  const container = columns.container({});
  equal(Array.from(container.column(plain)), [0, 1, -1, 127, 128, -300, big]);
  equal(Array.from(container.column(differences)), [5, 5, 4, 1e9, 0]);
  equal(Array.from(container.column(nullable), (v) => (Number.isNaN(v) ? null : v)), [null, 0, 7, 1e12]);
  ok(Number.isNaN(container.column(fractions)[1]), "absent fraction");
  equal([container.column(fractions)[0], container.column(fractions)[2]], [0.5, -1e300]);
});

test("deflated base 64 is read", async () => {
  const bytes = new Columns().bytesWith({ kind: "flame", title: "</script><img src=x onerror=alert(1)>" });
  const packed = new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  const container = await Container.read("\n" + btoa(binary) + "\n");
  equal(container.header.title, "</script><img src=x onerror=alert(1)>");
});

test("tables read columns and plain lists alike", () => {
  const columns = new Columns();
  const value = { rows: 2, columns: { "time.totalNanos": columns.add([3, null], 2), name: { texts: columns.add([1, null], 2).column } } };
  const container = columns.container({}, ["x", "y"]);
  const packed = container.table(value);
  const listed = new Table(container, [{ name: "y", time: { totalNanos: 3 } }, { name: null, time: null }]);
  for (const table of [packed, listed]) {
    equal(table.size, 2);
    equal(table.text("name", 0), "y");
    equal(table.text("name", 1), null);
    equal(table.numbers("time.totalNanos")[0], 3);
    ok(Number.isNaN(table.numbers("time.totalNanos")[1]), "absent");
    ok(Number.isNaN(table.numbers("nothing")[0]), "no such column");
  }
});

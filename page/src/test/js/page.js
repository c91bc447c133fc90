/** Data of pages as the analyzer writes them, in short. */

import { Container } from "../../main/js/data/container.js";

const zigzag = (value) => (value < 0 ? -2 * value - 1 : 2 * value);

function varint(value) {
  const bytes = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

/** Puts columns into a header's data. */
export class Columns {
  constructor() {
    this.bytes = [];
    this.index = [];
  }

  /** @param {number[]} values @param {number} encoding 0 plain, 1 differences, 2 absent is zero */
  add(values, encoding = 0) {
    this.index.push(this.bytes.length, values.length, encoding);
    let before = 0;
    for (const value of values) {
      if (encoding === 2) this.bytes.push(...varint(value === null ? 0 : value + 1));
      else this.bytes.push(...varint(zigzag(encoding === 1 ? value - before : value)));
      before = value;
    }
    return { column: this.index.length / 3 - 1 };
  }

  doubles(values) {
    this.index.push(this.bytes.length, values.length, 3);
    this.bytes.push(...new Uint8Array(Float64Array.from(values, (value) => value ?? NaN).buffer));
    return { column: this.index.length / 3 - 1 };
  }

  /** @param {Object} header @param {string[]} texts */
  bytesWith(header, texts = []) {
    const json = new TextEncoder().encode(JSON.stringify({ ...header, texts, columnIndex: this.index }));
    const bytes = new Uint8Array(4 + json.length + this.bytes.length);
    new DataView(bytes.buffer).setUint32(0, json.length, true);
    bytes.set(json, 4);
    bytes.set(this.bytes, 4 + json.length);
    return bytes;
  }

  container(header, texts = []) {
    return new Container(this.bytesWith(header, texts));
  }
}

/**
 * A report of three threads in two pools and four slices: `a-1` and `a-2` allocate `byte[]` and `String` in `app.A.m`, `b`
 * parks throughout.
 */
export function smallReport() {
  const columns = new Columns();
  const texts = ["a-1", "a-2", "b", "a-*", "app.Main.run", "app.A.m", "java.util.List.add", "EXACT", "java.lang.String"];
  const cells = (kind, places, rows, bytes = []) => ({
    kind,
    recorded: true,
    sliceShift: 0,
    foldedStacks: 0,
    foldedShare: 0,
    foldedThreads: 0,
    places: { threads: columns.add(places.map((p) => p[0])), labels: columns.add(places.map((p) => p[1])), nodes: columns.add(places.map((p) => p[2])) },
    cells: {
      places: columns.add(rows.map((r) => r[0]), 1),
      further: columns.add(rows.map(() => 0)),
      slices: columns.add(rows.map((r) => r[1]), 1),
      counts: columns.add(rows.map((r) => r[2])),
      values: columns.add(rows.map((r) => r[3])),
      bytes: columns.add(bytes),
    },
  });
  const header = {
    kind: "report",
    title: "small.jfr - MemScope",
    analysis: {
      provenance: { startEpochNanos: 0, durationNanos: 4e9, files: ["small.jfr"] },
      threads: {
        rows: 3,
        columns: {
          name: { texts: columns.add([0, 1, 2], 2).column },
          pool: { texts: columns.add([3, 3, 2], 2).column },
          lifetimeNanos: columns.add([4e9, 4e9, 4e9], 2),
          cpuNanos: columns.add([2e9, null, 0], 2),
          "allocatedBytes.value": columns.doubles([300, 100, 0]),
          "allocatedBytes.basis": { texts: columns.add([7, 7, 7], 2).column },
        },
      },
      classes: { rows: 0, columns: {} },
      sites: { rows: 0, columns: {} },
    },
    detail: {
      startEpochNanos: 0,
      sliceNanos: 1e9,
      sliceCount: 4,
      labels: ["byte[]", "java.lang.String"],
      pools: ["a-*", "b"],
      stacks: {
        methods: columns.add([4, 5, 6]),
        lines: columns.add([10, 20, 0]),
        kinds: columns.add([0, 0, 1]),
        parents: columns.add([0, 0, 1, 2]),
        nodeFrames: columns.add([0, 0, 1, 2]),
      },
      activities: [
        cells("ALLOCATION", [[0, 0, 2], [0, 1, 3], [1, 0, 2]], [[0, 0, 1, 100], [0, 1, 1, 100], [1, 2, 1, 100], [2, 3, 1, 100]]),
        cells("PARK", [[2, -1, 1]], [[0, 0, 1, 1e9], [0, 1, 0, 1e9], [0, 2, 0, 1e9], [0, 3, 0, 1e9]]),
      ],
      allocation: { counted: true, threads: columns.add([0, 1]), values: columns.add([100, 100, 100, 0, 0, 0, 0, 100]) },
      cpu: { counted: true, threads: columns.add([0]), values: columns.add([5e8, 5e8, 5e8, 5e8]) },
      waits: { rows: 0, columns: {} },
      collections: { rows: 0, columns: {} },
      heap: { rows: 0, columns: {} },
    },
  };
  return columns.container(header, texts);
}

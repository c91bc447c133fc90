/** What a report's page shows: tables of the analysis, and what threads did by place and time. */

import { Stacks } from "./tree.js";

/** How threads can spend their time, in the order in which bars are drawn. */
export const STATES = [
  { id: "cpu", title: "CPU", kind: "CPU" },
  { id: "blocked", title: "Blocked", kind: "LOCK" },
  { id: "io", title: "IO", kind: "IO" },
  { id: "parked", title: "Parked", kind: "PARK" },
  { id: "waiting", title: "Waiting", kind: "WAIT" },
  { id: "sleeping", title: "Sleeping", kind: "SLEEP" },
];

/** Where a ledger says that time can go, in the order in which bars are drawn; each is of one colour of the theme. */
export const LEDGER = [
  ["ON_CPU", "on CPU"],
  ["RUNNABLE", "waiting for a core"],
  ["BLOCKED", "blocked"],
  ["WAITING_LOCK", "waiting for a lock"],
  ["WAITING_POOL", "waiting for a pooled resource"],
  ["WAITING_QUEUE", "waiting for a queue"],
  ["WAITING_FUTURE", "waiting for a result"],
  ["FILE_IO", "file IO"],
  ["SOCKET_IO", "socket IO"],
  ["SLEEPING", "sleeping"],
  ["PAUSED", "paused by the JVM"],
  ["PINNED", "pinned"],
  ["WAITING_OTHER", "waiting otherwise"],
  ["WAITING_WORK", "waiting for work"],
  ["IDLE", "idle"],
  ["UNACCOUNTED", "not accounted for"],
].map(([id, title]) => ({ id, title, colour: "--ledger-" + id.toLowerCase().replace("_", "-") }));

/** One kind of what threads did. */
export class Activity {
  constructor(container, value, report) {
    const places = value.places;
    const cells = value.cells;
    this.kind = value.kind;
    this.recorded = value.recorded;
    this.shift = value.sliceShift;
    this.foldedStacks = value.foldedStacks;
    this.foldedShare = value.foldedShare;
    this.foldedThreads = value.foldedThreads;
    this.report = report;
    this.threads = container.column(places.threads);
    this.labels = container.column(places.labels);
    this.nodes = container.column(places.nodes);
    this.cellPlaces = container.column(cells.places);
    this.cellFurther = container.column(cells.further);
    this.cellSlices = container.column(cells.slices);
    this.cellCounts = container.column(cells.counts);
    this.cellValues = container.column(cells.values);
    this.cellBytes = container.column(cells.bytes);
    this.empty = this.cellPlaces.length === 0;
  }

  /** Bytes, nanoseconds or samples. */
  get measure() {
    return this.kind === "ALLOCATION" ? "BYTES" : this.kind === "CPU" || this.kind === "NATIVE" ? "SAMPLES" : "NANOS";
  }

  /** A cell's number by the name of a measure: `value`, `count` or `bytes`. */
  numbers(name) {
    return name === "count" ? this.cellCounts : name === "bytes" ? this.cellBytes : this.cellValues;
  }

  /** Calls back for each cell of a selection with its weight, which is less than 1 where it lies in part outside. */
  eachCell(selection, each) {
    const { from, to, mask } = selection;
    const length = 1 << this.shift;
    const all = from === null;
    for (let cell = 0; cell < this.cellPlaces.length; cell++) {
      const place = this.cellPlaces[cell];
      if (mask && !mask[this.threads[place]]) continue;
      let weight = 1;
      if (!all) {
        const first = this.cellSlices[cell] * length;
        const overlap = Math.min(to, first + length) - Math.max(from, first);
        if (overlap <= 0) continue;
        weight = overlap / length;
      }
      each(cell, place, weight);
    }
  }

  /** Sums of a measure by place. @param {Selection} selection @param {string} name @returns {Float64Array} */
  byPlace(selection, name) {
    const numbers = this.numbers(name);
    const sums = new Float64Array(this.threads.length);
    this.eachCell(selection, (cell, place, weight) => {
      sums[place] += numbers[cell] * weight;
    });
    return sums;
  }

  /** Sums of a measure by thread, and after those by pool. */
  byThread(selection, name) {
    const numbers = this.numbers(name);
    const sums = new Float64Array(this.report.threads.size + this.report.pools.length);
    this.eachCell(selection, (cell, place, weight) => {
      const thread = this.threads[place];
      if (thread >= 0) sums[thread] += numbers[cell] * weight;
    });
    return sums;
  }

  total(selection, name) {
    const numbers = this.numbers(name);
    let sum = 0;
    this.eachCell(selection, (cell, place, weight) => {
      sum += numbers[cell] * weight;
    });
    return sum;
  }

  label(place) {
    const label = this.labels[place];
    return label < 0 ? null : this.report.labels[label];
  }
}

/**
 * What is selected: slices `from` (inclusive) to `to` (exclusive), both null for all; threads by a mask, null for all.
 *
 * @typedef {{from: number|null, to: number|null, mask: Uint8Array|null}} Selection
 */

/** The whole of a recording. */
export const EVERYTHING = { from: null, to: null, mask: null };

export class Report {
  /** @param {import("./container.js").Container} container */
  constructor(container) {
    const { header } = container;
    this.container = container;
    this.title = header.title;
    this.analysis = header.analysis;
    this.threads = container.table(header.analysis.threads);
    this.classes = container.table(header.analysis.classes);
    this.sites = container.table(header.analysis.sites);
    this.threadNames = this.threads.texts("name");
    this.hasDetail = header.detail !== undefined;
    const detail = header.detail ?? EMPTY_DETAIL;
    const { provenance } = this.analysis;
    this.startNanos = this.hasDetail ? detail.startEpochNanos : provenance.startEpochNanos;
    this.sliceNanos = detail.sliceNanos || Math.max(1, provenance.durationNanos);
    this.slices = Math.max(1, detail.sliceCount);
    this.durationNanos = Math.max(1, provenance.durationNanos);
    this.labels = detail.labels;
    this.readPools(detail);
    if (this.hasDetail) {
      this.stacks = new Stacks(container, detail.stacks);
      this.waits = container.table(detail.waits);
      this.collections = container.table(detail.collections);
      this.heap = container.table(detail.heap);
      this.settingChanges = container.table(detail.settingChanges);
      this.activities = new Map(detail.activities.map((value) => [value.kind, value]));
      this.series = { allocation: this.readSeries(detail.allocation), cpu: this.readSeries(detail.cpu) };
    } else {
      this.activities = new Map();
    }
    this.made = new Map();
    this.ledger = LEDGER.flatMap((state) => {
      const reference = this.analysis.ledger?.[state.id];
      return reference ? [{ ...state, nanos: container.column(reference) }] : [];
    });
  }

  /** For each thread that has one, its series, all of them in one column. @returns {Map<number, Float64Array>} */
  readSeries({ threads, values }) {
    const all = this.container.column(values);
    return new Map(Array.from(this.container.column(threads), (thread, i) => [thread, all.subarray(i * this.slices, (i + 1) * this.slices)]));
  }

  readPools(detail) {
    this.pools = [...detail.pools];
    const numbers = new Map(this.pools.map((name, number) => [name, number]));
    this.poolOfThread = new Int32Array(this.threads.size);
    for (let thread = 0; thread < this.threads.size; thread++) {
      const name = this.threads.text("pool", thread) ?? this.threadNames[thread] ?? "";
      if (!numbers.has(name)) {
        numbers.set(name, this.pools.length);
        this.pools.push(name);
      }
      this.poolOfThread[thread] = numbers.get(name);
    }
    this.threadsOfPool = this.pools.map(() => []);
    for (let thread = 0; thread < this.threads.size; thread++) {
      this.threadsOfPool[this.poolOfThread[thread]].push(thread);
    }
  }

  /** @param {string} kind @returns {Activity|null} null where the page has no detail */
  activity(kind) {
    if (!this.made.has(kind)) {
      const value = this.activities.get(kind);
      this.made.set(kind, value ? new Activity(this.container, value, this) : null);
    }
    return this.made.get(kind);
  }

  /** A figure of a thread over time; null where it is not known. @param {"allocation"|"cpu"} name */
  threadSeries(name, thread) {
    return this.series?.[name].get(thread) ?? null;
  }

  /** The figure of all selected threads over time. */
  totalSeries(name, mask) {
    const key = "total " + name;
    if (!mask && this.made.has(key)) return this.made.get(key);
    const sums = new Float64Array(this.slices);
    for (let thread = 0; thread < this.threads.size; thread++) {
      if (mask && !mask[thread]) continue;
      const values = this.threadSeries(name, thread);
      if (values) for (let slice = 0; slice < this.slices; slice++) sums[slice] += values[slice];
    }
    if (!mask) this.made.set(key, sums);
    return sums;
  }

  threadName(thread) {
    if (thread >= this.threads.size) return this.pools[thread - this.threads.size] + " (small threads)";
    if (thread < 0) return "(unknown thread)";
    return this.threadNames[thread] || "(unnamed " + (this.threads.text("javaThreadId", thread) ?? "thread " + this.threads.numbers("javaThreadId")[thread]) + ")";
  }

  poolOf(thread) {
    return thread >= this.threads.size ? thread - this.threads.size : thread < 0 ? -1 : this.poolOfThread[thread];
  }

  /** Seconds from the start to where a slice begins. */
  secondsOf(slice) {
    return (slice * this.sliceNanos) / 1e9;
  }

  /** Nanoseconds of a selection. */
  nanosOf(selection) {
    return selection.from === null
      ? this.durationNanos
      : Math.min(this.durationNanos, selection.to * this.sliceNanos) - selection.from * this.sliceNanos;
  }

  /** A mask of threads by name of a pool or thread, or by a text within; null for all. */
  maskOf({ pool, thread, text }) {
    if (!pool && !thread && !text) return null;
    const mask = new Uint8Array(this.threads.size + this.pools.length);
    const needle = text ? text.toLowerCase() : null;
    for (let i = 0; i < this.threads.size; i++) {
      const name = this.threadNames[i] ?? "";
      const ofPool = this.pools[this.poolOfThread[i]];
      mask[i] =
        (!pool || ofPool === pool) &&
        (!thread || name === thread) &&
        (!needle || name.toLowerCase().includes(needle) || ofPool.toLowerCase().includes(needle))
          ? 1
          : 0;
    }
    for (let i = 0; i < this.pools.length; i++) {
      mask[this.threads.size + i] =
        !thread && (!pool || this.pools[i] === pool) && (!needle || this.pools[i].toLowerCase().includes(needle)) ? 1 : 0;
    }
    return mask;
  }
}

const EMPTY_DETAIL = { startEpochNanos: 0, sliceNanos: 0, sliceCount: 1, labels: [], pools: [], activities: [] };

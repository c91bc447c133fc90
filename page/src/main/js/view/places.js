import { h } from "../dom.js";
import { count, interval, measured, share, shortName } from "../format.js";
import { whisker } from "../component/bars.js";
import { VirtualTable } from "../component/table.js";
import { FEW_SAMPLES, rank, rankText } from "../data/rank.js";
import { effectiveSamples, wilson } from "../data/interval.js";

/**
 * Tables of what is at the end of stacks and of places in the code, for what is selected.
 *
 * For the whole recording intervals are the analyzer's own; for a part of it they are reckoned here in the same way.
 */
export function placeTables(context, kind, activity) {
  const allocation = activity.kind === "ALLOCATION";
  const sampled = activity.measure !== "NANOS";
  const open = (column) => (row) => context.store.set({ tab: null, ...(column === "label" ? { cls: row.name === NONE ? null : row.name } : { q: exactly(row.name) }) });
  const labels = table(context, kind.label, "label", sampled, open("label"));
  const sites = table(context, "Places", "site", sampled, open("site"));
  const showLabels = activity.labels.some((label) => label >= 0);
  const element = h(
    "div.columns.tables",
    {},
    showLabels ? h("section", {}, h("h3", {}, capital(kind.label)), labels.element) : null,
    h("section", {}, h("h3", {}, "Places in the code"), sites.element),
  );
  const parts = showLabels ? [labels, sites] : [sites];
  return {
    element,
    attached: () => parts.forEach((part) => part.attached()),
    detached: () => parts.forEach((part) => part.detached()),
    print: (printing) => parts.forEach((part) => part.print(printing)),
    update(current, selection, measure) {
      const exact = allocation && !context.narrowed && measure.id === "value";
      const { byLabel, bySite, total } = sums(context.report, current, selection, measure);
      const known = exact ? analyzed(context.report) : null;
      for (const [part, map] of [[labels, byLabel], [sites, bySite]]) {
        const rows = [...map.values()];
        let most = 0;
        for (const row of rows) {
          finish(row, total, current, measure, part === labels ? known?.classes.get(row.name) : known?.sites.get(row.name));
          most = Math.max(most, row.high);
        }
        for (const row of rows) row.most = most;
        if (sampled) rank(rows, total.value);
        part.measure = measure.measure;
        part.setRows(rows.sort((a, b) => b.value - a.value));
      }
    },
  };
}

const NONE = "(none)";

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

function exactly(name) {
  return "^" + name.replace(/:\d+$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + "(:\\d+)?$";
}

function table(context, name, id, sampled, onopen) {
  const part = new VirtualTable({
    name,
    sort: "value",
    height: "40vh",
    onopen,
    rowName: (row) => row.name,
    columns: [
      ...(sampled
        ? [{ id: "rank", title: "Rank", width: "62px", right: true, extra: true, help: "The places that it may have, as far as intervals tell: 1–3 is tied for the first three", cell: (row) => rankText(row.best, row.worst) }]
        : []),
      { id: "name", title: capital(name), width: "minmax(150px, 3fr)", value: (row) => row.name ?? "", cell: (row) => h("span", { title: row.name }, shortName(row.name)) },
      { id: "value", title: "Total", width: "92px", right: true, value: (row) => row.value, cell: (row) => measured(row.value, part.measure) },
      { id: "share", title: "Share", width: "66px", right: true, value: (row) => row.value, cell: (row) => share(row.share) },
      { id: "whisker", title: sampled ? "With interval" : "", width: "110px", extra: true, cell: (row) => whisker(row) },
      ...(sampled
        ? [{ id: "interval", title: "95 %", width: "102px", right: true, help: "Half the width of the 95 % interval", cell: (row) => intervalCell(row, part.measure) }]
        : []),
      { id: "count", title: sampled ? "Samples" : "Times", width: "78px", right: true, value: (row) => row.count, cell: (row) => count(row.count) },
      { id: "threads", title: "Threads", width: "72px", right: true, extra: true, value: (row) => row.threads.size, cell: (row) => count(row.threads.size) },
    ],
  });
  return part;
}

/** Of very few samples an interval says less than their number. */
function intervalCell(row, measure) {
  const ends = `${measured(row.low, measure)} to ${measured(row.high, measure)}`;
  return row.few ? h("span.dim", { title: ends + ": too few samples to rank it" }, "few samples") : h("span", { title: ends }, interval(row.value, row.low, row.high));
}

function sums(report, activity, selection, measure) {
  const numbers = activity.numbers(measure.id);
  const byLabel = new Map();
  const bySite = new Map();
  const siteOfNode = new Map();
  let total = 0;
  const add = (map, name, place, value, samples) => {
    let row = map.get(name);
    if (!row) {
      row = { name, value: 0, count: 0, threads: new Set() };
      map.set(name, row);
    }
    row.value += value;
    row.count += samples;
    row.threads.add(activity.threads[place]);
  };
  activity.eachCell(selection, (cell, place, weight) => {
    const value = numbers[cell] * weight;
    const samples = activity.cellCounts[cell] * weight;
    total += value;
    const node = activity.nodes[place];
    if (!siteOfNode.has(node)) siteOfNode.set(node, report.stacks.site(node));
    add(byLabel, activity.label(place) ?? NONE, place, value, samples);
    add(bySite, siteOfNode.get(node), place, value, samples);
  });
  const effective = effectiveSamples((each) => activity.eachCell(selection, (cell, place, weight) => each(numbers[cell] * weight, activity.cellCounts[cell] * weight)));
  return { byLabel, bySite, total: { value: total, effective } };
}

function finish(row, total, activity, measure, known) {
  row.share = total.value > 0 ? row.value / total.value : 0;
  row.few = row.count < FEW_SAMPLES;
  if (known) {
    row.low = Math.min(row.value, known.low);
    row.high = Math.max(row.value, known.high);
  } else if (activity.measure === "NANOS") {
    row.low = row.value;
    row.high = row.value;
  } else {
    const ends = wilson(row.share, total.effective);
    row.low = ends.low * total.value;
    row.high = ends.high * total.value;
  }
}

/** Intervals of the whole recording as the analyzer has them, by name. */
function analyzed(report) {
  const read = (table, name, prefix) => {
    const byName = new Map();
    const names = table.texts(name);
    const low = table.numbers(prefix + "low");
    const high = table.numbers(prefix + "high");
    names.forEach((text, row) => {
      const before = byName.get(text);
      // Several stacks may have their place in common: their errors add up at the most.
      byName.set(text, { low: (before?.low ?? 0) + low[row], high: (before?.high ?? 0) + high[row] });
    });
    return byName;
  };
  return { classes: read(report.classes, "name", "allocatedBytes."), sites: read(report.sites, "label", "") };
}

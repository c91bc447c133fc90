import { fill, h } from "../dom.js";
import { count, nanos, plural, share, shortName } from "../format.js";
import { shareBar } from "../component/bars.js";
import { blockingGraph } from "../component/blocking.js";
import { VirtualTable } from "../component/table.js";
import { choice, listed, plainTable } from "./controls.js";
import { emptyNotice } from "./notice.js";

/** A graph of more links is a tangle; the table has them all. */
const MOST_LINKS = 24;
const MOST_ROWS = 12;

/** Who blocks whom, at which lock, and where. */
export class ContentionView {
  /** @param {import("./context.js").Context} context */
  constructor(context) {
    this.context = context;
    this.controls = h("div.controls", { role: "toolbar", "aria-label": "Contention: how to show it" });
    this.body = h("div", {});
    this.element = h("section", { "aria-label": "Contention" }, h("h2", {}, "Contention"), this.controls, this.body);
  }

  update() {
    const { report, state, store } = this.context;
    const selection = this.context.selection();
    const by = state.by === "thread" ? "thread" : "pool";
    fill(this.controls, choice("By", [{ id: "pool", title: "pools" }, { id: "thread", title: "threads" }], by, (id) => store.set({ by: id === "pool" ? null : id })));
    const empty = emptyNotice(report, "LOCK", selection);
    this.table?.detached();
    this.table = null;
    if (empty) {
      fill(this.body, empty);
      return;
    }
    const { links, total } = this.links(selection, by);
    const shown = links.slice(0, MOST_LINKS);
    this.table = this.linkTable(total);
    fill(
      this.body,
      h("p.note", {}, `${nanos(total)} blocked in all. A ribbon is as wide as its part of the time at either end; those on the right had the lock before.`),
      h("div.graph", {}, blockingGraph(shown, { onwaiter: (name) => store.set(by === "pool" ? { pool: name } : { thread: name }) })),
      links.length > MOST_LINKS ? h("p.note", {}, plural(links.length - MOST_LINKS, "smaller pair") + " in the table only.") : null,
      this.table.element,
      this.whole(),
    );
    this.table.attached();
    this.table.setRows(links);
  }

  links(selection, by) {
    const { report } = this.context;
    const activity = report.activity("LOCK");
    const name = (thread) => (by === "thread" ? report.threadName(thread) : (report.pools[report.poolOf(thread)] ?? "(not told)"));
    const sums = new Map();
    let total = 0;
    activity.eachCell(selection, (cell, place, weight) => {
      const link = {
        waiter: name(activity.threads[place]),
        lock: activity.label(place) ?? "(class not told)",
        owner: activity.cellFurther[cell] < 0 ? "(not told)" : name(activity.cellFurther[cell]),
        site: report.stacks.site(activity.nodes[place]),
      };
      const key = JSON.stringify([link.waiter, link.lock, link.owner]);
      const value = activity.cellValues[cell] * weight;
      let sum = sums.get(key);
      if (!sum) {
        sum = { ...link, nanos: 0, count: 0, sites: new Map() };
        sums.set(key, sum);
      }
      sum.nanos += value;
      sum.count += activity.cellCounts[cell] * weight;
      sum.sites.set(link.site, (sum.sites.get(link.site) ?? 0) + value);
      total += value;
    });
    const links = [...sums.values()].sort((a, b) => b.nanos - a.nanos);
    for (const link of links) link.place = [...link.sites].sort((a, b) => b[1] - a[1])[0][0];
    return { links, total };
  }

  /** What the analyzer says of the whole recording: locks, chains, and who hands what to whom. */
  whole() {
    const { interactions } = this.context.report.analysis;
    if (!interactions) return null;
    const rows = (value) => listed(this.context.report, value);
    const locks = rows(interactions.locks).slice(0, MOST_ROWS);
    const chains = rows(interactions.chains).slice(0, MOST_ROWS);
    const handoffs = rows(interactions.handoffs).slice(0, MOST_ROWS);
    return h(
      "div",
      {},
      locks.length > 0
        ? plainTable(
            "Locks, over the whole recording",
            ["Lock", "Blocked #", "Threads #", "Waiting, mean #", "Waiting, most #", "Time with two or more waiting #", "Held most by", "Meanwhile"],
            locks.map((lock) => [
              lock.monitorClass ?? "(not told)",
              nanos(lock.blocked.totalNanos),
              count(lock.threadCount),
              lock.meanWaiters.toFixed(1),
              count(lock.maxWaiters),
              share(lock.convoyShare),
              lock.topHolder?.name ?? "",
              (lock.holderDid ?? []).slice(0, 2).map((did) => did.state.toLowerCase().replace(/_/g, " ") + " " + share(did.share)).join(", "),
            ]),
          )
        : null,
      chains.length > 0
        ? plainTable("Chains: held up by one that is held up itself, over the whole recording", ["From the one held up to the one that holds up all", "Blocked #", "Times #"], chains.map((chain) => [chain.links.map((link) => link.name).join(" → "), nanos(chain.time.totalNanos), count(chain.time.count)]))
        : null,
      handoffs.length > 0
        ? plainTable("Who wakes or feeds whom, over the whole recording", ["From", "To", "Through", "Waited #", "Times #"], handoffs.map((handoff) => [handoff.producer, handoff.consumer, handoff.through ?? "", nanos(handoff.waitedNanos), count(handoff.count)]))
        : null,
    );
  }

  linkTable(total) {
    return new VirtualTable({
      name: "Who blocks whom",
      sort: "nanos",
      height: "40vh",
      onopen: (row) => this.context.store.set({ view: "locks", cls: row.lock, tab: null }),
      rowName: (row) => `${row.waiter} waits for ${row.owner}`,
      columns: [
        { id: "waiter", title: "Waiting", width: "minmax(120px, 1fr)", value: (row) => row.waiter ?? "", cell: (row) => row.waiter },
        { id: "lock", title: "Lock", width: "minmax(120px, 1.3fr)", value: (row) => row.lock ?? "", cell: (row) => h("span", { title: row.lock }, shortName(row.lock)) },
        { id: "owner", title: "Held before by", width: "minmax(120px, 1fr)", value: (row) => row.owner ?? "", cell: (row) => row.owner },
        { id: "place", title: "Mostly at", width: "minmax(140px, 1.6fr)", extra: true, value: (row) => row.place ?? "", cell: (row) => h("span", { title: row.place }, shortName(row.place)) },
        { id: "nanos", title: "Blocked", width: "90px", right: true, value: (row) => row.nanos, cell: (row) => nanos(row.nanos) },
        { id: "share", title: "Share", width: "128px", value: (row) => row.nanos, cell: (row) => shareBar(row.nanos / total) },
        { id: "count", title: "Times", width: "70px", right: true, value: (row) => row.count, cell: (row) => count(row.count) },
      ],
    });
  }

  print(printing) {
    this.table?.print(printing);
  }

  detached() {
    this.table?.detached();
  }
}

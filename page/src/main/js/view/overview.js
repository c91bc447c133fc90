import { button, fill, h } from "../dom.js";
import { bytes, count, evidence, interval, moment, nanos, plural, rate, seconds, share, shortName } from "../format.js";
import { shareBar } from "../component/bars.js";
import { headline, overlaps } from "../data/headline.js";
import { facts } from "./controls.js";

const SEVERITIES = { WARNING: "Warning", INFO: "Note", OK: "In order", NOT_RECORDED: "Not recorded" };

/** Which view shows what a rule speaks of. */
const VIEW_OF_RULE = new Map(
  Object.entries({
    allocation: ["allocation-by-class", "allocation-by-site", "allocation-by-thread", "boxing-churn", "large-allocations", "small-allocations", "string-churn", "tlab-waste", "exception-storm"],
    memory: ["allocation-spike", "explicit-gc", "gc-pressure", "heap-too-small", "long-pauses", "possible-leak", "safepoint-stalls"],
    contention: ["lock-contention", "lock-convoy", "lock-held-across-io"],
    waits: ["poll-loop", "pool-starvation", "virtual-thread-pinning", "event-loop-blocked"],
    io: ["chatty-io", "slow-io"],
    cpu: ["single-hot-thread"],
    host: ["container-throttling", "oversubscription"],
    threads: ["oversized-pool", "thread-churn"],
    settings: ["recording-trouble"],
  }).flatMap(([view, rules]) => rules.map((rule) => [rule, view])),
);

/** The same for rules of other tools, by words of theirs. */
const VIEW_OF_WORDS = [
  [/lock|contention|monitor|deadlock/i, "contention"],
  [/gc|garbage|leak|heap|memory|metaspace/i, "memory"],
  [/sleep|wait|park|pinned/i, "waits"],
  [/socket|file|disk|network|\bio\b/i, "io"],
  [/cpu|method|hot/i, "cpu"],
  [/alloc|tlab|string|exception/i, "allocation"],
  [/host|process|environment/i, "host"],
];

const MOST_CLASSES = 6;

/** What was recorded, how far to trust it, the headline figures and the findings. */
export class OverviewView {
  /** @param {import("./context.js").Context} context @param {import("../data/states.js").ThreadStates} states */
  constructor(context, states) {
    this.context = context;
    this.states = states;
    this.element = h("section", { "aria-label": "Overview" });
  }

  update() {
    const { analysis } = this.context.report;
    const findings = analysis.findings ?? [];
    const speaking = findings.filter((finding) => finding.severity === "WARNING" || finding.severity === "INFO");
    const rest = findings.filter((finding) => !speaking.includes(finding));
    const { narrowed } = this.context;
    const here = narrowed ? speaking.filter((finding) => this.concerns(finding)) : speaking;
    const elsewhere = speaking.filter((finding) => !here.includes(finding));
    fill(
      this.element,
      h("h2.visually-hidden", {}, "Overview"),
      narrowed ? this.selected(analysis) : this.headline(analysis),
      h(
        "div.columns.overview",
        {},
        h(
          "section",
          { "aria-label": "Findings" },
          h("h3", {}, narrowed ? "Findings within the selection" : "Findings"),
          narrowed && speaking.length > 0 ? h("p.note", {}, "Rules judge the whole recording: their figures are of all of it, whatever is selected.") : null,
          here.length === 0 ? h("p.note", {}, narrowed && speaking.length > 0 ? "None of the findings is about the selected time and threads." : "No rule found anything to speak of.") : here.map((finding, number) => this.finding(finding, number === 0)),
          elsewhere.length > 0 ? h("details.rest", {}, h("summary", {}, plural(elsewhere.length, "finding") + " about another time or other threads"), elsewhere.map((finding) => this.finding(finding, false))) : null,
          rest.length > 0 ? h("details.rest", {}, h("summary", {}, plural(rest.length, "rule") + " in order or without data"), rest.map((finding) => this.finding(finding, false))) : null,
        ),
        h("div", {}, this.trust(analysis), this.recorded(analysis), this.top()),
      ),
    );
  }

  headline(analysis) {
    const { totals } = analysis;
    const allocated = totals.allocations.bytes;
    const known = allocated.basis !== "UNKNOWN";
    const cards = [
      ["Allocated", known ? bytes(allocated.value) : "–", known ? intervalText(allocated) : "not recorded", "allocation"],
      ["Rate", known ? rate(totals.allocationRateBytesPerSecond) : "–", rateText(totals), "allocation"],
      ["Threads", count(totals.threadCount), plural(this.context.report.pools.filter((_, pool) => this.context.report.threadsOfPool[pool].length > 0).length, "pool"), "threads"],
      ["CPU time", optional(totals.cpuNanos, nanos), "of all threads", "cpu"],
      ["Blocked", optional(totals.blockedNanos, nanos), "waiting for monitors", "contention"],
      ["IO", optional(totals.ioNanos, nanos), "files and sockets", "io"],
      ["GC pauses", optional(totals.gcPauseNanos, nanos), analysis.gc ? share(analysis.gc.pauseShare) + " of the time" : "", "memory"],
      ["Peak heap", optional(totals.peakHeapBytes, bytes), analysis.gc?.maxHeapBytes ? "of " + bytes(analysis.gc.maxHeapBytes) : "", "memory"],
      ["Efficiency", totals.efficiencyPercent === null ? "–" : share(totals.efficiencyPercent / 100), "CPU over CPU, blocked and IO", "threads"],
    ];
    return this.cards(cards);
  }

  /** The same of what is selected, as far as it can be told by thread and time. */
  selected(analysis) {
    const { report } = this.context;
    const range = this.context.range();
    const mask = this.context.mask();
    const of = headline(report, this.states, range, mask);
    const all = analysis.totals;
    const part = (value, whole) => (value !== null && whole > 0 ? share(Math.min(1, value / whole)) + " of the recording's" : "");
    const ofTime = of.seconds > 0 && of.gcPauses !== null ? share(of.gcPauses / 1e9 / of.seconds) + " of the selected time" : "";
    const jvm = mask ? "of the whole JVM" : "";
    return this.cards([
      ["Allocated", optional(of.allocated, bytes), part(of.allocated, all.allocations.bytes.value), "allocation"],
      ["Rate", of.allocated === null ? "–" : rate(of.allocated / of.seconds), "over " + seconds(of.seconds), "allocation"],
      ["Threads", count(of.threads), range.from === null ? "selected" : "seen at work then, of " + count(all.threadCount), "threads"],
      ["CPU time", optional(of.cpu, nanos), part(of.cpu, all.cpuNanos), "cpu"],
      ["Blocked", optional(of.blocked, nanos), part(of.blocked, all.blockedNanos), "contention"],
      ["IO", optional(of.io, nanos), part(of.io, all.ioNanos), "io"],
      ["GC pauses", optional(of.gcPauses, nanos), [ofTime, jvm].filter(Boolean).join(", "), "memory"],
      ["Peak heap", optional(of.peakHeap, bytes), of.peakHeap === null ? "not read in that time" : jvm, "memory"],
      ["Efficiency", of.efficiency === null ? "–" : share(of.efficiency), "CPU over CPU, blocked and IO", "threads"],
    ]);
  }

  cards(cards) {
    return h(
      "div.cards",
      {},
      cards.map(([label, value, hint, view]) =>
        h("a.card", { href: "#" + view, onclick: (event) => this.go(event, { view }) }, h("span.card-label", {}, label), h("span.card-value", {}, value), h("span.card-hint", {}, value === "–" && !hint ? "not recorded" : hint)),
      ),
    );
  }

  /** Whether a finding is about the selected time and threads, as far as it says. */
  concerns(finding) {
    const { report } = this.context;
    const mask = this.context.mask();
    const range = this.context.range();
    if (finding.when && !this.whole(finding.when)) {
      const from = finding.when.startEpochNanos - report.startNanos;
      if (!overlaps(report, range, from, from + finding.when.durationNanos)) return false;
    }
    const threads = finding.threads ?? [];
    if (!mask || threads.length === 0) return true;
    return threads.some((name) => {
      const pool = report.pools.indexOf(name);
      if (pool >= 0) return report.threadsOfPool[pool].some((thread) => mask[thread]);
      return report.threadNames.some((other, thread) => other === name && mask[thread]);
    });
  }

  go(event, patch) {
    event.preventDefault();
    this.context.store.set(patch);
  }

  finding(finding, open) {
    const severity = SEVERITIES[finding.severity] ?? finding.severity;
    const foreign = finding.origin && finding.origin !== "MemScope" ? finding.origin : null;
    const threads = finding.threads ?? [];
    return h(
      "details.finding." + finding.severity.toLowerCase(),
      { open, "data-rule": finding.rule },
      h(
        "summary",
        {},
        h("span.badge", {}, severity, finding.score === null || finding.score === undefined ? null : [" ", h("b", {}, String(finding.score)), " of 100"]),
        h("span.finding-title", {}, finding.title, foreign ? h("span.origin", {}, " by " + foreign) : null),
        h("span.finding-summary", {}, finding.summary),
      ),
      h(
        "div.finding-body",
        {},
        facts((finding.evidence ?? []).map((figure) => [figure.label, evidence(figure.value, figure.unit)])),
        threads.length > 0 ? h("p", {}, h("span.label", {}, "Threads "), threads.slice(0, 12).map((name) => h("button.chip", { type: "button", title: "Show this thread alone", onclick: () => this.context.store.set({ view: "threads", threads: name }) }, name)), threads.length > 12 ? ` and ${threads.length - 12} more` : null) : null,
        (finding.stack ?? []).length > 0 ? h("ol.stack", {}, finding.stack.map((frame) => h("li", {}, frame))) : null,
        finding.when && !this.whole(finding.when) ? h("p", {}, h("span.label", {}, "When "), this.rangeText(finding.when)) : null,
        finding.remedy ? h("p.remedy", {}, h("span.label", {}, "Remedy "), finding.remedy) : null,
        finding.confidence ? h("p", {}, h("span.label", {}, "Confidence "), finding.confidence.toLowerCase()) : null,
        finding.reference ? h("p", {}, h("span.label", {}, "More "), finding.reference) : null,
        finding.severity === "NOT_RECORDED" ? null : button("Show where", () => this.show(finding), { class: "show-where" }),
      ),
    );
  }

  /** Goes to the view that shows what a finding speaks of, its threads and time selected. */
  show(finding) {
    const { report } = this.context;
    const patch = { view: viewOf(finding) };
    patch.kind = patch.view === "waits" ? waitKind(finding.stack ?? []) : null;
    // A finding about all of the recording selects all of it.
    const range = finding.when && !this.whole(finding.when) ? this.secondsOf(finding.when) : null;
    this.context.store.set({ view: patch.view, from: null, to: null, pool: null, thread: null, threads: null, cls: null });
    if (range) this.context.selectSeconds(range.from, range.to);
    const threads = finding.threads ?? [];
    const numbers = threads.map((name) => report.threadNames.indexOf(name)).filter((thread) => thread >= 0);
    const pools = new Set(numbers.map((thread) => report.poolOfThread[thread]));
    if (threads.length === 1 && numbers.length === 1) patch.thread = threads[0];
    else if (pools.size === 1) patch.pool = report.pools[[...pools][0]];
    const first = (finding.stack ?? []).find((frame) => !/^(java|javax|jdk|sun|com\.sun)\./.test(frame)) ?? finding.stack?.[0];
    if (first && ["allocation", "cpu", "waits", "locks", "io"].includes(patch.view)) patch.q = "^" + first.replace(/:\d+$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    this.context.store.set(patch);
  }

  /** @param {{startEpochNanos: number, durationNanos: number}} when */
  secondsOf(when) {
    const from = Math.max(0, (when.startEpochNanos - this.context.report.startNanos) / 1e9);
    return { from, to: from + when.durationNanos / 1e9 };
  }

  /** Whether it is about all of the recording. */
  whole(when) {
    return when.durationNanos >= this.context.report.durationNanos * 0.995;
  }

  rangeText(when) {
    const { from, to } = this.secondsOf(when);
    return seconds(from) + " to " + seconds(to);
  }

  trust(analysis) {
    const quality = analysis.dataQuality;
    const warnings = [...(quality.warnings ?? []), ...(analysis.provenance.session?.warnings ?? [])];
    const damages = quality.damages ?? [];
    return h(
      "section",
      { "aria-label": "How far to trust it" },
      h("h3", {}, "How far to trust it" + (this.context.narrowed ? ": the whole recording" : "")),
      quality.grade ? gradeOf(quality.grade) : null,
      quality.accuracy ? accuracyOf(quality.accuracy) : null,
      facts([
        ["Bytes", quality.totalsFrom],
        ["Places from", quality.allocationEvent],
        ["Samples", count(quality.allocationSamples)],
        ["Covered", quality.coveredShare === null ? null : shareBar(quality.coveredShare)],
        ["Recorder's cost", quality.ownCpuShare === null || quality.ownCpuShare === undefined ? null : share(quality.ownCpuShare) + " of the JVM's CPU time"],
        ["Lost events", quality.lostBytes === null ? "not told" : quality.lostBytes === 0 ? "none" : bytes(quality.lostBytes)],
        ["Stacks cut", quality.truncatedStackShare === null ? null : share(quality.truncatedStackShare)],
        ["Damage", damages.length === 0 ? "none" : plural(damages.length, "place") + " of the file could not be read"],
      ]),
      (quality.defects ?? []).map((defect) => h("p.note", {}, defect.id ? h("code", {}, defect.id) : null, " " + defect.effect + "; " + defect.remedy)),
      warnings.length > 0 ? h("ul.warnings", {}, warnings.map((warning) => h("li", {}, warning))) : null,
      (quality.notRecorded ?? []).length > 0
        ? h("p.note", {}, plural(quality.notRecorded.length, "thing") + " not recorded: ", h("a", { href: "#settings", onclick: (event) => this.go(event, { view: "settings" }) }, "see Settings"), ".")
        : null,
    );
  }

  recorded(analysis) {
    const { provenance } = analysis;
    return h(
      "section",
      { "aria-label": "What was recorded" },
      h("h3", {}, "What was recorded"),
      facts([
        ["File", (provenance.files ?? []).join(", ")],
        ["Size", bytes(provenance.fileBytes) + ", " + count(provenance.eventCount) + " events"],
        ["Started", moment(provenance.startEpochNanos / 1e6)],
        ["Length", nanos(provenance.durationNanos)],
        ["JVM", [provenance.jvm?.name, firstWords(provenance.jvm?.version)].filter(Boolean).join(", ")],
        ["Program", provenance.jvm?.javaArguments],
        ["Machine", provenance.cpu?.hardwareThreads ? plural(provenance.cpu.hardwareThreads, "hardware thread") : null],
        ["Filter", filterText(provenance.filter)],
      ]),
    );
  }

  /** The first of what allocates most, each a way into the view that shows it. */
  top() {
    const rows = this.context.narrowed ? this.topSelected() : this.topOfAll();
    if (rows.length === 0) return null;
    return h(
      "section",
      { "aria-label": "Most allocated" },
      h("h3", {}, "Most allocated"),
      h(
        "ul.top",
        {},
        rows.map(({ name, value, part }) =>
          h("li", {}, h("button.chip", { type: "button", title: name, onclick: () => this.context.store.set({ view: "allocation", cls: name }) }, shortName(name)), h("span.right", {}, bytes(value)), shareBar(part)),
        ),
      ),
    );
  }

  topOfAll() {
    const { classes } = this.context.report;
    const value = classes.numbers("allocatedBytes.value");
    const shares = classes.numbers("share");
    return Array.from({ length: Math.min(MOST_CLASSES, classes.size) }, (_, row) => ({ name: classes.text("name", row) ?? "", value: value[row], part: shares[row] }));
  }

  topSelected() {
    const activity = this.context.report.activity("ALLOCATION");
    if (!activity) return [];
    const sums = new Map();
    let total = 0;
    activity.byPlace(this.context.selection(), "value").forEach((value, place) => {
      const name = activity.label(place);
      total += value;
      if (name !== null && value > 0) sums.set(name, (sums.get(name) ?? 0) + value);
    });
    return [...sums]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_CLASSES)
      .map(([name, value]) => ({ name, value, part: value / total }));
  }
}

/** @param {{letter: string, reasons: string[]}} grade */
function gradeOf(grade) {
  return h("div.grade", {}, h("b", {}, grade.letter), h("div", {}, (grade.reasons ?? []).length > 0 ? grade.reasons.map((reason) => h("p", {}, reason)) : h("p", {}, "Nothing known speaks against the figures.")));
}

function accuracyOf(accuracy) {
  const more = accuracy.moreSecondsForClasses;
  return h(
    "p.note",
    {},
    `Expected error of shares: ${share(accuracy.classError)} by class, ${share(accuracy.siteError)} by place.`,
    more > 0 ? ` ${nanos(more * 1e9)} more of it would bring classes to 5 %.` : null,
    accuracy.limit ? " " + accuracy.limit : null,
  );
}

/** Which of the kinds of waiting a stack is in. */
function waitKind(stack) {
  const top = stack[0] ?? "";
  if (/Thread\.sleep/.test(top)) return "SLEEP";
  if (/Object\.wait/.test(top)) return "WAIT";
  return /park/.test(top) ? "PARK" : null;
}

function intervalText(estimate) {
  const text = interval(estimate.value, estimate.low, estimate.high);
  return text === "exact" ? "exact" : text + " (" + bytes(estimate.low) + " to " + bytes(estimate.high) + ")";
}

function rateText(totals) {
  const [value, low, high] = [totals.allocationRateBytesPerSecond, totals.allocationRateLow, totals.allocationRateHigh];
  const over = "bytes per second of the recording";
  return low === high ? over : over + ", " + interval(value, low, high);
}

function optional(value, text) {
  return value === null || value === undefined ? "–" : text(value);
}

function firstWords(text) {
  return text ? text.split(" for ")[0].slice(0, 90) : text;
}

function filterText(filter) {
  if (!filter) return null;
  const parts = [];
  if (filter.fromEpochNanos) parts.push("from " + moment(filter.fromEpochNanos / 1e6));
  if (filter.toEpochNanos) parts.push("to " + moment(filter.toEpochNanos / 1e6));
  if (filter.threads) parts.push("threads with " + filter.threads);
  if (filter.include) parts.push("stacks with " + filter.include);
  if (filter.exclude) parts.push("stacks without " + filter.exclude);
  return parts.join(", ");
}

/** @param {{rule: string, title: string}} finding */
export function viewOf(finding) {
  const words = finding.rule + " " + finding.title;
  return VIEW_OF_RULE.get(finding.rule) ?? VIEW_OF_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? "threads";
}

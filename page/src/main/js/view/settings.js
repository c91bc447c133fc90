import { fill, h } from "../dom.js";
import { bytes, count, moment, nanos, seconds } from "../format.js";
import { within } from "../data/headline.js";
import { facts, listed } from "./controls.js";

/** What was recorded with which settings, what was not, and what could not be read. */
export class SettingsView {
  /** @param {import("./context.js").Context} context */
  constructor(context) {
    this.context = context;
    this.element = h("section", { "aria-label": "Settings" });
  }

  update() {
    const { context } = this;
    const { report } = context;
    const { provenance, dataQuality, schemaVersion } = report.analysis;
    const { session } = provenance;
    const range = context.range();
    const changes = this.changes();
    const changed = changes.filter((change) => within(report, range, change.startNanos));
    fill(
      this.element,
      h("h2", {}, "Settings"),
      range.from === null ? null : h("p.note", {}, "What changed and what was in force is told of the selected time; all else is of the recording as a whole."),
      section(
        range.from === null ? "Changed while recording" : "Changed within the selected time",
        changed,
        (rows) => table(["At", "Event", "Setting", "Before", "From then on", "Why"], rows.map((row) => [seconds(row.startNanos / 1e9), h("code", {}, row.event), row.name, row.before === null ? "not told" : h("code", {}, row.before), h("code", {}, row.value), row.reason ?? ""])),
        range.from === null ? null : "No setting changed within the selected time" + (changes.length > 0 ? "; " + count(changes.length) + " did at other times." : "."),
      ),
      section("Not recorded", listed(report, dataQuality.notRecorded), (rows) => table(["What", "The setting that records it"], rows.map((row) => [row.what, h("code", {}, row.setting)])), "All that a report has a use for was recorded."),
      section("Damage", listed(report, dataQuality.damages), (rows) => table(Object.keys(rows[0]), rows.map((row) => Object.values(row).map((value) => String(value ?? "")))), null),
      session
        ? h(
            "section",
            {},
            h("h3", {}, "MemScope's session"),
            facts([
              ["Name", session.name],
              ["Recorder", session.version],
              ["Sample rate", session.sampleRate],
              ["Throttle", session.throttle],
              ["Smallest allocation", bytes(session.minAllocationSizeBytes)],
              ["Buffer asked for", bytes(session.bufferSizeBytes)],
              ["Buffer in force", session.effectiveBufferSizeBytes === null ? "not known" : bytes(session.effectiveBufferSizeBytes)],
              ["Its own CPU time", session.ownCpuNanos === null ? null : nanos(session.ownCpuNanos)],
            ]),
          )
        : null,
      section(
        "Settings in force" + (range.from === null ? "" : " in the selected time"),
        listed(report, dataQuality.settings),
        (rows) => table(["Event", "On or off", "Settings"], byEvent(rows).map((settings) => eventRow(settings, (setting) => inForce(report, range, changes, setting)))),
        "The recording does not tell its settings.",
      ),
      h(
        "section",
        {},
        h("h3", {}, "JVM"),
        facts([
          ["Name", provenance.jvm?.name],
          ["Version", provenance.jvm?.version],
          ["Process", provenance.jvm?.pid],
          ["Started", provenance.jvm?.startEpochNanos ? moment(provenance.jvm.startEpochNanos / 1e6) : null],
          ["Flags", provenance.jvm?.jvmArguments ? h("code", {}, provenance.jvm.jvmArguments) : null],
          ["Program", provenance.jvm?.javaArguments ? h("code", {}, provenance.jvm.javaArguments) : null],
          ["System", provenance.os?.split("\n").slice(0, 2).join(", ")],
        ]),
      ),
      h(
        "section",
        {},
        h("h3", {}, "This report"),
        facts([
          ["Analyzer", provenance.analyzerVersion],
          ["Read by", provenance.reader],
          ["Format", provenance.formatVersion],
          ["Chunks", count(provenance.chunkCount)],
          ["Recordings", (provenance.recordings ?? []).join(", ")],
          ["Schema", schemaVersion],
          ["Libraries", "uPlot (MIT), TanStack Virtual (MIT); their licences are in this file"],
        ]),
      ),
    );
  }

  /** Settings that changed, in order. */
  changes() {
    const { report } = this.context;
    if (!report.hasDetail) return [];
    const { settingChanges } = report;
    const start = settingChanges.numbers("startNanos");
    return Array.from({ length: settingChanges.size }, (_, row) => ({
      startNanos: start[row],
      ...Object.fromEntries(["event", "name", "before", "value", "reason"].map((name) => [name, settingChanges.text(name, row)])),
    }));
  }
}

/** Settings of one event after the other. */
function byEvent(rows) {
  const events = new Map();
  for (const row of rows) {
    if (!events.has(row.event)) events.set(row.event, []);
    events.get(row.event).push(row);
  }
  return [...events.values()];
}

/** An event, whether it is on, and its other settings; those of an event that is off mean nothing. */
function eventRow(settings, values) {
  const then = (setting) => values(setting).map((value, i) => [i > 0 ? ", then " : null, h("code", {}, value)]);
  const enabled = settings.find((setting) => setting.name === "enabled");
  const words = enabled ? values(enabled).map((value) => (value === "true" ? "on" : "off")) : ["on"];
  const off = words.every((word) => word === "off");
  const others = off ? [] : settings.filter((setting) => setting !== enabled && !(setting.name === "stackTrace" && setting.value === "true"));
  return [h(off ? "code.dim" : "code", {}, settings[0].event), off ? h("span.dim", {}, "off") : words.join(", then "), others.map((setting, i) => [i > 0 ? ", " : null, setting.name + " ", then(setting)])];
}

/** Values of a setting within a range, in order: the last one that was set before it, and those set in it. */
function inForce(report, range, changes, setting) {
  if (range.from === null) return [setting.value];
  const own = changes.filter((change) => change.event === setting.event && change.name === setting.name);
  const first = range.from * report.sliceNanos;
  const before = own.filter((change) => change.startNanos <= first).at(-1)?.value ?? own[0]?.before ?? setting.value;
  return [before, ...own.filter((change) => change.startNanos > first && within(report, range, change.startNanos)).map((change) => change.value)];
}

function section(title, rows, draw, otherwise) {
  if (rows.length === 0 && otherwise === null) return null;
  return h("section", {}, h("h3", {}, title), rows.length > 0 ? named(title, draw(rows)) : h("p.note", {}, otherwise));
}

/** A table goes by the heading above it. */
function named(title, wide) {
  wide.querySelector("table").setAttribute("aria-label", title);
  return wide;
}

function table(heads, rows) {
  return h(
    "div.wide",
    {},
    h(
      "table.plain",
      {},
      h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell))))),
    ),
  );
}

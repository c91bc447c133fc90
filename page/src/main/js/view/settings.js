import { h } from "../dom.js";
import { bytes, count, moment, nanos } from "../format.js";
import { facts, listed } from "./controls.js";

/** What was recorded with which settings, what was not, and what could not be read. */
export class SettingsView {
  /** @param {import("./context.js").Context} context */
  constructor(context) {
    const { report } = context;
    const { provenance, dataQuality, schemaVersion } = report.analysis;
    const { session } = provenance;
    this.element = h(
      "section",
      { "aria-label": "Settings" },
      h("h2", {}, "Settings"),
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
      section("Settings in force", listed(report, dataQuality.settings), (rows) => table(["Event", "Setting", "Value"], rows.map((row) => [h("code", {}, row.event), row.name, h("code", {}, row.value)])), "The recording does not tell its settings."),
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

  update() {
    // Nothing here depends on what is selected.
  }
}

function section(title, rows, draw, otherwise) {
  if (rows.length === 0 && otherwise === null) return null;
  return h("section", {}, h("h3", {}, title), rows.length > 0 ? draw(rows) : h("p.note", {}, otherwise));
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

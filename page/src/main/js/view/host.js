import { fill, h } from "../dom.js";
import { bytes, count, nanos, rate, share } from "../format.js";
import { within } from "../data/headline.js";
import { shareBar } from "../component/bars.js";
import { ChartSet, read, timelineTimes } from "./charts.js";
import { facts } from "./controls.js";
import { notice } from "./notice.js";

/** The machine: CPU, memory, disk and network over the time axis of everything else. */
export class HostView {
  /** @param {import("./context.js").Context} context */
  constructor(context) {
    this.context = context;
    this.charts = new ChartSet(context);
    this.facts = h("div", {});
    this.element = h("section", { "aria-label": "Host" }, h("h2", {}, "Host"), this.facts, this.charts.element);
  }

  update() {
    const { report } = this.context;
    const { host, timeline, provenance } = report.analysis;
    this.writeFacts(host, provenance);
    const times = timelineTimes(report);
    const perSecond = (values) => values.map((value) => (value === null ? null : (value * 1e9) / timeline.sliceNanos));
    const specs = [];
    if (read(timeline.machineCpu) || read(timeline.jvmCpu)) {
      specs.push({
        title: "CPU",
        times,
        value: share,
        most: 1,
        lines: [
          ...(read(timeline.machineCpu) ? [{ title: "machine", colour: "--series-1", values: timeline.machineCpu, fill: true }] : []),
          ...(read(timeline.jvmCpu) ? [{ title: "this JVM", colour: "--series-2", values: timeline.jvmCpu, dash: [6, 3] }] : []),
        ],
      });
    }
    if (read(timeline.memoryUsedBytes) || read(timeline.residentSetBytes)) {
      specs.push({
        title: "Memory",
        times,
        value: bytes, binary: true,
        most: host?.memoryTotalBytes ?? 0,
        lines: [
          ...(read(timeline.memoryUsedBytes) ? [{ title: "in use on the machine", colour: "--series-1", values: timeline.memoryUsedBytes, fill: true }] : []),
          ...(read(timeline.residentSetBytes) ? [{ title: "resident set of the JVM", colour: "--series-2", values: timeline.residentSetBytes, dash: [6, 3] }] : []),
        ],
      });
    }
    if (read(timeline.diskBytes)) specs.push({ title: "Disk", times, value: rate, binary: true, height: 120, lines: [{ title: "read and written", colour: "--series-3", values: perSecond(timeline.diskBytes), fill: true }] });
    if (read(timeline.networkBytes)) specs.push({ title: "Network", times, value: rate, binary: true, height: 120, lines: [{ title: "received and sent", colour: "--series-4", values: perSecond(timeline.networkBytes), fill: true }] });
    if (read(timeline.contextSwitches)) specs.push({ title: "Context switches", times, value: (value) => count(value) + "/s", height: 120, lines: [{ title: "of the process", colour: "--series-2", values: perSecond(timeline.contextSwitches) }] });
    if (specs.length > 0) this.charts.show(specs);
    else fill(this.charts.element, notice("The machine was not read.", "MemScope's recorder reads it; of the JDK's events this one does in part: ", "jdk.CPULoad#enabled=true"));
  }

  writeFacts(host, provenance) {
    if (!host) {
      fill(this.facts);
      return;
    }
    const range = this.context.range();
    if (range.from !== null) {
      this.writeFactsOf(range, host);
      return;
    }
    const cores = host.coreCpuAverages ?? [];
    fill(
      this.facts,
      facts([
        ["Processor", provenance.cpu?.description?.split("\n")[0]?.slice(0, 80)],
        ["Hardware threads", provenance.cpu?.hardwareThreads],
        ["Machine's CPU", optional(host.machineCpuAverage, (value) => share(value) + " on average, " + share(host.machineCpuPeak) + " at most")],
        ["JVM's CPU", optional(host.processCpuAverage, (value) => share(value) + " on average, " + share(host.processCpuPeak) + " at most")],
        ["Load average", optional(host.loadAverage1mPeak, (value) => value.toFixed(1) + " at most")],
        ["Memory", optional(host.memoryUsedPeakBytes, (value) => bytes(value) + " at most" + (host.memoryTotalBytes ? " of " + bytes(host.memoryTotalBytes) : ""))],
        ["Resident set", optional(host.residentSetPeakBytes, (value) => bytes(value) + " at most")],
        ["Disk", optional(host.diskReadBytes, (value) => bytes(value) + " read, " + bytes(host.diskWrittenBytes ?? 0) + " written")],
        ["Network", optional(host.networkReceivedBytes, (value) => bytes(value) + " received, " + bytes(host.networkSentBytes ?? 0) + " sent")],
        ["Context switches", optional(host.contextSwitches, count)],
        ["Readings", count(host.samples) + " of " + host.source],
      ]),
      cores.length > 0 ? h("div.cores", { "aria-label": "CPU by hardware thread" }, cores.map((value, core) => h("div", {}, h("span.label", {}, "CPU " + core + " "), shareBar(value)))) : null,
    );
  }

  /** The machine in the selected time, as far as slices of the timeline tell. */
  writeFactsOf(range, host) {
    const { report } = this.context;
    const { timeline } = report.analysis;
    const offset = timeline.startEpochNanos - report.startNanos;
    const then = (values) => (values ?? []).filter((value, slice) => value !== null && within(report, range, offset + (slice + 0.5) * timeline.sliceNanos));
    const average = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const told = (values, text) => (values.length > 0 ? text(values) : null);
    const load = (values) => share(average(values)) + " on average, " + share(Math.max(...values)) + " at most";
    const most = (values) => bytes(Math.max(...values)) + " at most";
    const sum = (text) => (values) => text(values.reduce((all, value) => all + value, 0));
    fill(
      this.facts,
      h("p.note", {}, "In the selected time, by readings in slices of " + nanos(timeline.sliceNanos) + "."),
      facts([
        ["Machine's CPU", told(then(timeline.machineCpu), load)],
        ["JVM's CPU", told(then(timeline.jvmCpu), load)],
        ["Memory", told(then(timeline.memoryUsedBytes), (values) => most(values) + (host.memoryTotalBytes ? " of " + bytes(host.memoryTotalBytes) : ""))],
        ["Resident set", told(then(timeline.residentSetBytes), most)],
        ["Disk", told(then(timeline.diskBytes), sum(bytes))],
        ["Network", told(then(timeline.networkBytes), sum(bytes))],
        ["Context switches", told(then(timeline.contextSwitches), sum(count))],
      ]),
    );
  }

  restyle() {
    this.charts.restyle();
  }

  detached() {
    this.charts.detached();
  }
}

function optional(value, text) {
  return value === null || value === undefined ? null : text(value);
}

import { h } from "../dom.js";

/** Where a recording has nothing to show: what is missing, and what would record it. */

/** What is said of a kind that was not recorded. */
const SETTINGS = {
  ALLOCATION: ["Allocation was not recorded.", "jdk.ObjectAllocationSample#enabled=true"],
  CPU: ["CPU samples were not recorded.", "jdk.ExecutionSample#enabled=true"],
  NATIVE: ["Samples of native code were not recorded.", "jdk.NativeMethodSample#enabled=true"],
  LOCK: ["Waiting for monitors was not recorded.", "jdk.JavaMonitorEnter#enabled=true"],
  WAIT: ["Object.wait was not recorded.", "jdk.JavaMonitorWait#enabled=true"],
  PARK: ["Parking was not recorded.", "jdk.ThreadPark#enabled=true"],
  SLEEP: ["Sleeping was not recorded.", "jdk.ThreadSleep#enabled=true"],
  PINNED: ["Pinned virtual threads were not recorded.", "jdk.VirtualThreadPinned#enabled=true"],
  IO: ["IO was not recorded.", "jdk.FileRead, jdk.FileWrite, jdk.SocketRead, jdk.SocketWrite: enabled=true"],
};

export function notRecorded(kind) {
  const [what, setting] = SETTINGS[kind];
  return notice(what, "The setting that records it: ", setting);
}

/** @param {string} what @param {string} [why] @param {string} [setting] */
export function notice(what, why, setting) {
  return h("div.notice", {}, h("strong", {}, what), why ? h("p", {}, why, setting ? h("code", {}, setting) : null) : null);
}

/** Why a kind has nothing to show, or null if it has something. */
export function emptyNotice(report, kind, selection) {
  if (!report.hasDetail) return notice("This page was written without detail.", "memscope analyze FILE -o report.html writes it with stacks and times.");
  const activity = report.activity(kind);
  if (!activity.recorded && activity.empty) return notRecorded(kind);
  if (activity.empty) return notice("It was recorded, and nothing of it happened.", "Events shorter than the event's threshold are not in a recording: see Settings.");
  let any = false;
  activity.eachCell(selection, () => {
    any = true;
  });
  return any ? null : notice("Nothing of it in this selection.", "Select another range of time, or all threads.");
}

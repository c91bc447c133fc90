import { fill, h } from "../dom.js";

/** The one box that follows the pointer; what it says is said elsewhere too, so it is hidden from screen readers. */
const box = h("div.tooltip", { "aria-hidden": "true", hidden: true });

/** @param {MouseEvent} event where @param {...any} content what */
export function showTooltip(event, ...content) {
  if (!box.isConnected) document.body.append(box);
  fill(box, ...content);
  box.hidden = false;
  const margin = 14;
  const { offsetWidth: width, offsetHeight: height } = box;
  const left = event.clientX + margin + width > innerWidth ? event.clientX - margin - width : event.clientX + margin;
  const top = event.clientY + margin + height > innerHeight ? event.clientY - margin - height : event.clientY + margin;
  box.style.left = Math.max(4, left) + "px";
  box.style.top = Math.max(4, top) + "px";
}

export function hideTooltip() {
  box.hidden = true;
}

/** A line of a tooltip. @param {string} label @param {string} value */
export function tip(label, value) {
  return h("div.tip", {}, h("span", {}, label), h("b", {}, value));
}

document.addEventListener("scroll", hideTooltip, true);
document.addEventListener("keydown", hideTooltip);

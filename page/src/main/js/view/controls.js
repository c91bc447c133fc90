import { h } from "../dom.js";

/** Small parts of toolbars. */

/** A choice of one. @param {string} title @param {{id: string, title: string}[]} options */
export function choice(title, options, chosen, onchoose) {
  const select = h(
    "select",
    { onchange: () => onchoose(select.value) },
    options.map((option) => h("option", { value: option.id, selected: option.id === chosen }, option.title)),
  );
  return h("label.choice", {}, title + " ", select);
}

/** A button that is on or off. @param {string} title @param {string} key what it is on the keyboard */
export function toggle(title, key, ontoggle) {
  return h("button.toggle", { type: "button", "aria-pressed": "false", "aria-keyshortcuts": key, title: title + " (" + key + ")", onclick: ontoggle }, title);
}

/** Ways of showing the same. @param {{id: string, title: string}[]} options */
export function tabs(options, chosen, onchoose) {
  return h(
    "div.tabs",
    { role: "group", "aria-label": "Show as" },
    options.map((option) =>
      h("button", { type: "button", "data-tab": option.id, "aria-pressed": String(option.id === chosen), onclick: () => onchoose(option.id) }, option.title),
    ),
  );
}

/** Facts by label. @param {[string, any][]} entries */
export function facts(entries) {
  return h(
    "dl.facts",
    {},
    entries.filter(([, value]) => value !== null && value !== undefined && value !== "").map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", {}, value))),
  );
}

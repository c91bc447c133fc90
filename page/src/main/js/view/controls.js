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

/** A list of the report that may have been written as columns; columns of nested records are nested again. */
export function listed(report, value) {
  if (!value || Array.isArray(value)) return value ?? [];
  const columns = report.container.table(value);
  return Array.from({ length: columns.size }, (_, row) => {
    const made = {};
    for (const [name, reference] of Object.entries(value.columns)) {
      const parts = name.split(".");
      let into = made;
      for (const part of parts.slice(0, -1)) into = into[part] ??= {};
      into[parts.at(-1)] = "texts" in reference ? columns.text(name, row) : columns.numbers(name)[row];
    }
    return made;
  });
}

/** A small table; columns that end in # are of numbers. @param {string} title @param {string[]} columns @param {any[][]} rows */
export function plainTable(title, columns, rows) {
  const right = columns.map((column) => column.endsWith("#"));
  return h(
    "section",
    {},
    h("h3", {}, title),
    h(
      "div.wide",
      {},
      h(
        "table.plain",
        { "aria-label": title },
        h("thead", {}, h("tr", {}, columns.map((column, i) => (column === "" ? h("td", {}) : h(right[i] ? "th.right" : "th", { scope: "col" }, column.replace(/#$/, "").trim()))))),
        h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, i) => h(right[i] ? "td.right" : "td", {}, cell))))),
      ),
    ),
  );
}

/**
 * What the reader looks at, kept in the address: `#allocation?from=1.5&to=3&pool=http-*`. A link shows the same again.
 */

/** @typedef {{view: string, [name: string]: string}} State */

/** @param {string} hash with or without `#` @returns {State} */
export function parse(hash) {
  const text = hash.replace(/^#/, "");
  const [view, query = ""] = text.split("?", 2);
  const state = { view: decode(view) };
  for (const [name, value] of new URLSearchParams(query)) {
    if (name !== "view" && name !== "__proto__") state[name] = value;
  }
  return state;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** @param {State} state @returns {string} */
export function format(state) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    if (name !== "view" && value !== "" && value !== null && value !== undefined) query.set(name, value);
  }
  const text = query.toString();
  return "#" + encodeURIComponent(state.view) + (text ? "?" + text : "");
}

/** Parts of the state that belong to one view, and end when the reader goes to another. */
const OF_A_VIEW = new Set(["tab", "chart", "reversed", "by", "measure", "lines", "zoom", "q", "sort", "open", "kind"]);

export class Store {
  constructor() {
    this.listeners = new Set();
    this.state = parse(location.hash);
    window.addEventListener("hashchange", () => {
      const next = parse(location.hash);
      if (format(next) !== format(this.state)) {
        this.state = next;
        this.tell();
      }
    });
  }

  /** Changes parts of the state; what is empty is taken away. @param {Object<string, string|null>} patch */
  set(patch) {
    const next = { ...this.state };
    const moved = patch.view !== undefined && patch.view !== next.view;
    if (moved) for (const name of OF_A_VIEW) delete next[name];
    for (const [name, value] of Object.entries(patch)) {
      if (value === null || value === undefined || value === "") delete next[name];
      else next[name] = String(value);
    }
    if (format(next) === format(this.state)) return;
    this.state = next;
    history[moved ? "pushState" : "replaceState"](null, "", format(next));
    this.tell();
  }

  /** @param {(state: State) => void} listener @returns {() => void} ends it */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell() {
    for (const listener of [...this.listeners]) listener(this.state);
  }
}

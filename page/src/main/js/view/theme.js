import { forgetTheme, h } from "../dom.js";

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

/** Takes the system's theme, dark or light; to be called before anything is drawn. */
export function systemTheme() {
  root.dataset.theme = system.matches ? "dark" : "light";
}

/** Changes between dark and light; until the reader does, the page goes with the system. */
export function themeButton(onchange) {
  let chosen = false;
  const set = (theme) => {
    root.dataset.theme = theme;
    button.textContent = theme === "dark" ? "Light" : "Dark";
    forgetTheme();
    onchange();
  };
  const button = h("button.quiet", {
    type: "button",
    title: "Change between dark and light (T)",
    "aria-keyshortcuts": "T",
    onclick: () => {
      chosen = true;
      set(root.dataset.theme === "dark" ? "light" : "dark");
    },
  });
  button.textContent = root.dataset.theme === "dark" ? "Light" : "Dark";
  system.addEventListener("change", () => {
    if (!chosen) set(system.matches ? "dark" : "light");
  });
  return button;
}

import { Container } from "./data/container.js";
import { Report } from "./data/report.js";
import { fill, h } from "./dom.js";
import { reportPage } from "./view/reportPage.js";
import { flamePage } from "./view/flamePage.js";
import { systemTheme } from "./view/theme.js";

/** Reads the data of the page and draws it. */
async function start() {
  systemTheme();
  const app = document.getElementById("app");
  try {
    const container = await Container.read(document.getElementById("data").textContent);
    document.getElementById("data").textContent = "";
    const page = container.header.kind === "report" ? reportPage(new Report(container)) : flamePage(container);
    fill(app, page.element);
    page.attached();
    document.documentElement.dataset.ready = "1";
    performance.mark("drawn");
  } catch (error) {
    fill(app, h("p.failure", { role: "alert" }, "This page could not be drawn: " + String(error) + ". A browser of 2023 or later is needed; memscope analyze FILE -o report.txt says the same in text."));
    throw error;
  }
}

start();

import "./container.test.js";
import "./tree.test.js";
import "./headline.test.js";
import "./rank.test.js";
import "./report.test.js";
import "./format.test.js";
import "./state.test.js";
import "./flame.test.js";
import "./table.test.js";
import "./lanes.test.js";
import { runAll } from "./harness.js";

window.results = await runAll();

import { VirtualTable } from "../../main/js/component/table.js";
import { equal, ok, test } from "./harness.js";

function table(count, options = {}) {
  const made = new VirtualTable({
    name: "test",
    sort: "value",
    height: "280px",
    columns: [
      { id: "name", title: "Name", width: "1fr", value: (row) => row.name ?? "", cell: (row) => row.name },
      { id: "value", title: "Value", width: "80px", right: true, value: (row) => row.value, cell: (row) => String(row.value) },
    ],
    ...options,
  });
  document.body.append(made.element);
  made.attached();
  made.setRows(Array.from({ length: count }, (_, i) => ({ name: "t" + i, value: (i * 7919) % count })));
  return made;
}

const names = (made) => Array.from(made.body.querySelectorAll(".row"), (row) => row.firstChild.textContent);
const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

test("ten thousand rows are as few elements as fit", async () => {
  const made = table(10_000);
  await frame();
  const rows = made.body.querySelectorAll(".row").length;
  ok(rows > 5 && rows < 60, rows + " rows drawn");
  equal(made.table.getAttribute("aria-rowcount"), "10001");
  made.scroll.scrollTop = 5000 * 28;
  await frame();
  ok(made.body.querySelector('[data-row="5000"]'), "row 5000 is drawn after scrolling");
});

test("scrolling makes only the rows that come into view", async () => {
  const made = table(1000);
  await frame();
  const kept = made.body.querySelector('[data-row="8"]');
  made.scroll.scrollTop = 28 * 3;
  await frame();
  ok(made.body.querySelector('[data-row="8"]') === kept, "row 8 is the same element");
});

test("a heading sorts, and once more the other way", () => {
  const made = table(50);
  equal(made.rows[0].value, 49);
  made.head.querySelector('[data-sort="value"]').click();
  equal(made.rows[0].value, 0);
  equal(made.head.querySelector('[aria-sort="ascending"]').textContent.startsWith("Value"), true);
  made.head.querySelector('[data-sort="name"]').click();
  equal(made.rows[0].name, "t0");
});

test("keys walk and open", () => {
  const opened = [];
  const made = table(50, { onopen: (row) => opened.push(row.value) });
  const press = (key) => (made.body.querySelector('[tabindex="0"]') ?? made.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  press("ArrowDown");
  press("ArrowDown");
  press("Enter");
  equal(opened, [47]);
  press("End");
  equal(made.active, 49);
});

test("what is not known comes last", () => {
  const made = table(3);
  made.setRows([{ name: "x", value: NaN }, { name: "y", value: 1 }, { name: "z", value: 2 }]);
  equal(made.rows.map((row) => row.name), ["z", "y", "x"]);
  made.sortBy("value");
  equal(made.rows.map((row) => row.name), ["y", "z", "x"]);
});

test("names are shown as they are", () => {
  const made = table(0);
  made.setRows([{ name: "</div><img src=x onerror=window.hit=1>", value: 1 }]);
  equal(names(made)[0], "</div><img src=x onerror=window.hit=1>");
  equal(document.querySelectorAll("img").length, 0);
});

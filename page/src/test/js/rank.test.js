import { rank, rankText } from "../../main/js/data/rank.js";
import { equal, test } from "./harness.js";

const row = (value, half, few = false) => ({ value, low: value - half, high: value + half, few });
const texts = (rows) => rows.map((one) => rankText(one.best, one.worst));

test("rows that intervals tell apart have a place each", () => {
  const rows = [row(100, 2), row(50, 2), row(10, 2)];
  rank(rows, 0);
  equal(texts(rows).join(" "), "1 2 3");
});

test("rows that can't be told apart share places, the others don't", () => {
  const rows = [row(50, 10), row(100, 5), row(48, 10), row(5, 1)];
  rank(rows, 0);
  equal(texts(rows).join(" "), "2–3 1 2–3 4");
});

test("shares of the same samples are told apart later", () => {
  const rows = [row(52, 3), row(47, 3)];
  rank(rows, 0);
  equal(texts(rows).join(" "), "1 2");
  rank(rows, 100);
  equal(texts(rows).join(" "), "1–2 1–2");
});

test("rows of too few samples have no place", () => {
  const rows = [row(100, 5, true), row(50, 1)];
  rank(rows, 0);
  equal(texts(rows).join(" "), " 1");
});

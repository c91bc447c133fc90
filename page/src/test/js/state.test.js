import { format, parse } from "../../main/js/state.js";
import { equal, test } from "./harness.js";

test("a state comes back from its address", () => {
  const state = { view: "allocation", from: "1.5", pool: "http-*;&?#=ä</script>", zoom: '["a","b"]' };
  equal(parse(format(state)), state);
});

test("what is no address of ours is the first view", () => {
  equal(parse(""), { view: "" });
  equal(parse("#%E0%A4%A"), { view: "" });
  equal(parse("#host?"), { view: "host" });
  equal(format({ view: "host", q: "", from: null }), "#host");
});

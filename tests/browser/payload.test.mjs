/** The committed payload, run without a page: the same bytes as the scorer on the command line. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import { gunzipSync } from "node:zlib";
import { ROOT, record, recordPath, scoreLine, site } from "./harness.mjs";
import { chosen } from "./respondent.mjs";

const payload = (name) => readFileSync(join(ROOT, "payload", name));

/** The scorer as a page starts it, with the program that stands in the page. */
function scorer() {
  const glue = vm.runInThisContext(`(() => { ${payload("score.js")}; return wasm_bindgen; })()`);
  glue.initSync({ module: new WebAssembly.Module(gunzipSync(payload("score_bg.wasm.gz"))) });
  const page = readFileSync(join(site(), "index.html"), "utf8");
  const [, coded] = page.match(/id="program"[^>]*>([^<]*)</);
  const program = gunzipSync(Buffer.from(coded, "base64"));
  return (answers) => glue.score(program, Buffer.from(answers));
}

for (const persona of ["persona-a", "persona-b"]) {
  test(`in the browser's form the scorer gives the bytes of the command line: ${persona}`, async () => {
    const { run, date, answers } = record(persona);
    const lines = Object.entries(answers).map(([id, answer]) => `${id}\t${chosen(answer).join(",")}`);
    assert.equal(scorer()([run, date, ...lines].join("\n")), await scoreLine(recordPath(persona)));
  });
}

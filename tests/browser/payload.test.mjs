/** The committed payload, run without a page: the same bytes as the scorer on the command line. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import { gunzipSync } from "node:zlib";
import { ROOT, record, recordPath, scoreLine, scoreLines, site, temporaryFolder } from "./harness.mjs";
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

/** What a record says, in the form in which the page hands it over. */
const handedOver = ({ run, date, answers }) =>
  [run, date, ...Object.entries(answers).map(([id, answer]) => `${id}\t${chosen(answer).join(",")}`)].join("\n");

for (const persona of ["persona-a", "persona-b"]) {
  test(`in the browser's form the scorer gives the bytes of the command line: ${persona}`, async () => {
    assert.equal(scorer()(handedOver(record(persona))), await scoreLine(recordPath(persona)));
  });
}

/** Numbers that look like chance and are the same in every run. */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Records with answers of every kind to the questions of the bundled assessment. */
function* randomRecords(count) {
  const page = readFileSync(join(site(), "index.html"), "utf8");
  const fieldsets = page.match(/<fieldset[\s\S]*?<\/fieldset>/g);
  const questions = fieldsets.map((fieldset) => ({
    id: fieldset.match(/ id="([^"]+)"/)[1],
    many: fieldset.includes('type="checkbox"'),
    values: [...fieldset.matchAll(/ value="([^"]*)"/g)].map(([, value]) => value),
  }));
  const chance = numbers(20261122);
  const next = (below) => Math.floor(chance.next().value * below);
  for (let made = 0; made < count; made += 1) {
    const answers = {};
    for (const { id, many, values } of questions) {
      const value = values[next(values.length)];
      if (next(8) === 0) continue;
      else if (many) answers[id] = { choices: values.filter(() => next(2) === 0) };
      else if (value === "?") answers[id] = { unknown: true };
      else if (value === "-") answers[id] = { "not-applicable": "Not here." };
      else answers[id] = { choices: [value] };
    }
    yield { matura: 1, assessment: "it-maturity", date: "2026-11-22", run: next(2) ? "core" : "full", answers };
  }
}

test("in the browser's form the scorer gives the bytes of the command line: 1,000 records made at random", async () => {
  const folder = temporaryFolder();
  const records = [...randomRecords(1000)];
  const paths = records.map((each, number) => {
    const path = join(folder, `${number}.json`);
    writeFileSync(path, JSON.stringify(each));
    return path;
  });
  const score = scorer();
  assert.deepEqual(records.map((each) => score(handedOver(each))), await scoreLines(paths));
});

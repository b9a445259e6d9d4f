/** The committed payload, run without a page: the same bytes as the scorer on the command line. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import { gunzipSync } from "node:zlib";
import { ROOT, front, record, recordPath, scoreLine, scoreLines, scoreStream, site } from "./harness.mjs";
import { programOf } from "./program.mjs";
import { chosen } from "./respondent.mjs";

const payload = (name) => readFileSync(join(ROOT, "payload", name));

/** The scorer as a page starts it, with the program that stands in the page: the smaller one, which that page carries. */
function scorer(module = "usual_bg.wasm.gz") {
  const glue = vm.runInThisContext(`(() => { ${payload("score.js")}; return wasm_bindgen; })()`);
  glue.initSync({ module: new WebAssembly.Module(gunzipSync(payload(module))) });
  const page = readFileSync(join(site(), front()), "utf8");
  const program = programOf(page);
  const nobody = new Uint8Array();
  return {
    score: (answers) => glue.score(program, Buffer.from(answers), nobody),
    compare: (first, second) => glue.score(program, Buffer.from(first), Buffer.from(second)),
    pack: (answers) => glue.pack(program, Buffer.from(answers)),
    unpack: (link) => glue.unpack(program, Buffer.from(link)),
  };
}

/** What a record says, in the form in which the page hands it over. */
const handedOver = ({ run, date, answers }) =>
  [run, date, ...Object.entries(answers).map(([id, answer]) => `${id}\t${chosen(answer).join(",")}`)].join("\n");

for (const persona of ["persona-a", "persona-b", "persona-c", "persona-a-core"]) {
  test(`in the browser's form the scorer gives the bytes of the command line: ${persona}`, async () => {
    const native = await scoreLine(recordPath(persona));
    for (const module of ["usual_bg.wasm.gz", "score_bg.wasm.gz"]) {
      assert.equal(scorer(module).score(handedOver(record(persona))), native, module);
    }
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
  const page = readFileSync(join(site(), front()), "utf8");
  const fieldsets = page.match(/<fieldset class="q[\s\S]*?<\/fieldset>/g);
  const questions = fieldsets.map((fieldset) => ({
    id: fieldset.match(/ id="([^"]+)"/)[1],
    many: fieldset.includes('type="checkbox"'),
    values: [...fieldset.matchAll(/<input[^>]* name="answer"(?: value="([^"]*)")?>/g)].map(([, value], at) => value ?? String(at)),
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

test("in the browser's form the scorer gives the bytes of the command line: 10,000 records made at random", async () => {
  const records = [...randomRecords(10_000)];
  const { score } = scorer();
  const lines = await scoreStream(records.map((each) => JSON.stringify(each)));
  assert.equal(lines.length, records.length);
  for (const [index, each] of records.entries()) assert.equal(score(handedOver(each)), lines[index]);
});

test("a link gives back the answers that were packed into it, and is refused when it was altered", () => {
  const { pack, unpack, score } = scorer();
  for (const each of randomRecords(500)) {
    const text = handedOver(each);
    const link = pack(text);
    assert.match(link, /^[\w-]+$/);
    assert.equal(score(unpack(link)), score(text));
    const place = link.length >> 1;
    const altered = link.slice(0, place) + (link[place] === "A" ? "B" : "A") + link.slice(place + 1);
    assert.equal(unpack(altered), "!altered");
    assert.match(unpack(link.slice(0, -3)), /^!(altered|not-link)$/);
  }
  const whole = pack(handedOver(record("persona-b")));
  console.log(`a link with 60 answers: ${whole.length} letters`);
  assert.ok(whole.length <= 60, whole);
});

test("two people's answers are joined to the same bytes in the browser's form and on the command line", async () => {
  const [it, manager] = ["persona-c-it", "persona-c-manager"];
  const joined = scorer().compare(handedOver(record(it)), handedOver(record(manager)));
  const [line] = await scoreLines([recordPath(it), recordPath(manager)], "--compare");
  assert.equal(joined, line);
});

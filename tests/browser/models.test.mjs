/** Published models in Chromium: the committed payload scores all their cases as the command line does. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { MATURA, ROOT, axe, browser, closeBrowser, front, site, temporaryFolder, test as watched } from "./harness.mjs";
import { programOf } from "./program.mjs";
import { answerAll, chosen, readReport, seeReport, seen } from "./respondent.mjs";

after(closeBrowser);

const payload = (name) => readFileSync(join(ROOT, "payload", name));
const models = join(ROOT, "tests", "models");

/** What the command line makes of some records, a line each. */
function native(model, records) {
  const folder = temporaryFolder();
  const paths = records.map((record, number) => {
    const path = join(folder, `${number}.json`);
    writeFileSync(path, JSON.stringify(record));
    return path;
  });
  const command = ["--root", join(models, model), "score", model, ...paths, "--format", "ndjson"];
  return execFileSync(MATURA, command, { encoding: "utf8", maxBuffer: 2 ** 28 }).trimEnd().split("\n");
}

/** A case as a record; see `tests/models.rs`. */
function recordOf(model, { answers }, questions) {
  const answer = (given) => {
    if (given === "?") return { unknown: true };
    return given === "-" ? { "not-applicable": "none here" } : { choices: [given].flat() };
  };
  const { "*": all, ...named } = answers;
  const everywhere = all === undefined ? [] : questions.map((id) => [id, all]);
  const pairs = [...everywhere, ...Object.entries(named)].map(([id, given]) => [id, answer(given)]);
  return { matura: 1, assessment: model, date: "2026-11-25", answers: Object.fromEntries(pairs) };
}

test("every case of every published model has in Chromium the bytes of the command line", async () => {
  const context = await (await browser()).newContext();
  const page = await context.newPage();
  await page.evaluate(async ([glue, module]) => {
    globalThis.scorer = new Function(`${glue}; return wasm_bindgen`)();
    const bytes = Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0));
    globalThis.scorer.initSync({ module: await WebAssembly.compile(bytes) });
  }, [payload("score.js").toString(), gunzipSync(payload("score_bg.wasm.gz")).toString("base64")]);
  let seen = 0;
  for (const model of readdirSync(models).sort()) {
    const project = join(models, model);
    const cases = JSON.parse(readFileSync(join(project, "cases.json"), "utf8"));
    const [nothing] = native(model, [{ matura: 1, assessment: model }]);
    const questions = JSON.parse(nothing).questions.map(({ id }) => id);
    const records = cases.map((each) => recordOf(model, each, questions));
    const program = programOf(readFileSync(join(site(project), front(project)), "utf8"));
    const texts = records.map(({ date, answers }) =>
      ["full", date, ...Object.entries(answers).map(([id, answer]) => `${id}\t${chosen(answer).join(",")}`)].join("\n"));
    const scored = await page.evaluate(([bytes, all]) => {
      const program = Uint8Array.from(bytes);
      return all.map((text) => globalThis.scorer.score(program, new TextEncoder().encode(text), new Uint8Array()));
    }, [[...program], texts]);
    assert.deepEqual(scored, native(model, records), model);
    seen += cases.length;
  }
  assert.equal(seen, 60);
  await context.close();
});

/** Answers a model by clicking, which asks nothing about the firm, and reads its report. */
async function assessed(page, answers) {
  const record = { answers: Object.fromEntries(Object.entries(answers).map(([id, choices]) => [id, { choices: [choices].flat() }])) };
  await page.getByRole("link", { name: /^Start/ }).click();
  assert.deepEqual(await answerAll(page, record), Object.keys(answers));
  await seeReport(page);
  return readReport(page);
}

watched("a staged model with four levels of its own is answered and reported in its own words", { project: join(models, "c2m2") }, async ({ page }) => {
  const report = await assessed(page, { "asset-1": "fi", "asset-2": "li", "asset-3": "fi", "asset-4": "pi", "asset-5": "fi" });
  assert.equal(report.overall, "1");
  assert.deepEqual(report.areas, { assets: ["1", "3"] });
  assert.match(await seen(page.locator("#report .score")), /On the way/);
  assert.deepEqual(await page.locator("#report .axis span").allInnerTexts(), ["Below 1", "Step 1", "Step 2", "Step 3"]);
  const drawn = await page.locator('[data-node="assets"]').evaluate((row) => [row.style.getPropertyValue("--v"), row.style.getPropertyValue("--g")].map(Number));
  assert.deepEqual(drawn.map(Math.round), [33, 100]);
  await axe(page, "the report of a staged model");
});

watched("a table of rules is answered and reported by the outcome that its rules name", { project: join(models, "aws-lens") }, async ({ page }) => {
  const report = await assessed(page, { "tables-kept": ["limits", "copies"], "doors-kept": ["choice-3"] });
  assert.equal(report.overall, "42");
  await page.evaluate(() => document.querySelectorAll("#report details").forEach((each) => { each.open = true; }));
  assert.match(await seen(page.locator('[data-why="tables"]')), /High risk/);
  assert.match(await seen(page.locator('[data-why="doors"]')), /Medium risk/);
  await axe(page, "the report of a table of rules");
});

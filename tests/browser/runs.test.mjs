/** The short run and the full one. */
import assert from "node:assert/strict";
import { smallProject, test } from "./harness.mjs";
import { answerAll, begin, readReport, save, seen, seeReport } from "./respondent.mjs";

const ANSWERS = {
  answers: {
    "p-floors": { choices: ["more"] },
    "p-stores": { choices: ["paint"] },
    "alarm-smoke": { choices: ["1"] },
    "alarm-upstairs": { choices: ["0"] },
    "exit-free": { choices: ["0"] },
    "exit-drill": { choices: ["2"] },
  },
};

test("a short run asks the core questions alone, says so, and goes on to the full run without asking again", {
  project: smallProject(),
}, async ({ page }) => {
  await begin(page, "core");
  const core = await answerAll(page, ANSWERS);
  assert.deepEqual(core, ["p-floors", "p-stores", "alarm-smoke", "exit-free", "exit-drill"]);
  await seeReport(page);
  assert.match(await seen(page.locator("#report .slug")), /Short run: the 3 core questions/);
  assert.match(await seen(page.locator("#report h1")), /A blocked exit is what hurts people first/);
  assert.deepEqual((await readReport(page)).gaps, ["exit-free", "alarm-smoke"]);
  assert.equal((await save(page)).record.run, "core");

  await page.getByRole("link", { name: "Go on to the full run" }).click();
  await page.locator("#alarm-upstairs:visible").waitFor();
  const more = await answerAll(page, ANSWERS);
  assert.ok(more.includes("alarm-upstairs") && !more.includes("p-floors"), more.join(", "));
  await seeReport(page);
  assert.match(await seen(page.locator("#report .slug")), /Full run: all 4 questions/);
  assert.deepEqual((await readReport(page)).gaps, ["exit-free", "alarm-smoke", "alarm-upstairs"]);
  const { record } = await save(page);
  assert.equal(record.run, "full");
  assert.deepEqual(record.answers["alarm-smoke"], { choices: ["1"] }, "what was answered before stands");
});

test("an address that names nothing, or no more, breaks nothing", { project: smallProject() }, async ({ page, base }) => {
  for (const hash of ["#%", "#nowhere", "#alarms/99", "#gap_exit-free", "#report"]) {
    await page.goto(new URL(`index.html${hash}`, base).href);
    await page.reload();
    await page.locator("h1:visible").waitFor();
  }
});

test("a question that does not concern the firm is not asked", { project: smallProject() }, async ({ page }) => {
  await begin(page, "full");
  const answers = { ...ANSWERS.answers, "p-floors": { choices: ["one"] } };
  const asked = await answerAll(page, { answers });
  assert.ok(!asked.includes("alarm-upstairs"), asked.join(", "));
});

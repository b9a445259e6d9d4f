/** The short run and the full one. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { smallProject, temporaryFolder, test } from "./harness.mjs";
import { answerAll, at, begin, choose, goOn, readReport, save, seen, seeReport } from "./respondent.mjs";

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

/** A project that asks nothing about the firm. */
function withoutProfile() {
  const folder = temporaryFolder();
  const home = join(folder, "questionnaire", "doors");
  mkdirSync(home, { recursive: true });
  writeFileSync(join(folder, "matura.toml"), 'title = "Doors"\n');
  writeFileSync(join(home, "assessment.toml"), `id = "doors"
version = "1"
title = "Doors"
heading = "Do the doors close?"
intro = "One question."
domains = ["locks"]
answer-rule = "Choose the highest statement that is true today."
level = [
  { value = 0, from = 0, name = "Open", meaning = "It stands open." },
  { value = 1, from = 50, name = "Shut", meaning = "It is shut." },
]
band = [
  { id = "weak", from = 0, name = "Weak", meaning = "It is open." },
  { id = "firm", from = 50, name = "Firm", meaning = "It is shut." },
]
target = [{ set = { locks = 1 } }]
summary = [{ id = "so", text = "So it is." }]
`);
  writeFileSync(join(home, "locks.toml"), `id = "locks"
title = "Locks"
asks = "Do they hold?"
intro = "About locks."
[[question]]
id = "lock-door"
text = "Does the door lock?"
short = "Door lock"
why = "Thieves try it."
hint-for-it = "Does the door lock?"
weight = 1
choices = ["It does not.", "It does."]
[question.gap]
risk = "Anybody may come in"
consequence = "Tools go missing."
good = "The door locks by itself."
[[question.gap.remedy]]
to = 1
action = "Fit a lock"
hours = 1
cost = "low"
owner = "Owner"
first = "Buy a lock."
evidence = "The key"
`);
  return folder;
}

test("where nothing is asked about the firm, the start leads to the first question", { project: withoutProfile() }, async ({ page }) => {
  await page.getByRole("link", { name: /^Start/ }).click();
  await at(page, "Locks");
  await choose(page, "lock-door", "1");
  await goOn(page);
  await at(page, "Check your answers");
});

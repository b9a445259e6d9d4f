/** What the page shows beside the questions and the scores: words, sources, other wordings, a second person. */
import assert from "node:assert/strict";
import { record, recordPath, test } from "./harness.mjs";
import { at, begin, choose, complete, control, save, seen } from "./respondent.mjs";

test("a word of the glossary is linked where it first occurs, and the way back keeps the answers", async ({ page }) => {
  await begin(page, "full");
  await page.goto(page.url().replace(/#.*/, "#bak-delete-rights"));
  await at(page, "Backups");
  await choose(page, "bak-delete-rights", "2");
  const word = page.locator("#bak-delete-rights legend a");
  assert.equal(await word.count(), 1);
  await word.click();
  await at(page, "Words and sources");
  assert.match(await seen(page.locator(":focus")), /^Backup /);
  await page.getByRole("button", { name: "Back to where you were" }).click();
  await at(page, "Backups");
  assert.ok(await control(page, "bak-delete-rights", "2").isChecked());
});

test("every figure has its source, year and the day on which it was checked in one place", async ({ page }) => {
  await begin(page, "core");
  await page.goto(page.url().replace(/#.*/, "#dbir-2026"));
  await at(page, "Words and sources");
  assert.match(await seen(page.locator("#dbir-2026")), /2026\. Checked on \d+ \w+ 20\d\d\./);
});

test("an owner who looks after IT is asked in other words", async ({ page }) => {
  await begin(page, "core");
  const asked = () => page.locator("#com-regular-report legend > :not([hidden])").textContent();
  const usual = await asked();
  await choose(page, "p-it-support", "owner");
  assert.notEqual(await asked(), usual);
  assert.match(await asked(), /yourself|co-owner/);
});

test("a second person's file is joined to the report: the lower answer counts, and what lies apart is listed", async ({ page }) => {
  await complete(page, record("persona-c-it"));
  const alone = await seen(page.locator("#report .score b").first());
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Open the second person’s file" }).click(),
  ]);
  await chooser.setFiles(recordPath("persona-c-manager"));
  const two = page.locator("#report_two");
  await two.getByText("4 answers lie two levels or more apart").waitFor();
  const rows = await two.locator("[data-list=apart] th").allInnerTexts();
  assert.deepEqual(rows, ["Agreed recovery time", "Plan for the first hour", "Case for IT purchases", "Decisions on record"].sort((a, b) => rows.indexOf(a) - rows.indexOf(b)));
  assert.match(await seen(two.locator(".apart-list thead")), /The person who runs IT The owner or a manager/);
  assert.match(await seen(two.locator("tr", { hasText: "Plan for the first hour" })), /Checked .* Informal /);
  assert.equal(await seen(page.locator("#report .score b").first()), "49 of 100");
  const before = (await save(page)).record;
  assert.deepEqual(before.answers["sec-incident-plan"], { choices: ["3"] }, "one's own file stays one's own");
  await two.getByRole("button", { name: "Show my own answers alone" }).click();
  assert.equal(await seen(page.locator("#report .score b").first()), alone);
});

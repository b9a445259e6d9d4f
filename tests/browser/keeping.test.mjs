/** Answers are kept: over a reload, through a file, and in spite of a bad file. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rebuild, record, recordPath, smallProject, temporaryFolder, test } from "./harness.mjs";
import {
  answerPage,
  at,
  begin,
  chosen,
  choose,
  comeBack,
  complete,
  goOn,
  kept,
  open,
  recorded,
  save,
  shown,
} from "./respondent.mjs";

const A = record("persona-a-core");

test("a reload keeps every answer, in the middle of a section too", async ({ page }) => {
  await begin(page);
  await answerPage(page, A);
  await goOn(page);
  await at(page, "Backups");
  await choose(page, "bak-isolated-copy", "2");
  const before = await kept(page);
  assert.equal(before["bak-isolated-copy"][0], "2");
  await page.reload();
  await at(page, "Backups");
  assert.deepEqual(await kept(page), before);
  assert.deepEqual(await shown(page), ["bak-isolated-copy: 2"]);
});

test("whenever the tab is closed, all answers are kept but at most the last", async ({ page, context }) => {
  const full = record("persona-a");
  const [about, ...clicks] = Object.entries(full.answers).filter(([id]) => !id.startsWith("p-"));
  await begin(page, "full");
  await answerPage(page, full);
  await goOn(page);
  const url = page.url();
  const given = {};
  let tab = page;
  for (const [id, answer] of [about, ...clicks]) {
    const field = tab.locator(`#${id}`);
    // A section has several pages, and an answer may open or close another question.
    for (let pages = 0; !(await field.isVisible()) && pages < 40; pages += 1) await goOn(tab);
    const [value] = chosen(answer);
    await choose(tab, id, value);
    given[id] = value;
    await tab.close();
    tab = await context.newPage();
    tab.setDefaultTimeout(10_000);
    await tab.goto(url);
    await tab.locator("html.ready").waitFor();
    const found = await tab.evaluate(() => JSON.parse(Object.entries(localStorage).find(([key]) => /^matura:/.test(key))[1]).answers);
    for (const [earlier, choice] of Object.entries(given).slice(0, -1)) {
      assert.deepEqual(chosen(found[earlier]), [choice], `${earlier}, after the tab was closed on ${id}`);
    }
  }
  assert.equal(Object.keys(given).length, 60);
});

test("going back in the browser loses no answer", async ({ page }) => {
  await begin(page);
  await answerPage(page, A);
  await goOn(page);
  await at(page, "Backups");
  const before = await kept(page);
  await page.goBack();
  await at(page, "About you");
  assert.deepEqual(await kept(page), before);
  assert.equal((await shown(page)).length, Object.keys(before).length);
});

test("a saved file opens again after everything was deleted", async ({ page }) => {
  await complete(page, A);
  const file = await save(page);
  assert.match(file.name, /\.json$/);
  assert.equal(file.record.assessment, "it-maturity");
  assert.deepEqual(recorded(file.record), recorded(A));

  await comeBack(page);
  await page.getByRole("button", { name: "Delete my answers" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete my answers" }).click();
  await page.getByText("Your answers are deleted").waitFor();
  await page.reload();
  const carryOn = page.getByRole("link", { name: "Carry on" });
  assert.equal(await carryOn.count(), 0, "what was deleted stays deleted");
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify({ ...localStorage })), /bak-/);

  await open(page, file.path);
  await page.getByText("The file is open").waitFor();
  assert.deepEqual(await kept(page), recorded(A));
});

test("a file takes the place of present answers only when the respondent agrees", async ({ page }) => {
  await begin(page);
  await answerPage(page, A);
  const before = await kept(page);
  await comeBack(page);
  await open(page, recordPath("persona-b-core"));
  await page.getByRole("button", { name: "Keep my answers" }).click();
  assert.deepEqual(await kept(page), before);
  await comeBack(page);
  await open(page, recordPath("persona-b-core"));
  await page.getByRole("button", { name: "Use what I opened" }).click();
  await page.getByText("The file is open").waitFor();
  assert.deepEqual(await kept(page), recorded(record("persona-b-core")));
});

const BAD = {
  "that is no JSON": ["{", "cannot be read"],
  "that holds something else": ["[1, 2]", "holds no answers of ours"],
  "of a later version": [JSON.stringify({ ...A, matura: 2 }), "later version"],
  "of another assessment": [JSON.stringify({ ...A, assessment: "gardening" }), "gardening"],
  "that is far too large": [" ".repeat(6_000_000), "larger than 1 MB"],
};

for (const [kind, [text, message]] of Object.entries(BAD)) {
  test(`a file ${kind} is refused, and the present answers stay`, async ({ page }) => {
    await begin(page);
    await answerPage(page, A);
    const before = await kept(page);
    await comeBack(page);
    const path = join(temporaryFolder(), "bad.json");
    writeFileSync(path, text);
    await open(page, path);
    const notice = page.getByRole("alert").filter({ hasText: message });
    await notice.waitFor();
    assert.match(await notice.innerText(), /present answers are as they were/);
    assert.deepEqual(await kept(page), before);
  });
}

test("answers that fit no question any more are listed, and the others carried over", async ({ page }) => {
  const path = join(temporaryFolder(), "older.json");
  const answers = { ...A.answers, "bak-tape-drive": { choices: ["3"] } };
  writeFileSync(path, JSON.stringify({ ...A, answers }));
  await open(page, path);
  const notice = page.getByRole("alert").filter({ hasText: "The file is open" });
  await notice.waitFor();
  assert.match(await notice.innerText(), /bak-tape-drive/);
  // Not scored, but not dropped either: it stands in the next file too.
  assert.deepEqual(await kept(page), recorded({ answers }));
});

const small = smallProject();

test("a rebuilt questionnaire keeps the answers that still fit, and lists the others", { project: small }, async ({ page }) => {
  await begin(page, "full");
  await choose(page, "p-floors", "more");
  await goOn(page);
  await at(page, "Alarms");
  await choose(page, "alarm-smoke", "1");
  await choose(page, "alarm-upstairs", "2");
  const before = await kept(page);

  const path = join(small, "questionnaire", "fire-safety", "alarms.toml");
  const text = readFileSync(path, "utf8");
  const renamed = text.replace('id = "alarm-upstairs"', 'id = "alarm-everywhere"');
  writeFileSync(path, renamed.replace("Does every room have a smoke alarm?", "Is there a smoke alarm in every room?"));
  rebuild(small);

  await comeBack(page);
  const resume = page.locator(".resume");
  assert.match(await resume.innerText(), /alarm-upstairs/);
  assert.deepEqual(await kept(page), before, "what fits no longer is kept too");
  await at(page, "Alarms");
  assert.deepEqual(await shown(page), ["alarm-smoke: 1"]);
});

test("where the browser keeps nothing, the page says so and offers a copy", async ({ page, context }) => {
  await context.addInitScript(() => {
    Object.defineProperty(Storage.prototype, "setItem", {
      value: () => { throw new DOMException("full", "QuotaExceededError"); },
    });
  });
  await page.reload();
  await begin(page);
  await answerPage(page, A);
  await goOn(page);
  await at(page, "Backups");
  await page.getByText("This browser does not let us keep your answers").waitFor();
  await page.getByText("This browser keeps nothing: save a copy before you leave.").waitFor();
  const saved = await save(page);
  assert.deepEqual(saved.record.answers["p-size"], A.answers["p-size"]);
});

test("what a file holds beside the answers comes back with it, also what the page does not know", async ({ page }) => {
  const others = { respondent: "Head of the office", "of-another-tool": { deep: [1] } };
  const file = join(temporaryFolder(), "theirs.json");
  writeFileSync(file, JSON.stringify({ ...A, ...others }));
  await open(page, file);
  await page.getByText("The file is open").waitFor();
  const keeps = async () => {
    const { record: ours } = await save(page);
    assert.deepEqual({ respondent: ours.respondent, "of-another-tool": ours["of-another-tool"] }, others);
  };
  await page.getByRole("link", { name: "Carry on" }).click();
  await keeps();
  await page.reload();
  await keeps();
});

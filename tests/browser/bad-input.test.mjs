/** What bad input gets: a message in plain words, and the present answers stay. */
import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { front, record, site, smallProject, temporaryFolder, test } from "./harness.mjs";
import { comeBack, gap, open, openReport, recordFile, recorded, save, section, seen } from "./respondent.mjs";

const A = record("persona-a");
const KEPT = /present answers are as they were/;

/** Opens a file from the start page, where answers stand already. */
async function tryToOpen(page, file) {
  await comeBack(page);
  await page.getByRole("link", { name: "Carry on" }).waitFor();
  await open(page, recordFile(file));
}

const own = async (page) => {
  await page.goto(`${page.url().replace(/#.*/, "")}#report`);
  await page.locator("#report:visible").waitFor();
  return recorded((await save(page)).record);
};

const decided = (decision) => JSON.stringify({ ...A, decisions: { "bak-restore-test": decision } });

const FILES = {
  "over 1 MB": [JSON.stringify({ ...A, answers: { ...A.answers, "bak-restore-test": { choices: ["1"], note: "x".repeat(1_000_001) } } }), "larger than 1 MB"],
  "of a newer format": [JSON.stringify({ ...A, matura: 2 }), "later version"],
  "cut off in the middle": [JSON.stringify(A).slice(0, 2000), "cannot be read"],
  "that holds nothing": ["", "cannot be read"],
  "with answers of another kind": [JSON.stringify({ ...A, answers: { "bak-restore-test": "1" } }), "holds no answers of ours"],
  "with a decision that there is not": [decided({ choice: "\"]<b>" }), "holds no answers of ours"],
  "with a decision that is no text": [decided({ choice: "fix", owner: { toString: 1 } }), "holds no answers of ours"],
  "with decisions in a list": [JSON.stringify({ ...A, decisions: [1] }), "holds no answers of ours"],
  "with a day that there is not": [JSON.stringify({ ...A, snapshots: [{ date: "2026-02-30", run: "full", answers: {} }] }), "holds no answers of ours"],
};

for (const [kind, [text, message]] of Object.entries(FILES)) {
  test(`a file ${kind}`, async ({ page }) => {
    await openReport(page, A);
    await tryToOpen(page, text);
    const notice = page.getByRole("alert").filter({ hasText: message });
    await notice.waitFor();
    assert.match(await seen(notice), KEPT);
    assert.deepEqual(await own(page), recorded(A));
  });
}

test("markup in a record is shown as text, and nothing of it runs", async ({ page }) => {
  const markup = "<img src=x onerror=\"document.title='ran'\"><script>document.title='ran'</script><b>bold</b>";
  const answers = { ...A.answers, "bak-restore-test": { choices: ["1"], note: markup }, "str-budget": { "not-applicable": markup } };
  const decisions = { "bak-restore-test": { choice: "accept", owner: markup, reason: markup, note: markup }, [markup]: { choice: "fix", owner: markup } };
  await openReport(page, { ...A, answers, decisions });
  assert.notEqual(await page.title(), "ran");
  assert.equal(await page.locator("#report img, #report script, #report td b:text-is('bold')").count(), 0);
  assert.ok((await seen(section(page, /^All answers/))).includes(markup));
  assert.equal(await gap(page, "bak-restore-test").getByLabel("Reason", { exact: true }).inputValue(), markup);
  assert.ok((await seen(section(page, "Decisions on gaps that are closed"))).includes(markup));
});

test("keys that every object has are keys like any other", async ({ page }) => {
  const keys = ["__proto__", "constructor", "hasOwnProperty", "toString"];
  const entries = (value) => keys.map((key) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join();
  const text = JSON.stringify(A).replace('"answers":{', `"answers":{${entries({ choices: ["1"] })},`)
    .replace(/}$/, `,"decisions":{${entries({ choice: "fix", owner: "Ann" })}},"snapshots":[{"date":"2026-01-01","run":"full","answers":{${entries({ unknown: true })}}}]}`);
  await openReport(page, recordFile(text));
  assert.deepEqual(await page.evaluate(() => [({}).choice, ({}).choices, ({}).owner]), [undefined, undefined, undefined]);
  const file = await save(page);
  assert.deepEqual(Object.keys(file.record.answers).filter((key) => keys.includes(key)).sort(), keys.toSorted(), "none is dropped");
  assert.deepEqual(Object.keys(file.record.decisions).sort(), keys.toSorted());
  await comeBack(page);
  assert.match(await seen(page.locator(".resume")), /fit no question.*__proto__/);
  await open(page, file.path);
  await page.getByRole("dialog").getByRole("button", { name: "Use what I opened" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "The file is open" });
  await notice.waitFor();
  assert.doesNotMatch(await seen(notice), /check sum/);
});

/** The share link of the report in sight. */
const linkOf = (page) => section(page, "Share it").getByLabel("Link to this report").inputValue();

const LINKS = {
  "with a wrong check sum": [(link) => link.replace(/.$/, (last) => (last === "A" ? "B" : "A")), /check sum does not fit/],
  "cut off": [(link) => link.slice(0, -12), /cut off|only part/],
  "that holds nothing": [(link) => link.replace(/#a=.*/, "#a="), /no link of ours/],
  "that holds anything": [(link) => link.replace(/#a=.*/, "#a=%00<b>"), /no link of ours/],
};

for (const [kind, [spoil, message]] of Object.entries(LINKS)) {
  test(`a link ${kind}`, async ({ page }) => {
    await openReport(page, A);
    const link = spoil(await linkOf(page));
    for (const from of ["the same page", "another one"]) {
      if (from === "another one") await page.goto("about:blank");
      await page.goto(link);
      const notice = page.getByRole("alert").filter({ hasText: message });
      await notice.waitFor();
      assert.match(await seen(notice), KEPT);
    }
    await page.getByRole("link", { name: "Carry on" }).waitFor();
    assert.deepEqual(await own(page), recorded(A));
  });
}

test("a link made for other questions", async ({ page, context, base }) => {
  const other = await context.newPage();
  await other.goto(new URL("it-credibility.html", base).href);
  await other.getByRole("link", { name: /^Start/ }).first().click();
  await other.locator("fieldset:visible").first().waitFor();
  await other.goto(new URL("it-credibility.html#report", base).href);
  const link = await linkOf(other);
  await other.close();
  await openReport(page, A);
  const mine = await linkOf(page);
  await page.goto(`${mine.split("#")[0]}#${link.split("#")[1]}`);
  const notice = page.getByRole("alert").filter({ hasText: "other questions, or another version of these" });
  await notice.waitFor();
  assert.match(await seen(notice), KEPT);
  assert.deepEqual(await own(page), recorded(A));
});

/** Storage that cannot be written to, in two ways. */
const STORAGES = {
  full: () => {
    Object.defineProperty(Storage.prototype, "setItem", { value: () => { throw new DOMException("full", "QuotaExceededError"); } });
  },
  "switched off": () => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("off", "SecurityError"); } });
  },
};

for (const [kind, spoil] of Object.entries(STORAGES)) {
  test(`a storage that is ${kind}: decisions and snapshots are in the file all the same`, async ({ page, context }) => {
    await context.addInitScript(spoil);
    await page.reload();
    await openReport(page, A);
    await page.getByText("This browser keeps nothing: save a copy before you leave.").waitFor();
    await page.getByRole("alert").filter({ hasText: "They are lost when you close the page" }).waitFor();
    await gap(page, "bak-restore-test").getByText("Fix it", { exact: true }).click();
    await section(page, /^Over time/).getByRole("button", { name: "Keep a snapshot of today" }).click();
    const file = (await save(page)).record;
    assert.deepEqual(recorded(file), recorded(A));
    assert.equal(file.decisions["bak-restore-test"].choice, "fix");
    assert.equal(file.snapshots.length, 1);
  });
}

const small = smallProject();

test("two sites on one host keep their answers apart", { project: small }, async ({ page, base }) => {
  const copy = temporaryFolder();
  cpSync(site(small), copy, { recursive: true });
  cpSync(copy, join(site(small), "other"), { recursive: true });
  const file = (floors) => ({ matura: 1, assessment: "fire-safety", version: "1", date: "2026-11-22", run: "full", answers: { "p-floors": { choices: [floors] }, "p-stores": { choices: ["wood"] }, "alarm-smoke": { choices: ["1"] }, "alarm-upstairs": { choices: ["1"] }, "exit-free": { choices: ["1"] }, "exit-drill": { choices: ["1"] } } });
  await openReport(page, file("one"));
  await page.goto(new URL(`other/${front(small)}`, base).href);
  assert.equal(await page.getByRole("link", { name: "Carry on" }).count(), 0, "the other site's answers are not ours");
  await openReport(page, file("more"));
  await comeBack(page);
  await page.getByRole("button", { name: "Delete my answers" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete my answers" }).click();
  await page.goto(new URL(front(small), base).href);
  await page.getByRole("link", { name: "Carry on" }).waitFor();
  assert.deepEqual((await own(page))["p-floors"], ["one"]);
});

test("what another program left under our name is put aside, and can be saved", { project: small }, async ({ page, base }) => {
  const key = await page.evaluate(() => `matura:${location.pathname.replace(/[^/]*$/, "")}:fire-safety`);
  await page.evaluate((name) => localStorage.setItem(name, "{\"theirs\":1}"), key);
  await page.reload();
  const notice = page.getByRole("alert").filter({ hasText: "cannot be used. It is put aside" });
  await notice.waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), notice.getByRole("button", { name: "Save it as a file" }).click()]);
  assert.match(download.suggestedFilename(), /kept/);
  assert.ok(base);
});

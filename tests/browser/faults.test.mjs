/** Whatever a record holds and whatever the browser refuses: no answer is lost, and the page goes on. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { record, smallProject, temporaryFolder, test } from "./harness.mjs";
import { answerAll, at, begin, choose, goOn, open, save, seen } from "./respondent.mjs";

const A = record("persona-a-core");
const KEY = "matura:/:it-maturity";
const notice = (page) => page.locator("#notice_:visible");
const stored = (page, key = KEY) => page.evaluate((name) => localStorage.getItem(name), key);

/** Puts a text where the page keeps its record, and loads the page again. */
async function keep(page, text, key = KEY) {
  await page.evaluate(([name, value]) => localStorage.setItem(name, value), [key, text]);
  await page.reload();
  await page.locator("h1:visible").waitFor();
}

async function openText(page, value) {
  const path = join(temporaryFolder(), "record.json");
  writeFileSync(path, JSON.stringify(value));
  await open(page, path);
  await notice(page).waitFor();
}

for (const date of ["2026-13-45", "2026-02-30", "yesterday", 5]) {
  test(`a file of ${date} is refused, and a record of that day in the storage is not`, async ({ page }) => {
    await openText(page, { ...A, date });
    assert.match(await seen(notice(page)), /holds no answers of ours/);
    await keep(page, JSON.stringify({ ...A, date }));
    assert.match(await seen(page.locator(".resume")), /last on \w+ \d+, \d{4}|last on \d+ \w+ \d{4}/);
    assert.equal(await notice(page).count(), 0);
  });
}

const UNREADABLE = {
  "of a later format": [JSON.stringify({ ...A, matura: 2 }), /later version/],
  "with one odd answer": [JSON.stringify({ ...A, answers: { ...A.answers, "bak-restore-test": [] } }), /no answers of ours/],
  "that is cut off": [JSON.stringify(A).slice(0, 200), /cannot be read/],
};

for (const [kind, [text, why]] of Object.entries(UNREADABLE)) {
  test(`a kept record ${kind} is put aside, and offered as a file`, async ({ page }) => {
    await keep(page, "an earlier one", `${KEY}:kept`);
    await keep(page, text);
    assert.match(await seen(notice(page)), why);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save it as a file" }).click(),
    ]);
    assert.equal(readFileSync(await download.path(), "utf8"), text);
    await begin(page);
    await choose(page, "p-size", A.answers["p-size"].choices[0]);
    assert.equal(await stored(page, `${KEY}:kept`), "an earlier one");
    assert.equal(await stored(page, `${KEY}:kept2`), text);
    assert.match(await stored(page), /p-size/);
  });
}

test("what another window writes and this one cannot read takes no answer away", async ({ page, context }) => {
  await keep(page, JSON.stringify(A));
  const other = await context.newPage();
  await other.goto(page.url());
  await other.evaluate((key) => localStorage.setItem(key, "{"), KEY);
  await notice(page).waitFor();
  assert.equal(await stored(page, `${KEY}:kept`), "{");
  await page.getByRole("link", { name: "Carry on" }).click();
  assert.deepEqual((await save(page)).record.answers, A.answers);
});

test("where the storage is full, what it holds is there", async ({ page, context }) => {
  await keep(page, JSON.stringify(A));
  await context.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await page.reload();
  await page.getByText("This browser does not let us keep your answers").waitFor();
  await page.getByRole("link", { name: "Carry on" }).click();
  assert.deepEqual((await save(page)).record.answers, A.answers);
});

test("where the scorer does not start, the page says so, and saves and deletes", async ({ page, context, problems }) => {
  await keep(page, JSON.stringify(A));
  await context.addInitScript(() => { WebAssembly.compile = () => Promise.reject(new Error("no memory")); });
  await page.reload();
  await page.getByText("The score cannot be worked out in this browser").waitFor();
  assert.equal(await page.getByText("too old").isVisible(), false);
  assert.ok(await page.locator("#bak-restore-test").isVisible(), "every question is there to read");
  assert.deepEqual((await save(page)).record.answers, A.answers);
  await page.getByRole("button", { name: "Delete my answers" }).locator("visible=true").click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete my answers" }).click();
  await page.getByText("Your answers are deleted").waitFor();
  assert.equal(await stored(page), null);
  assert.match(problems.splice(0).join(), /no memory/);
});

test("“does not apply” without a reason is left open", async ({ page }) => {
  const { answers } = A;
  const id = "bak-recovery-time";
  await keep(page, JSON.stringify({ ...A, answers: { ...answers, "p-signals": { choices: [] }, [id]: { "not-applicable": " " } } }));
  await page.goto(`${page.url()}#check`);
  await at(page, "Check your answers");
  assert.match(await seen(page.locator(".tally")), /0 do not apply 1 left open/);
  await page.getByRole("button", { name: "See the report" }).first().click();
  await page.getByRole("dialog").getByText("1 question is open").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "See the report" }).click();
  await page.locator(`#gap_${id}`).getByText("This question was left open").waitFor();
});

test("page and command line read a record alike", async ({ page }) => {
  const all = { choices: ["0"], unknown: true, "not-applicable": "no" };
  const { choices: _, ...two } = all;
  const answers = {
    "bak-recovery-time": all,
    "bak-failure-alerts": two,
    "bak-restore-test": { choices: ["?"] },
    "sec-two-step-login": { choices: ["-"] },
    "sec-updates": { choices: ["0", "1"] },
  };
  await openText(page, { ...A, answers });
  const text = await seen(notice(page));
  assert.match(text, /2 answers carried over/);
  assert.match(text, /bak-restore-test sec-two-step-login sec-updates$|bak-restore-test sec-two-step-login sec-updates /);
  await page.goto(`${page.url().split("#")[0]}#backups`);
  await at(page, "Backups");
  assert.ok(await page.locator("#bak-recovery-time input[value='0']").isChecked());
  assert.ok(await page.locator("#bak-failure-alerts input[value='?']").isChecked());
});

for (const odd of [{ matura: 0 }, { matura: 1.5 }, { matura: "1" }, { answers: [] }, { assessment: 1 }]) {
  test(`a file is no record with ${JSON.stringify(odd)}`, async ({ page }) => {
    await openText(page, { ...A, ...odd });
    assert.match(await seen(notice(page)), odd.matura > 1 ? /later version/ : /holds no answers of ours/);
  });
}

const ANSWERS = {
  answers: {
    "p-floors": { choices: ["one"] },
    "alarm-smoke": { choices: ["1"] },
    "alarm-upstairs": { choices: ["0"] },
    "exit-free": { choices: ["0"] },
    "exit-drill": { choices: ["2"] },
  },
};

test("to change an answer leads back to the check, unless something is left open", { project: smallProject() }, async ({ page }) => {
  await begin(page, "full");
  await answerAll(page, ANSWERS);
  const change = async (id) => {
    await page.locator("#check summary").locator("visible=true").evaluateAll((all) => all.forEach((each) => { each.parentElement.open = true; }));
    await page.locator(`#check a[href="#${id}"]`).locator("visible=true").last().click();
    await page.locator(`#${id}:visible`).waitFor();
  };
  await change("alarm-smoke");
  await choose(page, "alarm-smoke", "2");
  await goOn(page);
  await at(page, "Check your answers");
  await change("p-floors");
  await choose(page, "p-floors", "more");
  await goOn(page);
  await at(page, "Alarms");
  await choose(page, "alarm-upstairs", "1");
  await goOn(page);
  await at(page, "Check your answers");
});

test("a question where one ticks what applies is open until its page is sent off", { project: smallProject() }, async ({ page }) => {
  await begin(page, "full");
  await choose(page, "p-floors", "one");
  await page.goto(`${page.url().split("#")[0]}#check`);
  await at(page, "Check your answers");
  assert.match(await seen(page.locator("#check_open")), /Stored goods/);
  await page.getByRole("button", { name: "See the report" }).first().click();
  await page.getByRole("dialog").getByText("targets are general ones").waitFor();
});

test("without a script, paper shows the questions and no empty report, and nothing promises one", {
  context: { javaScriptEnabled: false },
}, async ({ page }) => {
  const promised = /You get a report|kept in this browser|save a file of your own|The report tells/;
  assert.doesNotMatch(await page.locator("body").innerText(), promised);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#check").isVisible(), false);
  assert.equal(await page.locator("#report").isVisible(), false);
  assert.ok(await page.locator("#backups").isVisible());
  assert.ok(await page.locator(".paper").isVisible());
});

test("in two windows, a field in focus takes what the other window saved", async ({ page, context }) => {
  await keep(page, JSON.stringify(A));
  await page.goto(`${page.url().split("#")[0]}#bak-restore-test`);
  const note = (where) => where.locator("#bak-restore-test textarea");
  await page.locator("#bak-restore-test").getByText("Add a note").click();
  await note(page).fill("here");
  const other = await context.newPage();
  await other.goto(page.url());
  await note(other).fill("there\nand there");
  await page.getByText("changed in another window").waitFor();
  assert.equal(await note(page).inputValue(), "there\nand there");
  assert.ok(await note(page).evaluate((field) => field === document.activeElement));
});

test("the back button closes a dialog, and what was deleted is gone from the report too", async ({ page }) => {
  await keep(page, JSON.stringify({ ...A, answers: {} }));
  await page.goto(`${page.url().split("#")[0]}#backups`);
  await page.goto(`${page.url().split("#")[0]}#check`);
  await page.getByRole("button", { name: "See the report" }).first().click();
  await page.getByRole("dialog").waitFor();
  await page.goBack();
  await at(page, "Backups");
  assert.equal(await page.locator("dialog[open]").count(), 0);

  await keep(page, JSON.stringify(A));
  await page.goto(`${page.url().split("#")[0]}#report`);
  await page.locator("#report .gap-card").first().waitFor();
  await page.goto(`${page.url().split("#")[0]}#start`);
  await page.getByRole("button", { name: "Delete my answers" }).locator("visible=true").click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete my answers" }).click();
  await page.getByText("Your answers are deleted").waitFor();
  assert.equal(await page.locator("#report .gap-card, #report_answers td, #report .todo li").count(), 0);
});

test("where nothing is known, the report claims nothing", async ({ page }) => {
  await keep(page, JSON.stringify({ ...A, answers: {} }));
  await page.goto(`${page.url().split("#")[0]}#report`);
  const said = await seen(page.locator("#report"));
  assert.match(said, /targets are general ones/);
  assert.match(said, /No answer is known to be at target yet\./);
  assert.match(said, /A knock-out: if this is below “/);
  assert.doesNotMatch(said, /Nothing presses|says what was found/);
});

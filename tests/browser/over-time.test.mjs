/** How things change: snapshots of other days, and two people who see things differently. */
import assert from "node:assert/strict";
import { axe, record, recordPath, score, test } from "./harness.mjs";
import { choose, comeBack, gap, openReport, recordFile, save, section, seen } from "./respondent.mjs";

const A = record("persona-a");
const SPRING = { ...A, date: "2026-03-20", answers: { ...A.answers, "bak-restore-test": { choices: ["0"] }, "sec-two-step-login": { choices: ["2"] } } };
const time = (page) => section(page, /^Over time/);

/** Chooses a file after a click on a button. */
async function give(page, button, file) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.click()]);
  await chooser.setFiles(typeof file === "string" ? file : recordFile(file));
}

/** The rows of the table, a day each, once there are so many. */
async function days(page, count) {
  const rows = time(page).locator("tbody tr");
  await rows.nth(count - 1).waitFor();
  assert.equal(await rows.count(), count);
  return rows.all();
}

test("snapshots of two days and an opened earlier file show what rose and what fell", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await openReport(page, A);
  assert.equal(await time(page).getByRole("table").locator("visible=true").count(), 0);
  await give(page, time(page).getByRole("button", { name: "Open an earlier file" }), SPRING);
  const [spring, now] = await days(page, 2);
  const then = await score(recordFile(SPRING));
  const today = await score(recordPath("persona-a"));
  assert.match(await seen(spring), /^20 March 2026/);
  assert.match(await seen(now), /^22 November 2026/);
  const numbers = async (row) => (await row.locator("td.n").allInnerTexts()).map(Number);
  assert.deepEqual(await numbers(spring), [then.overall.low, ...then.nodes.map(({ low }) => low)]);
  assert.deepEqual(await numbers(now), [today.overall.low, ...today.nodes.map(({ low }) => low)]);
  assert.match(await seen(time(page)), /What rose since the last one Tested restore: Missing → Informal What fell Second login proof|What rose/);
  assert.match(await seen(time(page).locator(".fell")), /In place → Informal/);

  // A snapshot of today, and then answers of another day.
  await time(page).getByRole("button", { name: "Keep a snapshot of today" }).click();
  assert.match(await seen(time(page).getByRole("status")), /2 snapshots/);
  await page.clock.setFixedTime(new Date("2027-05-03T10:00:00"));
  await page.goto(`${page.url().replace(/#.*/, "")}#bak-restore-test`);
  await choose(page, "bak-restore-test", "3");
  await page.goto(`${page.url().replace(/#.*/, "")}#report`);
  await page.locator("#report:visible").waitFor();
  await days(page, 3);
  assert.match(await seen(time(page).locator(".rose")), /Informal → Checked/);
  assert.ok(await time(page).locator(".fell").isHidden());
  await axe(page, "report with three days");

  const file = await save(page);
  assert.deepEqual(file.record.snapshots.map(({ date }) => date), ["2026-03-20", "2026-11-22"]);
  assert.ok(!JSON.stringify(file.record.snapshots).includes("note"), "snapshots hold no notes");
  await page.reload();
  await days(page, 3);
  await comeBack(page);
  await page.getByRole("button", { name: "Delete my answers" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete my answers" }).click();
  await openReport(page, file.path);
  await days(page, 3);
});

test("what was decided and not done is listed, overdue by the record's own date", async ({ page }) => {
  // The clock stands years later: it is not asked.
  await page.clock.setFixedTime(new Date("2031-01-01T10:00:00"));
  const on = (id) => A.answers[id];
  const fix = (id, due, date = "2026-05-01") => ({ choice: "fix", due, date, on: on(id) });
  await openReport(page, { ...A, decisions: {
    "bak-isolated-copy": fix("bak-isolated-copy", "2026-09-30"),
    "bak-restore-test": fix("bak-restore-test", "2026-11-22"),
    "sec-two-step-login": fix("sec-two-step-login", "2027-01-31", A.date),
    "bak-cloud-data": { choice: "accept", date: "2026-05-01" },
  } });
  const undone = time(page).locator(".undone");
  const lines = await undone.getByRole("listitem").all();
  assert.equal(lines.length, 2);
  const text = await Promise.all(lines.map(seen));
  assert.match(text.find((line) => line.includes("30 September")), /to be fixed, decided on 1 May 2026, by 30 September 2026 Overdue\./);
  assert.doesNotMatch(text.find((line) => line.includes("22 November")), /Overdue/);
  assert.ok(await gap(page, "bak-isolated-copy").isVisible());
});

const two = (page) => section(page, "A second pair of eyes");
const MANAGER = record("persona-c-manager");

/** Holds what the report says once the second person's answers stand beside the first's. */
async function compared(page) {
  const [manager, it] = await Promise.all(["persona-c-manager", "persona-c-it"].map((name) => score(recordPath(name))));
  const rows = await two(page).locator(".sides tbody tr").all();
  const shown = await Promise.all(rows.map(async (row) => (await seen(row)).match(/^(.*?) (\d+) (\d+) (\d+)$/).slice(1)));
  const titles = Object.fromEntries(await Promise.all(manager.nodes.map(async ({ id }) => [await page.locator(`#${id} h1`).textContent(), id])));
  for (const [title, one, other, between] of shown) {
    const low = (of) => of.nodes.find(({ id }) => id === titles[title]).low;
    assert.deepEqual([Number(one), Number(other)], [low(manager), low(it)], title);
    assert.equal(Number(between), Math.abs(one - other));
  }
  assert.equal(shown.length, 5);
  const gaps = shown.map(([, , , between]) => Number(between));
  assert.deepEqual(gaps, gaps.toSorted((a, b) => b - a), "the widest apart first");
  const talk = await seen(two(page).locator(".lede"));
  assert.ok(talk.startsWith(`Talk about ${shown[0][0]} first:`), talk);
  assert.match(talk, new RegExp(`${gaps[0]} points higher`));
  assert.match(talk, /Begin with “.+”: what has each of you seen, and when\?/);
  const apart = await two(page).locator("[data-list=apart] tr").count();
  assert.ok(apart > 0);
}

test("a second person's file: who sees what differently, by area and by question", async ({ page }) => {
  await openReport(page, MANAGER);
  const alone = await seen(page.locator("#report .score b").first());
  await give(page, two(page).getByRole("button", { name: "Open the second person’s file" }), recordPath("persona-c-it"));
  await two(page).getByText("This report joins two files").waitFor();
  await compared(page);
  await axe(page, "report of two people");
  // What if counts from the joined answers too.
  const joined = await seen(page.locator("#report .score b").first());
  assert.equal((await seen(section(page, /^What if/).locator(".what-if p").first())).match(/\d+/)[0], joined.match(/\d+/)[0]);
  await two(page).getByRole("button", { name: "Show my own answers alone" }).click();
  assert.equal(await seen(page.locator("#report .score b").first()), alone);
});

test("a second person's share link, pasted or opened", async ({ page, context, base }) => {
  const other = await context.newPage();
  await other.goto(new URL("it-maturity.html", base).href);
  await openReport(other, record("persona-c-it"));
  const link = await section(other, "Share it").getByLabel("Link to this report").inputValue();
  await other.close();
  await page.evaluate(() => localStorage.clear());
  await page.reload();

  await openReport(page, MANAGER);
  const field = two(page).getByLabel("Or paste the link that they sent you");
  await field.fill("https://example.org/nothing");
  await two(page).getByRole("button", { name: "Compare" }).click();
  await page.getByRole("alert").filter({ hasText: "It is no link of ours" }).waitFor();
  await field.fill(` ${link} `);
  await two(page).getByRole("button", { name: "Compare" }).click();
  await two(page).getByText("This report joins two files").waitFor();
  await compared(page);
  await two(page).getByRole("button", { name: "Show my own answers alone" }).click();

  await comeBack(page);
  await page.goto(link);
  await page.getByRole("dialog").getByRole("button", { name: "Compare it with mine" }).click();
  await two(page).getByText("This report joins two files").waitFor();
  await compared(page);
  assert.deepEqual((await save(page)).record.answers, MANAGER.answers, "one's own answers stay one's own");
});

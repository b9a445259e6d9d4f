/** What the reader decides about each gap, what has to be found out first, and page one, which asks for it all. */
import assert from "node:assert/strict";
import { axe, record, recordPath, test } from "./harness.mjs";
import { choose, comeBack, gap, mailOf, openReport, save, section, seen } from "./respondent.mjs";
import { pages } from "./paper.mjs";

const A = record("persona-a");
const GAP = "bak-restore-test";

const decide = (page, id, name) => gap(page, id).getByRole("group", { name: "Your decision" }).getByText(name, { exact: true }).click();
const field = (page, id, name) => gap(page, id).getByLabel(name, { exact: true });

/** The field for the day, which is named for what it means. */
const due = (page, id, name) => gap(page, id).locator("label", { has: page.getByText(name, { exact: true }).locator("visible=true") }).locator("input");

/** Accepts a gap with everything that an acceptance needs. */
async function accept(page, id) {
  await decide(page, id, "Accept it until a date");
  await field(page, id, "Who answers for it").fill("Managing director");
  await field(page, id, "Reason").fill("The new server comes in spring.");
  await due(page, id, "Look again on").fill("2027-03-01");
}

test("a decision is kept over a reload, stands in the file, and comes back with it", async ({ page }) => {
  await openReport(page, A);
  await decide(page, GAP, "Fix it");
  await field(page, GAP, "Who answers for it").fill("Office manager");
  await due(page, GAP, "By").fill("2027-01-31");
  await field(page, GAP, "Note").fill("After the move.\nAsk Karl.");
  await page.reload();
  await page.locator("#report:visible").waitFor();
  const holds = async () => {
    assert.ok(await gap(page, GAP).getByRole("radio", { name: "Fix it" }).isChecked());
    assert.equal(await field(page, GAP, "Who answers for it").inputValue(), "Office manager");
    assert.equal(await due(page, GAP, "By").inputValue(), "2027-01-31");
    assert.equal(await field(page, GAP, "Note").inputValue(), "After the move.\nAsk Karl.");
  };
  await holds();
  const file = await save(page);
  const { date, on, ...decision } = file.record.decisions[GAP];
  assert.deepEqual(decision, { choice: "fix", owner: "Office manager", due: "2027-01-31", note: "After the move.\nAsk Karl." });
  assert.match(date, /^\d{4}-\d\d-\d\d$/);
  assert.deepEqual(on, A.answers[GAP]);

  await comeBack(page);
  await page.getByRole("button", { name: "Delete my answers" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete my answers" }).click();
  await page.getByText("Your answers are deleted").waitFor();
  await openReport(page, file.path);
  await holds();
  await axe(page, "report with a decision");
});

test("an acceptance says what it lacks: a role, a reason, a day", async ({ page }) => {
  await openReport(page, A);
  const need = gap(page, GAP).locator(".need");
  assert.ok(await need.isHidden());
  await decide(page, GAP, "Accept it until a date");
  assert.match(await seen(need), /does not count yet.*who answers.*reason.*looked at again/);
  await axe(page, "report with an acceptance that lacks everything");
  await field(page, GAP, "Who answers for it").fill("Managing director");
  assert.doesNotMatch(await seen(need), /who answers/);
  assert.match(await seen(need), /reason.*looked at again/);
  await field(page, GAP, "Reason").fill("  ");
  assert.match(await seen(need), /reason/);
  await field(page, GAP, "Reason").fill("The new server comes in spring.");
  await due(page, GAP, "Look again on").fill("2027-03-01");
  assert.ok(await need.isHidden());
});

test("what the law demands cannot be accepted, and the page says why", async ({ page }) => {
  await openReport(page, { ...A, answers: { ...A.answers, "sec-lost-device": { choices: ["0"] } } });
  const card = gap(page, "sec-lost-device");
  assert.equal(await card.getByText("Accept it until a date").count(), 0);
  assert.match(await seen(card.locator(".decide")), /a duty under the law/);
  await card.getByText("Cannot be accepted", { exact: true }).click();
  assert.equal((await save(page)).record.decisions["sec-lost-device"].choice, "cannot-accept");
  const other = gap(page, GAP);
  assert.equal(await other.getByText("Accept it until a date").count(), 1);
  assert.doesNotMatch(await seen(other.locator(".decide")), /the law|Cannot be accepted/);
});

/** Changes one answer by way of the page that checks them. */
async function change(page, id, value) {
  await page.goto(`${page.url().replace(/#.*/, "")}#${id}`);
  await page.locator(`[id="${id}"]:visible`).waitFor();
  await choose(page, id, value);
  await page.goto(`${page.url().replace(/#.*/, "")}#report`);
  await page.locator("#report:visible").waitFor();
}

test("when the answer changes, the decision stays and is marked as taken on other facts", async ({ page }) => {
  await openReport(page, A);
  await accept(page, GAP);
  const stale = gap(page, GAP).locator(".stale");
  assert.ok(await stale.isHidden());
  await change(page, GAP, "0");
  assert.match(await seen(stale), /on another answer than the present one/);
  assert.equal(await field(page, GAP, "Reason").inputValue(), "The new server comes in spring.");
  await gap(page, GAP).getByRole("button", { name: "It still holds" }).click();
  assert.ok(await stale.isHidden());

  await change(page, GAP, "4");
  assert.equal(await gap(page, GAP).count(), 0, "the gap is closed");
  const closed = section(page, "Decisions on gaps that are closed");
  assert.match(await seen(closed), /Tested restore.*Accept it until a date.*Managing director.*1 March 2027.*The new server comes in spring\./);
  assert.equal((await save(page)).record.decisions[GAP].choice, "accept");
});

test("decisions are printed with lines to sign on, whole", async ({ page }) => {
  await openReport(page, A);
  await accept(page, GAP);
  const reason = `The new server comes in spring. ${"It has been ordered and paid for. ".repeat(12)}That is all.`;
  await field(page, GAP, "Reason").fill(reason);
  const text = (await pages(page)).join(" ").replace(/\s+/g, " ");
  assert.ok(text.replace(/\s/g, "").includes(reason.replace(/\s/g, "")), "a long reason is printed to its end");
  assert.match(text, /Managing director/);
  const signed = text.match(/Decided By On/g) ?? [];
  const cards = await page.locator("#report .gap-card").count();
  assert.ok(signed.length >= cards, `${signed.length} lines to sign on for ${cards} gaps`);
});

test("one message asks for everything that has to be found out first", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openReport(page, A);
  const find = section(page, /^Find out first/);
  const unknown = await page.locator("#report .gap-card:has(.unknown)").evaluateAll((all) => all.map(({ id }) => id.slice(4)));
  assert.equal(unknown.length, 6);
  const hints = await Promise.all(unknown.map((id) => gap(page, id).locator("[data-slot=message]").textContent()));
  assert.deepEqual(await find.getByRole("listitem").allTextContents(), hints);
  const { to, body } = await mailOf(find.getByRole("link", { name: "Open in the mail program" }));
  assert.equal(to, "");
  hints.forEach((hint, at) => assert.ok(body.includes(`\n${at + 1}. ${hint}`), hint));
  await find.getByRole("button", { name: "Copy the message" }).click();
  await find.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), body);
});

test("where everything is known there is nothing to find out, nor a way to it", async ({ page }) => {
  const answers = Object.fromEntries(Object.entries(A.answers).map(([id, answer]) => [id, answer.unknown ? { choices: ["0"] } : answer]));
  await openReport(page, { ...A, answers });
  assert.equal(await section(page, /^Find out first/).locator("visible=true").count(), 0);
  assert.equal(await page.getByRole("navigation", { name: "This report" }).getByRole("link", { name: /Find out first/ }).count(), 0);
});

for (const persona of ["persona-a", "persona-b"]) {
  for (const format of ["A4", "Letter"]) {
    test(`page one of ${persona} fits one page of ${format}`, async ({ page }) => {
      await openReport(page, recordPath(persona));
      const [one, two] = await pages(page, format);
      assert.match(one, /Good enough: spend nothing here/);
      assert.match(two.trim(), /^The gaps/);
      assert.match(one, /\b1 \/ \d+/, "pages are numbered");
    });
  }
}

test("that the report is ready is announced, with the number of gaps", async ({ page }) => {
  const status = page.getByRole("status").and(page.locator("#ready_"));
  await page.locator("html.ready").waitFor();
  assert.equal(await seen(status), "");
  await openReport(page, A);
  const gaps = await page.locator("#report .gap-card").count();
  assert.equal(await seen(status), `Report ready: ${gaps} gaps.`);
  await page.goto(`${page.url().replace(/#.*/, "")}#check`);
  await page.locator("#check:visible").waitFor();
  assert.equal(await seen(status), "", "so that it is said again the next time");
});

test("on a phone the first screen says how things stand and what comes first", {
  context: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
}, async ({ page }) => {
  await openReport(page, A);
  await page.evaluate(() => scrollTo(0, 0));
  const first = await page.locator("#report .todo h3").first().textContent();
  const inSight = async (locator) => {
    const { y, height } = await locator.boundingBox();
    return y >= 0 && y + height <= 844;
  };
  assert.ok(await inSight(page.locator("#report h1")));
  assert.ok(await inSight(page.locator("#report .score b").first()));
  assert.ok(await inSight(page.locator("#report").getByRole("link", { name: first }).locator("visible=true").first()), "what comes first");
});

test("a decision without a day says that it was taken on another answer, and names no day", async ({ page }) => {
  const decisions = { [GAP]: { choice: "fix", on: { choices: ["3"] } }, "sec-gone": { choice: "fix", on: { unknown: true } } };
  await openReport(page, { ...A, decisions });
  const stale = gap(page, GAP).locator(".stale");
  assert.match(await seen(stale), /^Taken on another answer than the present one\./);
  assert.match(await seen(section(page, "Decisions on gaps that are closed")), /Taken on other facts\./);
  await stale.getByRole("button", { name: "It still holds" }).click();
  await stale.waitFor({ state: "hidden" });
});

/** Everyone can use it: by keyboard alone, on a phone, in the dark, and as axe judges every state. */
import assert from "node:assert/strict";
import { axe, record, recordPath, test } from "./harness.mjs";
import {
  answerAll,
  answerPage,
  at,
  begin,
  choose,
  chosen,
  comeBack,
  goOn,
  gap,
  heading,
  openReport,
  questions,
  seeReport,
} from "./respondent.mjs";

const A = record("persona-a-core");

const LOOKS = {
  "a wide screen": { viewport: { width: 1440, height: 900 } },
  "a phone": { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  "the dark": { viewport: { width: 1024, height: 800 }, colorScheme: "dark" },
};

/** Opens what is folded, one after the other: what is open is no longer found. */
async function openAll(page, folded) {
  for (let left = await page.locator(folded).count(); left > 0; left -= 1) {
    await page.locator(folded).first().click();
  }
}

for (const [look, context] of Object.entries(LOOKS)) {
  test(`axe finds nothing in any state: ${look}`, { context }, async ({ page }) => {
    await axe(page, "start");
    await begin(page);
    await axe(page, "about you");
    await answerPage(page, A);
    await goOn(page);
    await at(page, "Backups");
    await axe(page, "section");
    await goOn(page);
    await page.getByRole("heading", { name: /another look/ }).waitFor();
    await axe(page, "errors");
    await choose(page, "bak-failure-alerts", "?");
    await choose(page, "bak-recovery-time", "-");
    await openAll(page, "fieldset:visible details:not([open]) > summary");
    await axe(page, "section with follow-ups and everything open");
    await choose(page, "bak-recovery-time", "0");
    await answerAll(page, A);
    await axe(page, "check answers");
    await openAll(page, "#check details:not([open]) > summary");
    await axe(page, "check answers, every group open");
    await seeReport(page);
    await axe(page, "report");
    await page.emulateMedia({ media: "print" });
    await axe(page, "report in print");
    await page.emulateMedia({ media: "screen" });
    await comeBack(page);
    await axe(page, "start, with answers kept");
  });

  test(`nothing is wider than the window: ${look}`, { context }, async ({ page }) => {
    const fits = async (state) => {
      const over = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      assert.ok((await page.evaluate(over)) <= 0, `the page scrolls sideways: ${state}`);
    };
    await fits("start");
    await begin(page);
    await fits("about you");
    await answerAll(page, A);
    await fits("check answers");
    await seeReport(page);
    await fits("report");
  });
}

test("an empty section says what is missing, and its links lead there", async ({ page }) => {
  await begin(page);
  await answerPage(page, A);
  await goOn(page);
  await at(page, "Backups");
  const ids = await questions(page);
  await goOn(page);
  const summary = page.getByRole("group").filter({ has: page.getByRole("heading", { name: /another look/ }) });
  await summary.waitFor();
  assert.ok(await summary.evaluate((element) => element === document.activeElement), "the summary has the focus");
  assert.match(await page.title(), /^Error: /);
  const links = summary.getByRole("listitem").getByRole("link");
  assert.equal(await links.count(), ids.length);
  await links.first().click();
  const focused = await page.evaluate(() => document.activeElement.closest("fieldset")?.id);
  assert.equal(focused, ids[0]);
});

const MOST_TABS = 120;

/** Presses Tab until the focus is where it is wanted, as someone without a mouse does. */
async function tabTo(page, isThere, wanted) {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await page.evaluate(isThere, wanted)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way by keyboard to “${wanted}”`);
}

const isNamed = (names) => {
  const focused = document.activeElement;
  return focused.matches("a, button") && names.includes(focused.innerText.trim());
};
const isAmong = (id) => document.activeElement.matches(`#${id} input[name=answer]`);

async function press(page, ...names) {
  await tabTo(page, isNamed, names);
  await page.keyboard.press("Enter");
}

async function answerByKeyboard(page, id, values) {
  const inputs = page.locator(`#${id} input[name=answer]`);
  const order = await inputs.evaluateAll((all) => all.map((input) => input.value));
  const several = (await inputs.first().getAttribute("type")) === "checkbox";
  if (several && values.length === 0) return;
  await tabTo(page, isAmong, id);
  if (several) {
    for (const value of order) {
      if (values.includes(value)) await page.keyboard.press("Space");
      await page.keyboard.press("Tab");
    }
    return;
  }
  await page.keyboard.press("Space");
  for (let steps = order.indexOf(values[0]); steps > 0; steps -= 1) await page.keyboard.press("ArrowDown");
}

test("keyboard alone leads from start to report", async ({ page }) => {
  await press(page, "Start the short run", "Start");
  await at(page, "About you");
  for (let pages = 0; pages < 12; pages += 1) {
    const title = await heading(page).innerText();
    if (title === "Check your answers") break;
    for (const id of await questions(page)) {
      await answerByKeyboard(page, id, A.answers[id] === undefined ? [] : chosen(A.answers[id]));
    }
    await press(page, "Save and go on");
    await page.locator("h1:visible", { hasNotText: title }).waitFor();
  }
  await press(page, "See the report");
  await page.locator("#report:visible").waitFor();
  assert.match(await page.locator("#report .score b").first().innerText(), /23\s*to\s*26/);
});

test("Enter on a statement goes on, as the button does", async ({ page }) => {
  await begin(page);
  await answerPage(page, A);
  await page.locator("#about-you input[name=answer]:checked").first().press("Enter");
  await at(page, "Backups");
  await page.locator(".view.now input[name=answer]:visible").first().press("Enter");
  await page.getByRole("heading", { name: /another look/ }).waitFor();
});

/** A report with something in every section: decisions, an earlier day, a second person, a plan. */
async function everySection(page) {
  const manager = record("persona-c-manager");
  const id = "bak-recovery-time";
  const decisions = { [id]: { choice: "accept", date: "2026-01-01", on: { choices: ["4"] } }, "sec-updates": { choice: "fix", date: "2026-01-01", due: "2026-02-01" } };
  const snapshots = [{ date: "2026-03-01", run: "full", answers: record("persona-a").answers }];
  await openReport(page, { ...manager, decisions, snapshots });
  await page.locator("#second_").setInputFiles(recordPath("persona-c-it"));
  await page.getByText("This report joins two files").waitFor();
  await page.getByRole("button", { name: "Make a plan" }).click();
  await openAll(page, "#report details:not([open]) > summary:visible");
  assert.ok(await gap(page, id).getByText("does not count yet").isVisible());
}

for (const [look, context] of Object.entries(LOOKS)) {
  test(`axe finds nothing with decisions taken, two people and several days: ${look}`, { context }, async ({ page }) => {
    await everySection(page);
    await axe(page, "every section of the report");
    await page.emulateMedia({ media: "print" });
    await axe(page, "every section of the report, in print");
  });
}

const NARROW = {
  "a window of 320 pixels": [320, 100],
  "text at twice its size": [640, 200],
};

for (const [kind, [width, percent]] of Object.entries(NARROW)) {
  test(`no section of the report scrolls sideways: ${kind}`, { context: { viewport: { width, height: 800 } } }, async ({ page }) => {
    await everySection(page);
    await page.evaluate((size) => { document.documentElement.style.fontSize = `${1.0625 * size}%`; }, percent);
    const over = await page.evaluate(() => {
      const edge = document.documentElement.clientWidth;
      const wide = [...document.querySelectorAll("#report *")].filter((each) => each.getBoundingClientRect().right > edge + 1 && !each.closest(".scroll, .vh, [hidden]"));
      return [document.documentElement.scrollWidth - edge, wide.filter((each) => each.children.length === 0).slice(0, 12).map((each) => `${each.closest(".part")?.id ?? ""} ${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 30)}`)];
    });
    assert.deepEqual(over, [0, []]);
  });
}

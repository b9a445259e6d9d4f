/** What if: steps ticked or planned, and the roadmap. Every number is the command line's. */
import assert from "node:assert/strict";
import { axe, record, recordPath, score, test } from "./harness.mjs";
import { openReport, questionCalled, recordFile, section, seen } from "./respondent.mjs";

const A = record("persona-a");

/** What the command line makes of a record once some questions have reached a level. */
async function scoreOf(of, steps) {
  const answers = { ...of.answers };
  for (const [question, to] of steps) answers[question] = { choices: [String(to)] };
  return score(recordFile({ ...of, answers }));
}

/** The next steps: the gaps that have one, with the level that it leads to. */
async function nextSteps(page) {
  const { findings } = await score(recordPath("persona-a"));
  assert.equal(await page.locator("[data-list=wishes] input").count(), findings.filter(({ next }) => next !== null).length);
  return findings.filter(({ next }) => next !== null);
}

const plan = (page) => section(page, /^What if/);
const after = (page) => plan(page).locator(".what-if");

/** Holds that the page shows what the command line says of these steps. */
async function shows(page, steps) {
  const [now, then] = await Promise.all([score(recordPath("persona-a")), scoreOf(A, steps)]);
  const signs = (of) => of.verdicts.filter(({ outcome }) => outcome === "signs").length;
  const text = await seen(after(page));
  const [first] = (await seen(after(page).locator("p").first())).match(/\d+\D+\d+/);
  assert.deepEqual(first.match(/\d+/g).map(Number), [now.overall.low, then.overall.low], text);
  assert.match(text, new RegExp(`Mistakes with signs: ${signs(now)} → ${signs(then)}\\.`));
  for (const [at, node] of then.nodes.entries()) {
    const row = await seen(after(page).locator(`[data-after="${node.id}"] .n`));
    assert.deepEqual(row.match(/\d+/g).map(Number), [now.nodes[at].low, node.low], node.id);
  }
  return text;
}

test("ticked steps show what they would bring, with the engine's numbers", async ({ page }) => {
  await openReport(page, A);
  const steps = await nextSteps(page);
  assert.match(await shows(page, []), /No step is chosen yet/);
  await plan(page).getByText("One by one").click();
  const some = [steps[0], steps[4], steps[9]];
  for (const { question } of some) await plan(page).locator(`input[data-question="${question}"]`).locator("xpath=ancestor::label").click();
  assert.match(await shows(page, some.map(({ question, next }) => [question, next])), /3 steps\./);
  await axe(page, "report with steps ticked");
});

test("the quick wins, and all knock-outs, at one click each", async ({ page }) => {
  await openReport(page, A);
  const steps = await nextSteps(page);
  for (const [name, key] of [["The quick wins", "quick_win"], ["All knock-outs", "knock_out"]]) {
    await plan(page).getByRole("button", { name }).click();
    const wanted = steps.filter((step) => step[key]);
    assert.ok(wanted.length > 1);
    assert.match(await shows(page, wanted.map(({ question, next }) => [question, next])), new RegExp(`${wanted.length} steps\\.`));
  }
  await plan(page).getByRole("button", { name: "None" }).click();
  assert.match(await shows(page, []), /No step is chosen yet/);
});

/** The steps of the plan on the page, as it lists them. */
const planned = (page) => plan(page).locator("[data-list=planned] > li").allInnerTexts();

test("a plan keeps within its limits, begins with the knock-outs, and says why", async ({ page }) => {
  await openReport(page, A);
  const steps = await nextSteps(page);
  await plan(page).getByLabel(/Hours at most/).fill("12");
  await plan(page).getByLabel("Highest cost of a step").selectOption("no cost");
  await plan(page).getByRole("button", { name: "Make a plan" }).click();
  const list = await planned(page);
  const text = await seen(plan(page));
  assert.match(text, new RegExp(`The plan has ${list.length} steps\\. Knock-outs come first`));
  const hours = Number(text.match(/([\d.]+) hours of work/)[1]);
  assert.ok(hours > 0 && hours <= 12, `${hours} hours`);
  assert.doesNotMatch(await seen(after(page)), /at (low|medium|high) cost/);
  // Each step stands on the one below it: of a question, the steps follow one another.
  const shorts = await Promise.all(list.map((line) => line.split(":")[0]));
  const reached = new Map();
  for (const short of shorts) {
    const finding = await questionCalled(page, short);
    const before = reached.get(finding) ?? steps.find(({ question }) => question === finding).next - 1;
    reached.set(finding, before + 1);
  }
  await shows(page, reached);
  const knockOuts = shorts.map((short) => steps.find(({ question, knock_out: out }) => out && short && question)).filter(Boolean);
  assert.ok(knockOuts.length > 0);
});

test("limits that nothing fits, or that are no whole number, are taken for what they say", async ({ page }) => {
  await openReport(page, A);
  const hours = plan(page).getByLabel(/Hours at most/);
  const make = plan(page).getByRole("button", { name: "Make a plan" });
  await hours.fill("0");
  await make.click();
  assert.match(await seen(plan(page)), /Nothing fits these limits\.$/);
  await hours.fill("1.5");
  await make.click();
  const [, work] = (await seen(after(page))).match(/([\d.]+) hours? of work/);
  assert.ok(Number(work) <= 1.5, `${work} hours within 1.5`);
  await hours.fill("-4");
  await make.click();
  assert.match(await seen(plan(page)), /Nothing fits these limits\.$/);
  await hours.fill("");
  await make.click();
  assert.match(await seen(plan(page)), /The plan has \d+ steps/);
});

test("the roadmap shows each phase with its work and the score after it, as the engine has it", async ({ page }) => {
  await openReport(page, A);
  const road = section(page, /^Roadmap/);
  const { overall } = await score(recordPath("persona-a"));
  const levels = await page.locator(".stair b[data-level]").allTextContents();
  const reached = new Map();
  let before = overall.low;
  assert.match(await seen(road.locator("[data-phase=today]")), new RegExp(`\\b${overall.low}\\b`));
  for (const phase of await road.locator("[data-phase]:not([data-phase=today])").all()) {
    if (!(await phase.isVisible())) continue;
    const items = await phase.getByRole("listitem").allInnerTexts();
    assert.ok(items.length > 0);
    for (const item of items) {
      const [, short, level] = item.replace(/\s+/g, " ").match(/^(.*) to (.*?)\.?$/);
      const id = await questionCalled(page, short.trim());
      reached.set(id, levels.indexOf(level.trim()));
    }
    const then = await scoreOf(A, reached);
    const shown = Number(await phase.locator(".step b").innerText());
    assert.equal(shown, then.overall.low);
    assert.ok(shown >= before);
    before = shown;
    assert.match(await seen(phase), /(hours|days) of work/);
  }
  assert.ok(reached.size > 20);
});

/** The theme `one`: a question fills the window, from the first one about the firm to the report. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, record, score, temporaryFolder, test } from "./harness.mjs";
import { answerAll, answerPage, at, begin, choose, complete, goOn, questions, readReport, save, seeReport } from "./respondent.mjs";

const project = temporaryFolder();
writeFileSync(join(project, "matura.toml"), 'title = "IT health check"\nlanguage = "en-GB"\ntheme = "one"\n\n[brand]\nname = "Orchard Lane"\naccent = "#8a1f4b"\n');

const german = temporaryFolder();
writeFileSync(join(german, "matura.toml"), 'title = "IT-Check"\nlanguages = ["en-GB", "de"]\nlanguage = "en-GB"\ntheme = "one"\n');

const A = record("persona-a");
const CORE = record("persona-a-core");
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** A test on the page of the 60 questions. */
const one = (name, context, body) =>
  test(name, { project, context }, async (given) => {
    await given.page.goto(new URL("it-maturity.html", given.base).href);
    await body(given);
  });

/** Goes on to the first question that is scored. */
async function toBackups(page) {
  await begin(page);
  while ((await page.locator("h1:visible").textContent()) === "About you") {
    const [id] = await answerPage(page, CORE);
    await goOn(page);
    await page.locator(`#${id}`).waitFor({ state: "hidden" });
  }
  await at(page, "Backups");
}

/** Waits for the question that says so. */
const stands = (page, where) => page.getByText(where).locator("visible=true").waitFor();

one("persona A, a question at a time, gets the numbers that it gets in every theme", PHONE, async ({ page }) => {
  await complete(page, A);
  const report = await readReport(page);
  const today = Object.entries(report.areas).map(([area, [score]]) => [area, score]);
  assert.deepEqual(Object.fromEntries(today), {
    backups: "11 to 27", security: "39 held", strategy: "31", communication: "24", "vendor-fit": "21 to 35",
  });
  assert.equal(report.overall.replace(" of 100", ""), "25 to 31");
  assert.equal(report.things.length, 5);
  const json = await score((await save(page)).path);
  assert.deepEqual(json.findings.map((finding) => finding.question), report.gaps, "page and command line rank alike");
});

one("one question is in sight, and says where it stands in its section", PHONE, async ({ page }) => {
  await toBackups(page);
  for (const number of [1, 2, 3]) {
    const [id, ...others] = await questions(page);
    assert.deepEqual(others, []);
    const legend = page.locator(`#${id} legend`);
    assert.ok((await legend.innerText()).includes(`Backups, question ${number} of 5`), await legend.innerText());
    const rule = page.locator(`#${id}`).getByText("Choose the highest statement");
    assert.equal(await rule.isVisible(), number === 1, "how to choose stands with the first question");
    await choose(page, id, "?");
    await goOn(page);
    await page.locator(`#${id}`).waitFor({ state: "hidden" });
  }
  await page.getByRole("link", { name: "Back", exact: true }).locator("visible=true").click();
  await stands(page, "Backups, question 3 of 5");
});

one("the way on and “I don’t know” are within reach of the thumb, wherever one reads", PHONE, async ({ page }) => {
  await toBackups(page);
  const inReach = async (locator) => {
    const { y, height } = await locator.boundingBox();
    return y > 844 / 2 && y + height <= 844;
  };
  const [id] = await questions(page);
  const controls = [
    page.getByRole("button", { name: "Next question" }),
    page.getByRole("link", { name: "Back", exact: true }).locator("visible=true"),
    page.locator(`#${id} label`, { hasText: "I don’t know" }),
  ];
  for (const top of [0, 200]) {
    await page.evaluate((y) => scrollTo(0, y), top);
    for (const control of controls) assert.ok(await inReach(control), `${control} at ${top}`);
  }
});

one("by keyboard alone a question is answered, and what has the focus is not covered", { viewport: { width: 390, height: 640 } }, async ({ page }) => {
  await toBackups(page);
  const [id] = await questions(page);
  await page.locator(`#${id} .rungs input`).first().focus();
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press("ArrowDown");
    const covered = await page.evaluate(() => {
      const { left, top, height } = document.activeElement.closest("label").getBoundingClientRect();
      const found = document.elementFromPoint(left + 5, top + height / 2);
      return !document.activeElement.closest("label").contains(found);
    });
    assert.ok(!covered, `statement ${step + 2}`);
  }
  await page.keyboard.press("Enter");
  await stands(page, "Backups, question 2 of 5");
});

one("whoever comes next at a kiosk starts over, and finds nothing of the one before", PHONE, async ({ page }) => {
  await toBackups(page);
  await page.getByRole("button", { name: "Start over" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Delete/ }).click();
  await page.locator("#start:visible").waitFor();
  assert.equal(await page.evaluate(() => Object.keys(localStorage).length), 0);
  await begin(page);
  assert.equal(await page.locator("fieldset:visible input:checked").count(), 0);
});

const LOOKS = {
  "a phone": PHONE,
  "a wide screen": { viewport: { width: 1440, height: 900 } },
  "a kiosk": { viewport: { width: 1080, height: 1920 }, hasTouch: true },
  "the dark": { viewport: { width: 1024, height: 800 }, colorScheme: "dark" },
};

for (const [look, context] of Object.entries(LOOKS)) {
  one(`axe finds nothing in theme one in any state: ${look}`, context, async ({ page }) => {
    await axe(page, "start");
    await begin(page);
    await axe(page, "about you");
    await page.goto(page.url().replace(/#.*/, ""));
    await toBackups(page);
    await axe(page, "question");
    await goOn(page);
    await page.getByRole("heading", { name: /another look/ }).waitFor();
    await axe(page, "error");
    const [id] = await questions(page);
    await choose(page, id, "?");
    await axe(page, "unknown");
    await choose(page, id, "2");
    await axe(page, "chosen");
    await page.evaluate(() => { document.documentElement.dir = "rtl"; });
    await axe(page, "right to left");
    await page.evaluate(() => { document.documentElement.dir = "ltr"; });
    await answerAll(page, CORE);
    await axe(page, "check");
    await seeReport(page);
    await axe(page, "report");
    await page.emulateMedia({ media: "print" });
    await axe(page, "print");
  });
}

for (const [kind, width] of [["320 pixels", 320], ["1440 pixels", 1440]]) {
  one(`nothing scrolls sideways in theme one, from left or from right: ${kind}`, { viewport: { width, height: 640 } }, async ({ page }) => {
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const both = async (state) => {
      for (const dir of ["ltr", "rtl"]) {
        await page.evaluate((to) => { document.documentElement.dir = to; }, dir);
        assert.equal(await over(), 0, `${state}, ${dir}`);
      }
    };
    await both("start");
    await toBackups(page);
    await both("question");
    await goOn(page);
    await both("error");
    const [id] = await questions(page);
    await choose(page, id, "?");
    await both("unknown");
    await answerAll(page, CORE);
    await both("check");
    await seeReport(page);
    await both("report");
  });
}

test("in German a question says so, and every text of the page is German", { project: german, context: PHONE }, async ({ page, base }) => {
  await page.goto(new URL("de/it-maturity.html", base).href);
  await page.getByRole("link", { name: "Kurzen Durchgang beginnen" }).click();
  await stands(page, "Ihre Firma, Frage 1 von 9");
  await answerPage(page, CORE);
  await page.getByRole("button", { name: "Nächste Frage" }).click();
  await stands(page, "Ihre Firma, Frage 2 von 9");
  await page.getByRole("link", { name: "Zurück", exact: true }).locator("visible=true").click();
  await stands(page, "Ihre Firma, Frage 1 von 9");
  const texts = await page.evaluate(() => document.body.innerText);
  assert.doesNotMatch(texts, /\b(the|question|next|save)\b/i);
  await axe(page, "a question in German");
});

one("without a script every question can be read and printed", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async ({ page }) => {
  assert.equal(await page.locator("fieldset.q:visible").count(), 60 + 9);
  assert.match(await page.locator("#bak-restore-test legend").innerText(), /^When did someone last bring/);
  assert.ok(await page.locator("section.paper:visible").count());
  assert.equal(await page.getByRole("button", { name: "Next question" }).locator("visible=true").count(), 0);
});

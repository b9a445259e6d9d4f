/**
 * Takes a picture of every state of the bundled site: `node screenshots.mjs FOLDER`.
 *
 * For looking at one's work. It holds nothing and is no test.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { browser, closeBrowser, front, record, recordPath, serve, site, temporaryFolder } from "./harness.mjs";
import { PSEUDO, translatePage } from "./pseudo.mjs";
import { answerAll, answerPage, at, begin, choose, comeBack, goOn, open, openReport, seeReport } from "./respondent.mjs";

const LOOKS = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  wide: { viewport: { width: 1440, height: 900 } },
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
};

const [, , target] = process.argv;
if (target === undefined) {
  console.error("usage: node screenshots.mjs FOLDER");
  process.exit(2);
}
const folder = resolve(target);
mkdirSync(folder, { recursive: true });
const server = await serve(site());
const CORE = record("persona-a-core");

for (const [look, options] of Object.entries(LOOKS)) {
  const context = await (await browser()).newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  let number = 0;
  const shoot = async (state, of = page, fullPage = true) => {
    number += 1;
    // What sticks to the window stands at its place at the top.
    if (fullPage && of === page) await page.evaluate(() => scrollTo(0, 0));
    const path = join(folder, `${look}-${String(number).padStart(2, "0")}-${state}.png`);
    await of.screenshot({ path, ...(of === page ? { fullPage } : {}) });
  };
  await answering(page, shoot);
  await reading(page, shoot);
  if (look === "wide") await print(page);
  await joining(page, shoot);
  await page.goto(new URL("privacy.html", server.url).href);
  await shoot("privacy");
  await context.close();
}
await server.close();
await themes("default");
await themes("one");
await closeBrowser();

/** Both themes, with a brand of its own: a question and the report, light and dark, from left and from right. */
async function themes(theme) {
  const project = temporaryFolder();
  const manifest = `title = "IT health check"\nlanguages = ["en-GB", "${PSEUDO}"]\nlanguage = "en-GB"\ntheme = "${theme}"\n`;
  writeFileSync(join(project, "matura.toml"), `${manifest}[brand]\nname = "Orchard Lane"\naccent = "#8a1f4b"\nlogo = "logo.svg"\n`);
  const leaf = '<path fill="#8a1f4b" d="M20 4c9 0 15 7 15 16s-6 16-15 16S5 29 5 20c0-6 3-11 8-14l7 14z"/>';
  writeFileSync(join(project, "logo.svg"), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">${leaf}</svg>`);
  translatePage(join(site(project), PSEUDO, "it-maturity.html"));
  const themed = await serve(site(project));
  for (const colorScheme of ["light", "dark"]) for (const device of ["phone", "wide"]) {
    const context = await (await browser()).newContext({ ...LOOKS[device], colorScheme });
    const page = await context.newPage();
    await page.goto(new URL("it-maturity.html", themed.url).href);
    await openReport(page, record("persona-a"));
    for (const [direction, folder_] of [["ltr", ""], ["rtl", `${PSEUDO}/`]]) {
      for (const [state, view] of [["question", "security"], ["report", "report"]]) {
        await page.goto(new URL(`${folder_}it-maturity.html#${view}`, themed.url).href);
        await page.locator(`html.ready[dir=${direction}] #${view}.now`).waitFor({ state: "attached" });
        await page.mouse.move(1, 1);
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({ path: join(folder, `${theme}-${state}-${device}-${direction}-${colorScheme}.png`) });
      }
    }
    await context.close();
  }
  await themed.close();
}

/** From the start page to the first report, the short run, with slips on the way. */
async function answering(page, shoot) {
  await page.goto(new URL(front(), server.url).href);
  await shoot("start");
  await begin(page);
  await shoot("about-you");
  await answerPage(page, CORE);
  await goOn(page);
  await at(page, "Backups");
  await choose(page, "bak-isolated-copy", "1");
  await shoot("section");
  await choose(page, "bak-restore-test", "?");
  await choose(page, "bak-recovery-time", "-");
  await goOn(page);
  await page.getByRole("heading", { name: /another look/ }).waitFor();
  await shoot("errors");
  await page.locator("#bak-restore-test .ask-it").check();
  await answerAll(page, CORE);
  await shoot("check");
  await shoot("hand-over", page.locator(".hand-over"));
  await seeReport(page);
  await shoot("report-short-run", page.locator("#report .p1"));
  await comeBack(page);
  await shoot("start-again");
}

/** The report of the full run, with decisions, part by part: a picture of the whole is too tall for the browser. */
async function reading(page, shoot) {
  await bring(page, file("decided.json", decided()));
  await page.getByRole("link", { name: "Carry on" }).click();
  await at(page, "Check your answers");
  await seeReport(page);
  const part = (id) => page.locator(`#${id}`);
  await shoot("report-top", page, false);
  await shoot("report-page-one", page.locator("#report .p1"));
  await shoot("gap-with-decision", part("gap_sec-two-step-login"));
  await shoot("gap-accepted", part("gap_bak-isolated-copy"));
  await shoot("find-out-first", part("report_find"));
  await shoot("roadmap", part("report_road"));
  await page.getByRole("button", { name: "The quick wins" }).click();
  await shoot("what-if", part("report_plan"));
  await shoot("signs-in-words", part("report_verdicts"));
  await shoot("who-should-run-it", part("report_advice"));
  await part("why_backups").locator("summary").click();
  await shoot("why-a-score", part("report_why"));
  await shoot("at-a-glance", part("report_tables"));
  await shoot("how-this-is-worked-out", part("report_method"));
  await shoot("share", part("report_share"));

  await page.getByRole("button", { name: "Keep a snapshot of today" }).click();
  await part("earlier_").setInputFiles(file("earlier.json", earlier()));
  await part("report_time").locator(".since").waitFor();
  await shoot("over-time", part("report_time"));
  await page.goto(`${page.url().replace(/#.*/, "")}#glossary`);
  await at(page, "Words and sources");
  await shoot("words-and-sources");
  await page.goto(`${page.url().replace(/#.*/, "")}#report`);
  await page.locator("#report:visible").waitFor();
}

/** The full run, with two decisions. */
function decided() {
  const it = record("persona-a");
  const on = (id, decision) => ({ ...decision, date: it.date, on: it.answers[id] });
  it.decisions = {
    "sec-two-step-login": on("sec-two-step-login", {
      choice: "fix", owner: "Head of the office", due: "2027-01-31", note: "Directors first.",
    }),
    "bak-isolated-copy": on("bak-isolated-copy", {
      choice: "accept", owner: "Managing director", due: "2027-03-31", reason: "The new storage comes in March.",
    }),
  };
  return it;
}

/** The same firm half a year earlier: worse in some places, better in one. */
function earlier() {
  const was = record("persona-a");
  was.date = "2026-05-20";
  Object.assign(was.answers, {
    "bak-scope-list": { choices: ["0"] },
    "sec-updates": { choices: ["0"] },
    "sec-virus-protection": { choices: ["1"] },
    "com-regular-report": { choices: ["1"] },
    "str-budget": { choices: ["0"] },
    "ven-data-export": { choices: ["0"] },
  });
  return was;
}

/** A record as a file that the page can open. */
function file(name, of) {
  return { name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(of)) };
}

/** The report on paper. */
async function print(page) {
  const pdf = join(folder, "print.pdf");
  await page.pdf({ path: pdf, format: "A4", preferCSSPageSize: true });
  try {
    execFileSync("pdftoppm", ["-png", "-r", "80", pdf, join(folder, "print")]);
  } catch {
    console.error(`${pdf} stays a PDF: pdftoppm (package poppler-utils) is not here`);
  }
}

/** A report that joins the files of two people. */
async function joining(page, shoot) {
  await bring(page, recordPath("persona-c-manager"));
  await page.goto(`${page.url().replace(/#.*/, "")}#report`);
  await page.locator("#report:visible").waitFor();
  await page.locator("#second_").setInputFiles(recordPath("persona-c-it"));
  await page.locator("#report_two .joined").waitFor();
  await shoot("two-people", page.locator("#report_two"));
}

/** Opens a file in the place of the present answers. */
async function bring(page, saved) {
  await comeBack(page);
  await open(page, saved);
  await page.getByRole("button", { name: "Use what I opened" }).click();
  await page.locator("#notice_:visible").waitFor();
  await page.getByRole("button", { name: "Close" }).click();
}

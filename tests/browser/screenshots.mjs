/**
 * Takes a picture of every state of the bundled site: `node screenshots.mjs FOLDER`.
 *
 * For looking at one's work. It holds nothing and is no test.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { browser, closeBrowser, front, record, serve, site } from "./harness.mjs";
import { answerAll, answerPage, at, begin, choose, comeBack, goOn, seeReport } from "./respondent.mjs";

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
const A = record("persona-a-core");

for (const [look, options] of Object.entries(LOOKS)) {
  const context = await (await browser()).newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  let number = 0;
  const shoot = async (state, of = page, fullPage = true) => {
    number += 1;
    const path = join(folder, `${look}-${String(number).padStart(2, "0")}-${state}.png`);
    await of.screenshot({ path, ...(of === page ? { fullPage } : {}) });
  };

  await page.goto(new URL(front(), server.url).href);
  await shoot("start");
  await begin(page);
  await shoot("about-you");
  await answerPage(page, A);
  await goOn(page);
  await at(page, "Backups");
  await choose(page, "bak-isolated-copy", "1");
  await shoot("section");
  await choose(page, "bak-restore-test", "?");
  await choose(page, "bak-recovery-time", "-");
  await goOn(page);
  await page.getByRole("heading", { name: /another look/ }).waitFor();
  await shoot("errors");
  await answerAll(page, A);
  await shoot("check");
  await seeReport(page);
  await shoot("report-top", page, false);
  await shoot("report-page-one", page.locator("#report .p1"));
  await page.locator("#report .gap-card").nth(1).scrollIntoViewIfNeeded();
  await shoot("gap-cards", page, false);
  await shoot("report");
  if (look === "wide") {
    const pdf = join(folder, "print.pdf");
    await page.pdf({ path: pdf, format: "A4", preferCSSPageSize: true });
    try {
      execFileSync("pdftoppm", ["-png", "-r", "80", pdf, join(folder, "print")]);
    } catch {
      console.error(`${pdf} stays a PDF: pdftoppm (package poppler-utils) is not here`);
    }
  }
  await comeBack(page);
  await shoot("start-again");
  await page.goto(new URL("privacy.html", server.url).href);
  await shoot("privacy");
  await context.close();
}
await server.close();
await closeBrowser();

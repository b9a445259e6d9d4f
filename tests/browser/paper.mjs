/** The report on paper: what is printed, as text and as pictures. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./harness.mjs";

/** Prints the page; the path of the PDF. */
export async function print(page, format = "A4") {
  const path = join(temporaryFolder(), "print.pdf");
  await page.pdf({ path, format, preferCSSPageSize: true, tagged: true, outline: true });
  return path;
}

/** The text of each printed page. */
export async function pages(page, format) {
  const text = execFileSync("pdftotext", ["-layout", await print(page, format), "-"], { encoding: "utf8" });
  return text.split("\f").slice(0, -1);
}

/** Pictures of the printed pages that hold a text, as paths. */
export async function pictures(page, text) {
  const pdf = await print(page);
  const folder = temporaryFolder();
  const texts = execFileSync("pdftotext", [pdf, "-"], { encoding: "utf8" }).split("\f");
  texts.forEach((each, at) => {
    const only = ["-f", String(at + 1), "-l", String(at + 1)];
    if (each.includes(text)) execFileSync("pdftoppm", ["-r", "150", "-png", ...only, pdf, join(folder, "page")]);
  });
  return readdirSync(folder).map((name) => join(folder, name));
}

/** What the codes in a picture say, as an independent reader reads them. */
export function codes(picture) {
  try {
    return execFileSync("zbarimg", ["--raw", "-q", picture], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim().split("\n");
  } catch {
    return [];
  }
}

/** What stands before the theme's script in the page: the scorer's glue and the scorer itself. */

/** The scorer, as gzip in base64. */
declare const PAYLOAD: string;

declare namespace wasm_bindgen {
  class Scorer {
    /** Reads a program; nothing when the bytes are not one. */
    static load(program: Uint8Array): Scorer | undefined;
    /** Scores answers, a line each; the result is JSON. */
    score(run: string, date: string, answers: string): string;
    free(): void;
  }
  /** Starts the scorer. */
  function initSync(parts: { module: WebAssembly.Module }): unknown;
}

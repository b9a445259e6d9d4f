/** How the emitted pages are judged. What is switched off says why. */
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // One view is in sight at a time, each with a heading of its own.
    "heading-level": ["error", { allowMultipleH1: true }],
    // A form is one question, whose answer counts as soon as it is given: there is nothing to send.
    "wcag/h32": "off",
    // Boxes of one question share its name.
    "form-dup-name": ["error", { shared: ["button", "checkbox", "radio", "reset", "submit"] }],
    // A table that is laid out as a grid loses its meaning in some browsers, unless its parts name their roles.
    "no-redundant-role": "off",
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // Chromium refuses a script with such an attribute when the page is opened from disk.
    "require-sri": "off",
    // Headings and buttons whose words depend on the answers get them when they are shown; axe judges them then.
    "empty-heading": "off",
    "text-content": "off",
  },
};

// Put first into the pages of a copy: notes when something that a person came for is in the page, ms since it was
// asked for.
const marks = { begun: performance.now() };
// After the scripts that the page names have been read and run.
document.addEventListener('DOMContentLoaded', () => {
  marks.ran = performance.now();
});
globalThis.benchMarks = marks;
const wanted = {
  control: 'button, a[href], input, select',
  activity: '[role="tabpanel"] li, [role="tabpanel"] .empty',
  grid: '[role="grid"] button',
  section: 'main .section button, main .section a[href], main .section input',
};
const look = () => {
  for (const [name, selector] of Object.entries(wanted))
    if (marks[name] === undefined && document.querySelector(selector)) marks[name] = performance.now();
};
new MutationObserver(look).observe(document, { childList: true, subtree: true });

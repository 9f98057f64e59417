// What the rules find in the finished PDFs: looked for behind, when the hands have rested for long. It
// is of the layout of then, and each finding stays until the piece of text that it speaks of changes.
import { Refused } from "./ask.js";
import { ofIssue, on } from "./events.js";

const QUIET = 8000; // ms without a change: both PDFs whole take a processor for seconds

// `acts`: question(address), placed(finding, the answer's text), take(findings, state).
export function finished(desk, { question, placed, take }) {
  const address = `/api/finished/${desk.edition}`;
  let timer = null, anew = false;

  on("finished", ({ issue, language }) => {
    if (issue === desk.issue && language === desk.language) ask(false);
  });
  // A picture, a setting, a template: the texts are the same, and the pages may not be. What lies in
  // another issue is none of ours.
  on("files", ({ files, all }) => {
    const ours = files.filter(ofIssue(desk.issue));
    if (!all && !ours.length) return;
    anew = anew || all || ours.some((file) => !file.endsWith(".md"));
    plan();
  });

  function plan() {
    clearTimeout(timer);
    timer = setTimeout(() => (document.hidden ? plan() : ask(true)), QUIET);
  }

  async function ask(make) {
    try {
      const told = await question(`${address}?make=${Number(make)}&anew=${Number(make && anew)}`);
      if (!told) return;
      const { answer: { findings, began, working, current }, mine } = told;
      if (make && working) anew = false;
      take(findings.map((one) => within(one, mine)).filter(Boolean), { began, working });
      if (make && !working && !(current && !anew)) plan(); // another edition is looked at
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // the findings of before stay, with their time
    }
  }

  // With the piece that it speaks of; null where that changed while the answer was on its way.
  function within(one, mine) {
    const made = placed(one, mine), here = one.file === mine.file && one.span;
    if (here && mine.changes?.touchesRange(...one.span)) return null;
    const map = (at) => (mine.changes ? mine.changes.mapPos(at, 1) : at);
    return { ...made, span: here ? one.span.map(map) : null };
  }

  // Those whose piece is as it was, moved along with the text in view.
  function still(list, changes) {
    const here = (one) => one.span && one.file === desk.files.current;
    const kept = list.filter((one) => !here(one) || !changes.touchesRange(...one.span));
    for (const one of kept) if (here(one)) one.span = one.span.map((at) => changes.mapPos(at, 1));
    return kept;
  }

  return { plan, still, look: () => ask(false) };
}

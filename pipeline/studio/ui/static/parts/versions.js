// Earlier versions of the text in view: what became of each block, and back to it, as an edit that
// can be undone like any other.
import { ChangeSet } from "@codemirror/state";
import { unsent } from "../editor.js";
import { get, post, Refused } from "../ask.js";
import { locale, t } from "../words.js";
import { button, element } from "./kept.js";

export default function versions(desk) {
  const open = button(t("Versions"), () => show(desk), "quiet");
  open.setAttribute("aria-haspopup", "dialog");
  desk.slot("tools").append(open);
}

async function show(desk) {
  const file = desk.files.current;
  await desk.files.push();
  let told;
  try {
    told = await get(`/api/versions?${new URLSearchParams({ file })}`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return desk.say(error.message);
  }
  if (document.querySelector("dialog[open]")) return; // pressed twice
  const dialog = element("dialog", { className: "versions" });
  dialog.setAttribute("aria-labelledby", "versions-title");
  const list = element("ol", { className: "list" }), seen = element("section", { className: "seen" });
  seen.setAttribute("aria-live", "polite");
  seen.setAttribute("aria-label", t("What has changed since"));
  seen.tabIndex = 0; // scrolled by keyboard too
  list.append(...told.versions.map((version) => entry(version, () => look(desk, file, version, seen, dialog))));
  seen.append(element("p", {
    textContent: told.versions.length ? t("Choose a version to see what has changed since.") : t("No earlier version is known yet."),
  }));
  const both = element("div", { className: "versions-both" }), end = element("form", { method: "dialog" });
  both.append(list, seen);
  end.append(element("button", { textContent: t("Close") }));
  dialog.append(element("h2", { id: "versions-title", textContent: t("Versions of {file}", { file }) }), both, end);
  dialog.addEventListener("close", () => {
    dialog.remove();
    desk.view.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  others(desk, seen, dialog);
  list.querySelector("button")?.focus();
}

// Of an edition in several files: which of them are others than when it was handed over.
async function others(desk, seen, dialog) {
  const asked = new URLSearchParams({ issue: desk.issue, language: desk.language });
  const { files } = await get(`/api/versions/handed-over?${asked}`).catch(() => ({ files: [] }));
  if (!files.length || seen.querySelector("article")) return;
  const list = element("ul", { className: "handed-over" });
  list.append(...files.map(({ file, name, changed }) => {
    const item = element("li");
    item.append(button(name, async () => {
      dialog.close();
      await desk.files.show(file);
      await show(desk);
    }), ` – ${t("places changed: {count}", { count: changed })}`);
    return item;
  }));
  seen.append(element("p", { textContent: t("Since the last hand-over:") }), list);
}

function entry(version, run) {
  const item = element("li"), when = element("time", { textContent: day(version.when) });
  const one = button("", () => {
    for (const other of item.parentElement.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
    one.setAttribute("aria-current", "true");
    run();
  });
  when.dateTime = new Date(version.when * 1000).toISOString();
  one.append(when, element("span", { textContent: version.words }));
  if (version.who) one.append(element("small", { textContent: version.who }));
  if (version.sent) item.className = "sent";
  item.append(one);
  return item;
}

async function look(desk, file, version, place, dialog) {
  await desk.files.push();
  const asked = new URLSearchParams({ file, version: version.id });
  try {
    const { differences } = await get(`/api/versions/compare?${asked}`);
    const back = async (piece) => {
      if (await bring(desk, file, version.id, piece)) await look(desk, file, version, place, dialog);
    };
    const all = button(t("Bring all of it back"), () => back(null));
    const intro = element("p", {
      textContent: differences.length ? t("What has changed since {day}:", { day: day(version.when) }) : t("Nothing has changed since."),
    });
    place.replaceChildren(
      intro, ...differences.map((one, number) => difference(one, () => back(number))), ...(differences.length ? [all] : []),
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    place.replaceChildren(element("p", { textContent: error.message }));
  }
}

function difference(one, back) {
  const box = element("article"), head = element("h3");
  head.append(element("span", { className: `what ${one.what}`, textContent: what(one.what) }), ` ${named(one)}`);
  const lines = element("pre");
  lines.tabIndex = 0;
  for (const [sign, runs] of one.what === "moved" ? [] : near(one.lines)) {
    const line = element({ "-": "del", "+": "ins" }[sign] ?? "span");
    for (const [words, only] of runs) line.append(only ? element("mark", { textContent: words }) : words);
    line.append("\n");
    lines.append(line);
  }
  box.append(head);
  if (lines.childNodes.length) box.append(lines);
  if (one.what !== "moved") {
    const label = { added: t("Take it out"), removed: t("Bring it back"), changed: t("As it was") }[one.what];
    const again = button(label, back);
    again.setAttribute("aria-label", `${label}: ${named(one)}`);
    box.append(again);
  }
  return box;
}

// Of a long piece, what changed and a line around it.
function near(lines) {
  const close = (all, at) => all.slice(Math.max(at - 1, 0), at + 2).some(([sign]) => sign !== "=");
  const blank = ([sign, runs]) => sign === "=" && !runs.some(([words]) => words.trim());
  return lines.filter((line) => !blank(line)).flatMap((line, at, all) => (
    close(all, at) ? [line] : close(all, at - 1) ? [["=", [["…", false]]]] : []));
}

const what = (name) => ({ added: t("new"), removed: t("taken out"), changed: t("changed"), moved: t("moved") })[name];

const named = (one) => (one.sort === "head" ? t("the head") : one.title
  ? t("“{title}”", { title: one.title }) : one.name || t("text"));

const day = (seconds) => new Date(seconds * 1000).toLocaleString(locale, {
  dateStyle: "medium", timeStyle: "short",
});

// A change the server made for the version it knows: it is the editor's only when both have the same.
async function bring(desk, file, version, piece) {
  for (let tries = 0; tries < 3 && desk.files.current === file; tries += 1) {
    await desk.files.push();
    const told = await post("/api/versions/back", { file, version, piece });
    const same = !unsent(desk.view.state).length && told.lineage === desk.files.lineage && told.version === desk.files.version;
    const changes = ChangeSet.fromJSON(told.changes);
    if (!same || changes.length !== desk.view.state.doc.length) continue;
    desk.view.dispatch({ changes, userEvent: "input.back", scrollIntoView: true });
    desk.say(t("It is back; undo takes it away again"));
    await desk.files.push();
    return true;
  }
  desk.say(t("The text changed meanwhile: try again"));
  return false;
}

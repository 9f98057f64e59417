// Texts and their files: what stands between the two is said above the text, with what can be done.
// Two versions that met are shown side by side; nothing is chosen for anybody.
import { get, post, Refused } from "../ask.js";
import { on } from "../events.js";
import { t } from "../words.js";

const calm = ["saved", "unsaved", "typing"];

export default function kept(desk) {
  const place = document.getElementById("notices");
  let shown = null;

  desk.on("state", ({ file, state, why }) => {
    if (file !== desk.files.current) return;
    // Events have no words: they are asked for, in the language of this page.
    if (!calm.includes(state) && !why) return desk.files.pull();
    notice(calm.includes(state) ? null : { file, state, why });
  });
  desk.on("opened", ({ file }) => {
    notice(null);
    post("/api/texts/look", { file }).then((told) => desk.files.stands(told), () => {});
  });
  desk.on("apart", () => desk.say(t("Your last words met others in the same lines: they are kept in Versions")));
  on("notice", slowly);
  slowly();
  desk.keys.add("Mod-s", t("Save now"), () => {
    desk.files.push().then(() => act("/api/texts/save", desk.files.current));
  });
  // A laptop that slept, a window that was behind: the file is looked at when somebody comes back.
  window.addEventListener("focus", () => {
    const file = desk.files.current;
    if (file) post("/api/texts/look", { file }).then((told) => desk.files.stands(told), () => {});
  });

  // The system watches no more files for us: said once, and put away by who has read it.
  async function slowly() {
    const { why } = await get("/api/texts/notice").catch(() => ({}));
    if (!why || place.querySelector(".slowly")) return;
    const box = element("div", { className: "kept-notice slowly" });
    box.append(sentence(why), button(t("Understood"), () => { box.hidden = true; }));
    place.append(box);
  }

  function notice(told) {
    const key = told && JSON.stringify(told);
    if (shown === key) return;
    shown = key;
    place.querySelector(".kept-notice:not(.slowly)")?.remove();
    if (!told) return;
    const box = element("div", { className: "kept-notice" });
    box.dataset.state = told.state;
    box.setAttribute("role", "alert");
    box.append(sentence(told.why || t("Not saved yet")), ...actions(told));
    place.append(box);
  }

  function actions({ file, state }) {
    const copy = button(t("Copy the text"), () => navigator.clipboard.writeText(desk.view.state.doc.toString())
      .then(() => desk.say(t("The text is on the clipboard"))));
    switch (state) {
      case "conflict": return [button(t("See both"), () => compare(desk, file), "main")];
      case "gone": return [button(t("Put it back"), () => act("/api/texts/put-back", file), "main"), copy];
      case "unwritten": return [button(t("Save again"), () => act("/api/texts/save", file), "main"), copy];
      case "folder": case "unreadable": return [button(t("Look again"), () => act("/api/texts/look", file)), copy];
      default: return [];
    }
  }

  async function act(address, file) {
    try {
      shown = ""; // whatever comes is said anew
      desk.files.stands(await post(address, { file }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      desk.say(error.message);
    }
  }
}

// By how the other text came into the file.
const titles = () => ({
  program: t("Two changed the same lines"), branch: t("Two branches, two texts"), git: t("Two texts, one came with git"),
});

// The two sides of each place where they met, and what is to stand there.
async function compare(desk, file) {
  await desk.files.push();
  let told = await get(`/api/texts/conflict?${new URLSearchParams({ file })}`);
  if (!told.meetings.length) return;
  const dialog = element("dialog", { className: "both" });
  dialog.setAttribute("aria-labelledby", "both-title");
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    desk.view.focus();
  });
  const fill = () => {
    const form = element("form");
    form.append(
      element("h2", { id: "both-title", textContent: titles()[told.came] }),
      element("p", { textContent: t("Both versions are kept in Versions, whatever you choose.") }),
      ...told.meetings.map((meeting, number) => place(meeting, number, told.meetings.length)),
    );
    const buttons = element("div", { className: "both-end" });
    const keep = element("button", { type: "submit", className: "main", textContent: t("Keep this") });
    buttons.append(keep, button(t("Decide later"), () => dialog.close()));
    form.append(buttons);
    const check = () => { keep.disabled = told.meetings.some((_, number) => !choice(form, number)); };
    form.addEventListener("input", check);
    check();
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const chosen = Object.fromEntries(told.meetings.map((_, number) => [number, choice(form, number)]));
      const end = await post("/api/texts/settle", { file, version: told.version, digest: told.digest, chosen });
      if (end.settled || !end.meetings.length) return dialog.close();
      told = end; // written on meanwhile, by her or on the disk: she sees what is there now
      desk.say(t("The texts changed meanwhile: look once more"));
      fill();
    });
    dialog.replaceChildren(form);
    dialog.querySelector("input")?.focus();
  };
  fill();
  dialog.showModal();
}

function place(meeting, number, count) {
  const set = element("fieldset", { className: "met" });
  const name = `met-${number}`;
  set.append(element("legend", {
    textContent: count > 1 ? t("Place {number} of {count}, line {line}", { number: number + 1, count, line: meeting.mine.line })
      : t("Line {line}", { line: meeting.mine.line }),
  }));
  const own = element("textarea", { rows: 4, value: meeting.mine.text });
  own.setAttribute("aria-label", t("What is to stand there"));
  own.addEventListener("input", () => { set.querySelector("[value=own]").checked = true; });
  set.append(
    side(name, "mine", t("Keep mine"), words(meeting.mine.words)),
    side(name, "theirs", t("Keep the other one"), words(meeting.theirs.words)),
    side(name, "own", t("Write it anew"), own),
  );
  return set;
}

function side(name, value, label, content) {
  const box = element("div", { className: `side ${value}` }), head = element("label");
  const radio = element("input", { type: "radio", name, value });
  head.append(radio, ` ${label}`);
  box.append(head, content);
  return box;
}

function words(runs) {
  const text = element("pre");
  text.tabIndex = 0; // long ones are scrolled by keyboard too
  for (const [said, only] of runs) text.append(only ? element("mark", { textContent: said }) : said);
  if (!runs.length) text.append(element("em", { textContent: t("nothing: these lines are deleted") }));
  return text;
}

function choice(form, number) {
  const value = form.elements[`met-${number}`]?.value;
  if (value !== "own") return value || null;
  const text = form.querySelectorAll(".met")[number].querySelector("textarea").value;
  return [text && !text.endsWith("\n") ? `${text}\n` : text];
}

// A message of ours: what stands between back-ticks is a name.
function sentence(words) {
  const said = element("p");
  said.append(...words.split("`").map((part, at) => (at % 2 ? element("code", { textContent: part }) : part)));
  return said;
}

export function element(name, values = {}) {
  return Object.assign(document.createElement(name), values);
}

export function button(label, run, className = "") {
  const one = element("button", { type: "button", textContent: label, className });
  one.addEventListener("click", run);
  return one;
}

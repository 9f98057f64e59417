// What leaves from the studio: a dialog says what and where to, and nothing leaves before it is confirmed.
import { post } from "./ask.js";
import { group, worded } from "./findings_panel.js";
import { quoted, t } from "./words.js";

const at = (id) => document.getElementById(id);
const dialog = at("leaving-dialog");
const MANY = 8; // files that are named without being asked for
let edition = () => ({}); // the one the page hands over
let asked = 0; // the question the dialog is open for: an answer to one before is nobody's

export function leaving(values) {
  edition = values;
  for (const form of document.querySelectorAll("form[data-errand]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = Object.fromEntries(new FormData(form));
      if (said.to) localStorage.setItem("studio-to", said.to);
      ask(form, { ...values(), ...said, errand: form.dataset.errand });
    });
  }
  const to = document.querySelector("form[data-errand] [name=to]");
  if (to) to.value = localStorage.getItem("studio-to") ?? "";
}

async function ask(form, wanted) {
  const mine = ++asked;
  const title = form.querySelector("button").textContent.trim();
  const confirm = at("leaving-go"), close = at("leaving-close");
  at("leaving-title").textContent = title.replace(/…$/, "");
  say(t("Looking what would leave…"));
  confirm.hidden = true;
  confirm.textContent = "makes" in form.dataset ? t("Yes, make it") : t("Yes, let it leave");
  at("leaving-file").replaceChildren();
  close.textContent = t("Cancel");
  dialog.showModal();
  const plan = await answered("/api/leaving/plan", wanted);
  if (mine !== asked || !dialog.open) return;
  if (!plan.done) close.textContent = t("Close");
  say(...plan.said);
  confirm.hidden = !plan.done;
  confirm.disabled = false;
  confirm.onclick = async () => {
    confirm.disabled = true;
    close.disabled = true;
    at("leaving-now").textContent = t("On its way…");
    const done = await answered("/api/leaving/go", wanted);
    close.disabled = false;
    close.textContent = t("Close");
    confirm.hidden = true;
    say(...done.said);
    at("leaving-now").textContent = done.done ? t("Done.") : t("Not all of it was done.");
    const saved = done.file ? offer(done.file, wanted) : null;
    form.querySelector("[role=status]").textContent = at("leaving-now").textContent;
    (saved ?? close).focus();
  };
  (plan.done ? confirm : close).focus();
}

function offer(file, { issue, language }) {
  const href = `/download/${encodeURIComponent(issue)}/${language}/${file}`;
  const link = Object.assign(document.createElement("a"), { href, download: "", textContent: t("Save the file") });
  at("leaving-file").append(link);
  return link;
}

async function answered(address, wanted) {
  try {
    return await post(address, wanted);
  } catch (error) {
    return { said: [error.message, error.hint ?? ""].filter(Boolean), done: false };
  }
}

// What a command said: lines, and findings among them.
function say(...said) {
  at("leaving-now").textContent = "";
  const parts = [];
  for (const one of said) {
    if (typeof one === "object") {
      parts.push({ found: one });
      continue;
    }
    // A command says whose its faults are; here nobody asks.
    const line = quoted(one.replace(/^pipeline\s?: /, "")), below = line.startsWith("  ");
    if (parts.at(-1)?.lines && parts.at(-1).below === below) parts.at(-1).lines.push(line);
    else parts.push({ below, lines: [line] });
  }
  at("leaving-said").replaceChildren(...parts.map((part) => (part.found ? finding(part.found) : folded(part))));
}

// As the desk lists it: what it holds back, the way to its line, what to do.
function finding(found) {
  const whole = document.createElement("div"), words = document.createElement("p"), where = document.createElement("p");
  whole.className = "finding";
  whole.dataset.group = group(found);
  whole.title = found.code;
  words.append(...worded(found.message));
  where.className = "where";
  const at = found.file ? place(found) : "";
  where.append(found.holds ?? "", found.holds && at ? " · " : "", at);
  whole.append(words, where);
  if (found.hint) {
    const hint = Object.assign(document.createElement("p"), { className: "hint" });
    hint.append(...worded(found.hint));
    whole.append(hint);
  }
  return whole;
}

function place({ file, line }) {
  const { issue, language } = edition();
  const textContent = line ? `${file}, ${t("line {line}", { line })}` : file;
  if (!file.startsWith(`issues/${issue}/${language}`)) return textContent;
  const there = `${encodeURIComponent(file)}${line ? `:${line}` : ""}`;
  return Object.assign(document.createElement("a"), { href: `/issues/${encodeURIComponent(issue)}/${language}#${there}`, textContent });
}

// What stands below a line, of many folded: what leaves and where to is read at once.
function folded({ below, lines }) {
  const text = Object.assign(document.createElement("div"), { textContent: lines.map((line) => line.trim()).join("\n") });
  if (!below) return text;
  text.className = "each";
  if (lines.length <= MANY) return text;
  const details = document.createElement("details");
  details.append(Object.assign(document.createElement("summary"), { textContent: t("Each file") }), text);
  return details;
}

// While it is on its way it cannot be called back: Escape would hide that it goes on.
dialog.addEventListener("cancel", (event) => { if (at("leaving-close").disabled) event.preventDefault(); });
at("leaving-close").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => { asked += 1; });

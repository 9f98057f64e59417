// Handing over: what is copied is what the exported file holds, byte for byte.
import { get, post } from "./ask.js";
import { ofIssue, on } from "./events.js";
import { leaving } from "./leaving.js";
import { locale, t } from "./words.js";

const given = JSON.parse(document.getElementById("given").textContent);
const edition = `${encodeURIComponent(given.issue)}/${given.language}`;
const at = (id) => document.getElementById(id);
const tool = at("tool");
let offered = null, despite = "", asked = 0;

function made(name, attributes = {}, ...children) {
  const element = Object.assign(document.createElement(name), attributes);
  element.append(...children);
  return element;
}

async function offer() {
  const mine = ++asked, focused = document.activeElement;
  for (const button of document.querySelectorAll("[data-copy]")) button.disabled = true;
  try {
    const answer = await post("/api/handover", { ...given, tool: tool.value, despite });
    if (mine !== asked) return; // another tool, another text meanwhile
    offered = answer;
  } catch (error) {
    if (mine !== asked) return;
    delete at("verdict").dataset.leaves;
    at("verdict").replaceChildren(made("p", { className: "fault", textContent: error.message }), made("p", { textContent: error.hint ?? "" }));
    return;
  }
  at("verdict").replaceChildren(...offered.said.map((said) => made("p", { textContent: said })));
  const leaves = offered.html !== undefined;
  at("verdict").dataset.leaves = leaves;
  at("held").hidden = leaves && !offered.held.length;
  at("held-list").replaceChildren(...offered.held.map(held));
  at("despite-form").hidden = leaves || offered.stopped;
  at("subject").textContent = offered.subject ?? "";
  at("preheader").textContent = offered.preheader ?? "";
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.disabled = !leaves;
    delete button.dataset.done; // it was another text
  }
  if (focused.dataset.copy && document.activeElement === document.body) focused.focus();
  tasks();
  await files();
}

function held(found) {
  const place = found.line ? `:${found.line}` : "";
  const link = made("a", { href: `/issues/${edition}#${encodeURIComponent(found.file)}${place}`, textContent: found.message });
  return made("li", {}, link, made("p", { className: "soft", textContent: found.hint ?? "" }));
}

function tasks() {
  const ticked = new Set(offered.ticked);
  at("tasks").hidden = !offered.tasks?.length; // of what is held back nothing remains to do yet
  at("task-list").replaceChildren(...(offered.tasks ?? []).map((section) => {
    const list = made("ul", {}, ...section.tasks.map((task) => {
      const box = made("input", { type: "checkbox", checked: ticked.has(task.key), value: task.key });
      const words = made("span");
      words.innerHTML = task.html; // the server's own, escaped there
      return made("li", {}, made("label", {}, box, words));
    }));
    const heading = made("h3");
    heading.innerHTML = section.heading;
    return made("div", {}, heading, list);
  }));
}

at("task-list").addEventListener("change", () => {
  const ticked = [...at("task-list").querySelectorAll(":checked")].map((box) => box.value);
  post("/api/handover/ticks", { ...given, tool: tool.value, ticked })
    .catch((error) => { at("copied").textContent = error.message; });
});

async function files() {
  const { files: found, current } = await get(`/api/built?${new URLSearchParams(given)}`);
  const row = (file, address, size) => made("li", {},
    made("a", { href: address, download: "", textContent: labels[file] ?? file }),
    made("span", { className: "soft", textContent: ` ${file}${size ? `, ${sized(size)}` : ""}` }));
  const own = `/download/${edition}/`;
  at("files").replaceChildren(
    ...(offered?.files ?? []).map((file) => row(file, `${own}${file}?tool=${tool.value}`)),
    ...found.filter(({ file }) => file.endsWith(".pdf")).map(({ file, bytes }) => row(file, own + file, bytes)),
  );
  at("current").textContent = found.length && !current ? t("The PDFs are of a text that has changed since.") : "";
}

const labels = {
  "email.html": t("The mail (HTML)"), "email.zip": t("The mail with its pictures (ZIP)"), "email.txt": t("The text part"),
  "screen.pdf": t("PDF for screens"), "print.pdf": t("PDF for the printer"), "booklet.pdf": t("Booklet"), "cover.pdf": t("Cover"),
};

const tenths = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
const sized = (bytes) => bytes > 1e6 ? t("{size} MB", { size: (bytes / 1e6).toLocaleString(locale, tenths) }) : t("{size} KB", { size: Math.ceil(bytes / 1e3) });

// `clipboard.write` rewrites HTML (merge tags in addresses become %7B%7B); a copy event does not.
function copyAsSeen(html) {
  const put = (event) => {
    event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", offered.text);
    event.preventDefault();
  };
  document.addEventListener("copy", put, { once: true });
  if (!document.execCommand("copy")) throw new Error(t("the browser did not copy"));
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const what = button.dataset.copy;
    try {
      if (what === "pasted") copyAsSeen(offered.html);
      else await navigator.clipboard.writeText(offered[what]);
      at("copied").textContent = t("Copied: {what}", { what: button.textContent.trim() });
      button.dataset.done = "true";
    } catch (error) {
      at("copied").textContent = t("Not copied: {why}", { why: error.message });
    }
  });
}

at("despite-form").addEventListener("submit", (event) => {
  event.preventDefault();
  despite = at("despite").value.trim();
  offer();
});

at("build").addEventListener("click", async () => {
  at("build").disabled = true;
  at("building").textContent = t("Being built…");
  try {
    const { said } = await post("/api/build", given);
    at("building").textContent = said.join(" · ");
    await files();
  } catch (error) {
    at("building").textContent = [error.message, error.hint].filter(Boolean).join(" · ");
  } finally {
    at("build").disabled = false;
  }
});

at("sent-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const said = Object.fromEntries(new FormData(event.target));
  localStorage.setItem("studio-who", said.who);
  try {
    const kept = await post("/api/handover/sent", { ...given, tool: tool.value, despite, ...said });
    at("sent-said").textContent = t("Copy kept in {folder}", { folder: kept.folder });
  } catch (error) {
    at("sent-said").textContent = error.message;
  }
});

at("sent-form").elements.who.value = localStorage.getItem("studio-who") ?? "";
tool.addEventListener("change", () => { despite = ""; offer(); });
leaving(() => ({ ...given, tool: tool.value, despite }));

// A text that is corrected meanwhile, here or elsewhere: what was offered is not it any more, and
// cannot be copied. What may leave is asked for when somebody looks, and nobody types.
const PAUSE = 700; // ms
let waiting = 0, stale = false;
function changed(files) {
  if (!files.some(ofIssue(given.issue))) return;
  for (const button of document.querySelectorAll("[data-copy]")) button.disabled = true;
  asked += 1;
  stale = true;
  again();
}
function again() {
  clearTimeout(waiting);
  if (!stale || document.hidden) return;
  waiting = setTimeout(() => {
    stale = false;
    offer();
  }, PAUSE);
}
document.addEventListener("visibilitychange", again);
on("files", ({ files, all }) => changed(all ? [""] : files));
let versions = {}, heard = false;
on("anew", () => { // behind sleep, something may have been missed
  if (heard) changed([""]);
  heard = true;
});
on("text", ({ file, lineage, version }) => {
  if (versions[file] !== `${lineage} ${version}`) changed([file]); // saved, it is the same text
  versions[file] = `${lineage} ${version}`;
});
offer();

// What no file has yet lies in the browser's storage too: a studio that ended in the middle of a word,
// a computer that was switched off. The next studio that opens the text joins it with what is there.
import { post, Refused } from "../ask.js";
import { client, unsent } from "../editor.js";
import { t } from "../words.js";

const PAUSE = 500; // ms; what is saved before leaves nothing here
const key = (file) => `studio-text:${file}`;

export default function rescue(desk) {
  let waiting = null;

  desk.on("changed", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(desk), PAUSE);
  });
  desk.on("unsaved", () => keep(desk));
  desk.on("state", ({ file, state }) => {
    if (state !== "saved" || file !== desk.files.current) return;
    clearTimeout(waiting);
    if (desk.files.saved === said(desk)) forget(desk, file);
    else waiting = setTimeout(() => keep(desk), PAUSE); // what was saved is heard of in a moment
  });
  desk.on("opened", ({ file }) => join(desk, file));
  // Whoever leaves in the middle of a word: it goes to the server first, or into the storage.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[href]");
    const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented;
    if (!link || !plain || link.target || link.pathname === location.pathname || !desk.files.unsent) return;
    event.preventDefault();
    await desk.files.sent();
    location.assign(link.href);
  });
  window.addEventListener("pagehide", () => {
    if (unsent(desk.view.state).length) keep(desk, "");
  });
}

const said = (desk) => desk.view.state.doc.toString();

function keep(desk, lineage = desk.files.lineage) {
  const file = desk.files.current, base = desk.files.saved;
  if (!file || base === null) return;
  if (base === said(desk)) {
    forget(desk, file);
    return;
  }
  try {
    localStorage.setItem(key(file), JSON.stringify({ lineage, base, mine: said(desk) }));
  } catch {
    // No room in the storage: the page and the server still have it.
  }
}

// What another run of the studio left is `join`'s, which may have to wait until this one answers.
function forget(desk, file) {
  if (read(key(file))?.lineage === desk.files.lineage) localStorage.removeItem(key(file));
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

async function join(desk, file) {
  const kept = read(key(file));
  // Of this run of the studio the server has it already, or the page that wrote it still has.
  if (!kept || kept.lineage === desk.files.lineage) return;
  try {
    const { joined } = await post("/api/texts/rejoin", { file, client, base: kept.base, mine: kept.mine });
    localStorage.removeItem(key(file));
    await desk.files.pull();
    desk.say(joined ? t("What was not saved the last time is here again") : t("What was not saved the last time is in Versions"));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

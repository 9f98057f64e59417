// The files of the edition, as the disk has them: a chapter that comes or goes is seen without a reload.
import { get } from "../ask.js";
import { on } from "../events.js";
import { element } from "./kept.js";

export default function chapters(desk) {
  const place = document.getElementById("files");
  const own = (file) => file.startsWith(`issues/${desk.issue}/`) && file.endsWith(".md");
  let asks = 0;
  on("files", ({ files, all }) => { if (all || files.some(own)) ask(); });
  on("anew", () => ask()); // nobody told this page what came and went meanwhile

  async function ask() {
    const mine = (asks += 1);
    const asked = new URLSearchParams({ issue: desk.issue, language: desk.language });
    const told = await get(`/api/files?${asked}`).catch(() => ({ files: [] }));
    if (mine !== asks || !told.files.length) return; // the edition itself is gone: what is open says so
    show(told.files);
  }

  function show(files) {
    const known = [...place.querySelectorAll("[data-file]")].map((one) => one.dataset.file);
    if (known.join("\n") === files.map(([file]) => file).join("\n")) return;
    place.replaceChildren(...files.map(([file, name]) => {
      const one = element("button", { type: "button", textContent: name });
      one.dataset.file = file;
      if (file === desk.files.current) one.setAttribute("aria-current", "true");
      one.addEventListener("click", () => desk.files.show(file).then(() => desk.view.focus(), ({ message }) => desk.say(message)));
      return one;
    }));
    place.hidden = files.length < 2;
  }
}

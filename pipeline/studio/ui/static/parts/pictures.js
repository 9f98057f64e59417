// Pictures dropped on the text or pasted into it: kept in the issue's folder, then shown by a block
// that asks what they show and whom they are owed to. Dropped on a field, they are its picture.
import { EditorView } from "@codemirror/view";
import { send, Refused } from "../ask.js";
import { blocksOf } from "../blocks.js";
import { t } from "../words.js";

const RETRY = 2000; // ms, while the server does not answer

export default function pictures(desk) {
  const blocks = blocksOf(desk);
  const of = (data) => [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/") || /\.(heic|heif|tiff?)$/i.test(file.name));
  const holds = (data) => [...(data?.items ?? [])].some((one) => one.kind === "file");

  async function keep(file) {
    const type = file.type.startsWith("image/") ? file.type : "image/unknown";
    const address = `/api/pictures/${desk.edition}?${new URLSearchParams({ name: file.name || "image" })}`;
    const kept = await send(address, new Blob([file], { type }));
    blocks.forget(); // there is one more to choose from
    return kept;
  }

  // A studio that does not answer is waited for, as the text is.
  async function keptAtLast(file) {
    desk.say(t("Keeping {name}…", { name: file.name }));
    for (let tries = 0; ; tries += 1) {
      try {
        return await keep(file);
      } catch (error) {
        if (!(error instanceof Refused) || error.status) throw error;
        if (!tries) desk.say(t("{name} is kept as soon as the studio answers again: leave this page open", { name: file.name }));
        await new Promise((resolve) => { setTimeout(resolve, RETRY); });
      }
    }
  }

  // Where a picture that is being kept is to stand: { file, place, calm: has nobody gone on writing? }
  const waiting = new Set();
  let before = Promise.resolve(); // one after the other, as they came
  desk.on("changed", ({ changes }) => {
    for (const one of waiting) if (one.file === desk.files.current) one.place = changes.mapPos(one.place, 1);
  });
  for (const name of ["cursor", "opened"]) desk.on(name, () => waiting.forEach((one) => { one.calm = false; }));
  window.addEventListener("beforeunload", (event) => { if (waiting.size) event.preventDefault(); });

  // `work` for a place of the text in view, when all that came before is done.
  function atPlace(place, work) {
    const here = { file: desk.files.current, place, calm: true };
    waiting.add(here);
    const done = before.then(() => work(here)).finally(() => { waiting.delete(here); });
    before = done.catch(() => {});
    return desk.files.coming(done);
  }

  async function put(files, here) {
    const refused = []; // said last: what comes behind it would take its place
    for (const file of files) {
      try {
        const { name, credit } = await keptAtLast(file);
        await desk.files.show(here.file); // where it was dropped, whatever is looked at by now
        const text = `::: figure\nimage: ${name}\nalt: \ncredit: ${credit}\n:::`;
        const done = await blocks.act({ do: "insert", name: "figure", text }, { at: here.place }, { focus: here.calm });
        if (!done) continue;
        behind(here, done.at);
        desk.say(t("{name}: now write what it shows, and whom it is owed to", { name }));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refused.push(faulty(error));
      }
    }
    if (refused.length) desk.say(refused.join(" · "));
  }

  // What is to stand at the same place stands behind the picture that is there now.
  function behind({ file, place }, inside) {
    for (const one of waiting) if (one.file === file && one.place === place) one.place = inside;
  }

  const faulty = (error) => `${error.message}${error.hint ? ` – ${error.hint}` : ""}`;

  desk.extend(EditorView.domEventHandlers({
    dragover(event) {
      if (!holds(event.dataTransfer)) return false;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      return false;
    },
    drop(event, view) {
      const files = of(event.dataTransfer);
      if (!files.length || view.state.readOnly) return false;
      event.preventDefault();
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.head;
      atPlace(at, (here) => put(files, here));
      return true;
    },
    paste(event, view) {
      const data = event.clipboardData, files = of(data);
      // A picture only if it is alone: a spreadsheet brings one of its cells along.
      if (!files.length || view.state.readOnly || data.getData("text/html") || data.getData("text/plain")) return false;
      event.preventDefault();
      atPlace(view.state.selection.main.head, (here) => put(files, here));
      return true;
    },
  }));

  // On the field of a picture: that becomes its picture.
  const form = desk.slot("form");
  form.addEventListener("dragover", (event) => {
    if (event.target.closest(".picture") && holds(event.dataTransfer)) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    const control = event.target.closest(".picture")?.querySelector("input"), files = of(event.dataTransfer);
    if (!control || !files.length || control.readOnly) return;
    event.preventDefault();
    const { name: field } = control; // the form may show another block by then
    atPlace(desk.form.block(), (here) => give(files[0], field, here));
  });

  async function give(file, field, here) {
    try {
      const { name } = await keptAtLast(file);
      await desk.files.show(here.file);
      const what = { do: "set", field, value: name };
      const done = await blocks.act(what, { block: here.place }, { focus: false, event: "input.type.form" });
      if (done) desk.say(t("Kept as {name}", { name }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      desk.say(faulty(error));
    }
  }
}

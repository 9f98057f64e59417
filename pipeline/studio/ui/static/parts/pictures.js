// Pictures dropped on the text or pasted into it: kept in the issue's folder, then shown by a block
// that asks what they show and whom they are owed to. Dropped on a field, they are its picture.
import { EditorView } from "@codemirror/view";
import { send, Refused } from "../ask.js";
import { blocksOf } from "../blocks.js";
import { t } from "../words.js";

export default function pictures(desk) {
  const blocks = blocksOf(desk);
  const of = (data) => [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/") || /\.(heic|heif|tiff?)$/i.test(file.name));
  const holds = (data) => [...(data?.items ?? [])].some((one) => one.kind === "file");

  async function keep(file) {
    const type = file.type.startsWith("image/") ? file.type : "image/unknown";
    const address = `/api/pictures/${desk.edition}?${new URLSearchParams({ name: file.name || "image" })}`;
    desk.say(t("Keeping {name}…", { name: file.name }));
    const kept = await send(address, new Blob([file], { type }));
    blocks.forget(); // there is one more to choose from
    return kept;
  }

  const waiting = new Set(); // { file, place }: where a picture that is being kept is to stand
  desk.on("changed", ({ changes }) => {
    for (const one of waiting) if (one.file === desk.files.current) one.place = changes.mapPos(one.place, 1);
  });

  async function put(files, at) {
    const here = { file: desk.files.current, place: at };
    waiting.add(here);
    const refused = []; // said last: what comes behind it would take its place
    for (const file of files) {
      try {
        const { name, credit } = await keep(file);
        await desk.files.show(here.file); // where it was dropped, whatever is looked at by now
        const text = `::: figure\nimage: ${name}\nalt: \ncredit: ${credit}\n:::`;
        const done = await blocks.act({ do: "insert", name: "figure", text }, { at: here.place });
        if (done) desk.say(t("{name}: now write what it shows, and whom it is owed to", { name }));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refused.push(`${error.message}${error.hint ? ` – ${error.hint}` : ""}`);
      }
    }
    waiting.delete(here);
    if (refused.length) desk.say(refused.join(" · "));
  }

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
      put(files, at);
      return true;
    },
    paste(event, view) {
      const data = event.clipboardData, files = of(data);
      // A picture only if it is alone: a spreadsheet brings one of its cells along.
      if (!files.length || view.state.readOnly || data.getData("text/html") || data.getData("text/plain")) return false;
      event.preventDefault();
      put(files, view.state.selection.main.head);
      return true;
    },
  }));

  // On the field of a picture: that becomes its picture.
  const form = desk.slot("form");
  form.addEventListener("dragover", (event) => {
    if (event.target.closest(".picture") && holds(event.dataTransfer)) event.preventDefault();
  });
  form.addEventListener("drop", async (event) => {
    const control = event.target.closest(".picture")?.querySelector("input"), files = of(event.dataTransfer);
    if (!control || !files.length || control.readOnly) return;
    event.preventDefault();
    try {
      const { name } = await keep(files[0]);
      control.value = name;
      control.dispatchEvent(new Event("input"));
      desk.say(t("Kept as {name}", { name }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      desk.say(`${error.message}${error.hint ? ` – ${error.hint}` : ""}`);
    }
  });
}

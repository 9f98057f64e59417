// What readers get beside the text: mail, text part, web page, what is read aloud, the other language.
import { get } from "../ask.js";
import { blocksOf } from "../blocks.js";
import { Gauge, Inbox } from "../readers/inbox.js";
import { Held } from "../readers/held.js";
import { lists } from "../readers/lists.js";
import { make } from "../readers/make.js";
import { Preview } from "../readers/preview.js";
import { Stage } from "../readers/stage.js";
import { Toolbar } from "../readers/toolbar.js";
import { t } from "../words.js";

export default function readers(desk) {
  const { edition } = desk;
  const previews = [];
  const point = ({ head }) => {
    const part = inner(desk, head), { number } = desk.view.state.doc.lineAt(head);
    for (const one of previews) if (desk.panes.visible(one.pane)) one.preview.cursor(desk.files.current, number, part);
  };
  desk.on("cursor", () => point(desk.view.state.selection.main));
  blocksOf(desk).listen(() => point(desk.view.state.selection.main)); // what stands in what is known now

  // A pane that is asked for when the text has changed: `build(panel)` gives how an answer is shown.
  function pane({ name, label, order, address, build }) {
    let begun;
    const beginning = new Promise((resolve) => { begun = resolve; });
    desk.panes.add({
      name, label, order,
      begin(panel) {
        panel.classList.add("readers");
        panel.dataset.waits = t("Being made…"); // until there is something to look at
        const held = new Held(desk, panel);
        Promise.resolve(build(panel)).then((show) => begun({ show, held, panel }));
        desk.live.refresh(name);
      },
    });
    desk.live.add({
      name,
      visible: () => desk.panes.visible(name),
      async ask() {
        await beginning;
        return get(address());
      },
      async show(answer) {
        const { show, held, panel } = await beginning;
        held.say("held" in answer ? answer.held : null);
        if ("held" in answer) return nothing(panel);
        delete panel.dataset.waits;
        await show(answer);
        desk.tell("shown", { name });
      },
      async fail(error) {
        const { held, panel } = await beginning;
        held.say({ message: error.message });
        nothing(panel);
      },
    });
  }

  function previewIn(name, panel, title, language) {
    const preview = new Preview(desk, panel, title, language);
    previews.push({ pane: name, preview });
    return preview;
  }

  let tools;
  pane({
    name: "mail", label: t("Mail"), order: 1,
    address: () => `/api/mail/${edition}?view=${tools.view}&reader=${tools.reader}`,
    async build(panel) {
      let stage;
      tools = new Toolbar(panel, (what) => {
        if (what === "view") stage.set(tools.chosen.width || stage.chosen, false);
        desk.live.again("mail");
      });
      const above = make("div", { className: "readers-above" });
      panel.append(above);
      const inbox = new Inbox(above), gauge = new Gauge(desk, above);
      stage = new Stage(panel, tools.bar);
      const preview = previewIn("mail", stage.sheet, t("The mail"));
      await tools.begin();
      if (tools.chosen.width) stage.set(tools.chosen.width, false);
      return async (answer) => {
        await preview.show(answer.html);
        inbox.show(answer.inbox);
        gauge.show(answer.gauge);
      };
    },
  });
  pane({
    name: "web", label: t("Web page"), order: 2,
    address: () => `/api/web/${edition}`,
    build(panel) {
      const bar = make("div", { className: "readers-bar" });
      panel.append(bar);
      const preview = previewIn("web", new Stage(panel, bar).sheet, t("The web page"));
      return (answer) => preview.show(answer.html);
    },
  });
  lists(desk, pane, edition, () => tools?.reader ?? "one", previewIn);
}

// Why there is no view is said above; an empty sheet below it would say that the mail is empty.
function nothing(panel) {
  if ("waits" in panel.dataset) panel.dataset.waits = "";
}

// Of a block in a block: what it says, what else the outermost one does, and which it is.
function inner(desk, pos) {
  const blocks = blocksOf(desk), chain = blocks.chain(pos).filter((one) => one.sort === "block");
  if (chain.length < 2) return null;
  const said = (from, to) => desk.view.state.doc.sliceString(from, to);
  const [outer, last] = [chain[0], chain.at(-1)].map((one) => ({ from: blocks.at(one.from), to: blocks.at(one.to, 1) }));
  return {
    source: said(last.from, last.to), rest: `${said(outer.from, last.from)}\n${said(last.to, outer.to)}`,
    which: chain.slice(1).map((one, at) => chain[at].children.indexOf(one)).join("."),
  };
}

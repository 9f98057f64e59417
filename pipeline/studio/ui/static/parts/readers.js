// The mail, as its readers see it.
import morphdom from "morphdom";
import { get, Refused } from "../ask.js";
import { t } from "../words.js";

export default function readers(desk) {
  let frame = null;
  const loaded = new Promise((resolve) => {
    desk.panes.add({
      name: "mail", label: t("Mail"), order: 1,
      begin(panel) {
        frame = document.createElement("iframe");
        frame.title = t("The mail");
        frame.sandbox = "allow-same-origin"; // and never allow-scripts with it
        frame.src = `/preview/mail/${desk.issue}/${desk.language}/`;
        frame.addEventListener("load", () => resolve(), { once: true });
        panel.append(frame);
        desk.live.refresh("mail");
      },
    });
  });
  desk.live.add({
    name: "mail",
    visible: () => desk.panes.visible("mail"),
    async ask() {
      await loaded;
      return get(`/api/mail/${desk.issue}/${desk.language}`);
    },
    show(answer) {
      if (!answer.html) throw new Refused(t("the mail cannot be made yet"), "", 422);
      const page = frame.contentDocument;
      const made = new frame.contentWindow.DOMParser().parseFromString(answer.html, "text/html");
      morphdom(page.documentElement, made.documentElement);
      desk.tell("shown", { name: "mail" });
    },
    fail(error) { desk.say(error.message); },
  });
}

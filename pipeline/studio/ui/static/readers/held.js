// Over a view whose new text cannot be made: the last good one stays, and this says why and where.
import { t } from "../words.js";
import { make } from "./make.js";

export class Held {
  constructor(desk, panel) {
    this.desk = desk;
    this.place = document.createElement("div");
    this.place.className = "held";
    this.place.setAttribute("role", "status");
    panel.append(this.place);
  }

  // `held`: { file, line, message } of a finding, or nothing any more.
  say(held) {
    this.place.replaceChildren();
    if (!held) return;
    const said = document.createElement("span");
    const words = held.message
      ? t("Not up to date: {why}", { why: held.message })
      : t("Not up to date: this cannot be made yet");
    // Findings have back-ticks round what stands in the text.
    said.append(...words.split("`").map((part, at) => (at % 2 ? make("code", { textContent: part }) : part)));
    this.place.append(said);
    if (held.line) {
      const go = document.createElement("button");
      Object.assign(go, { type: "button", textContent: t("Line {line}", { line: held.line }) });
      go.addEventListener("click", () => this.desk.go(held.file, { line: held.line }));
      this.place.append(go);
    }
  }
}

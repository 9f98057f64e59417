// The mail's line in a list of mails, as each client cuts it; and how much of what Gmail shows it takes.
import { t } from "../words.js";
import { make, toSource } from "./make.js";

const KB = 1024;

export class Inbox {
  constructor(panel) {
    this.title = make("summary", { textContent: t("In the inbox") });
    this.rows = make("div", { className: "inbox" });
    panel.append(make("details", { className: "readers-more" }, this.title, this.rows));
  }

  show(lines) {
    this.rows.replaceChildren(...lines.map((one) => {
      const subject = make("span", { className: "inbox-subject", textContent: one.subject });
      const row = make("div", { className: "inbox-line" },
        make("span", { className: "inbox-client", textContent: one.label }),
        make("span", { className: "inbox-sender", textContent: one.sender }), subject);
      if (one.words) row.append(make("span", { className: "inbox-words", textContent: one.words }));
      if (one.lost) row.append(make("span", { className: "inbox-lost", textContent: t("cut off: {words}", { words: one.lost }) }));
      return row;
    }));
  }
}

export class Gauge {
  constructor(desk, panel) {
    this.desk = desk;
    this.meter = make("meter", { min: 0, "aria-hidden": "true", hidden: true });
    this.said = make("span");
    this.rows = make("ol", { className: "gauge-blocks" });
    panel.append(make("details", { className: "readers-more gauge" },
      make("summary", {}, t("Weight for Gmail"), " ", this.meter, " ", this.said), this.rows));
  }

  show({ tracked, clip, warns, stops, blocks, clipped }) {
    Object.assign(this.meter, { hidden: false, max: clip, low: warns, high: stops, optimum: 0, value: tracked });
    this.said.textContent = t("{weight} of {most} KB", { weight: Math.round(tracked / KB), most: Math.round(clip / KB) });
    const most = Math.max(...blocks.map((one) => one.tracked));
    this.rows.replaceChildren(...blocks.map((one, at) => {
      const bar = make("span", { className: "gauge-bar", "aria-hidden": "true" });
      bar.style.inlineSize = `${100 * one.tracked / most}%`;
      const said = t("{weight} KB", { weight: (one.tracked / KB).toFixed(1).replace(".", this.desk.ui === "fr" ? "," : ".") });
      const name = one.block ? toSource(this.desk, one, `${one.block} · ${one.line}`) : make("span", { textContent: t("frame") });
      const row = make("li", {}, name, make("span", { className: "gauge-room" }, bar), make("span", { textContent: said }));
      if (clipped !== null && at >= clipped) row.className = "clipped";
      return row;
    }));
    if (clipped !== null) this.said.textContent += ` · ${t("Gmail cuts it off")}`;
  }
}

// The way from the desk to handing over.
import { t } from "../words.js";

export default function handover(desk) {
  const link = document.createElement("a");
  Object.assign(link, { href: `/handover/${desk.edition}`, className: "button", textContent: t("Hand over") });
  desk.slot("tools").append(link);
}

// The gallery: an example is copied; the desk's palette inserts it where the cursor is.
import { t } from "./words.js";

for (const button of document.querySelectorAll("[data-example]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(`${button.parentElement.querySelector("code").textContent}\n`);
    document.getElementById("said").textContent = t("The example is copied: paste it into the text.");
  });
}

// The edges between text and views: dragged, or moved by the arrow keys; kept by the browser.
const KEPT = "studio-edges";

export default function edges() {
  const widths = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
  for (const edge of document.querySelectorAll(".edge")) {
    const name = edge.dataset.edge, turn = name === "rail" ? 1 : -1;
    const least = Number(edge.getAttribute("aria-valuemin")), most = Number(edge.getAttribute("aria-valuemax"));
    const set = (width) => {
      const to = Math.round(Math.min(Math.max(width, least), most));
      document.documentElement.style.setProperty(`--${name}`, `${to}px`);
      edge.setAttribute("aria-valuenow", to);
      widths[name] = to;
      localStorage.setItem(KEPT, JSON.stringify(widths));
    };
    const now = () => document.getElementById(name === "rail" ? "rail" : "views").getBoundingClientRect().width;
    if (widths[name]) set(widths[name]);
    else edge.setAttribute("aria-valuenow", Math.round(Math.min(Math.max(now(), least), most)));
    edge.addEventListener("pointerdown", (event) => {
      const from = event.clientX, width = now();
      edge.setPointerCapture(event.pointerId);
      document.body.classList.add("dragging");
      const move = (moved) => set(width + turn * (moved.clientX - from));
      edge.addEventListener("pointermove", move);
      edge.addEventListener("lostpointercapture", () => {
        edge.removeEventListener("pointermove", move);
        document.body.classList.remove("dragging");
      }, { once: true });
    });
    edge.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 16, ArrowLeft: -16 }[event.key];
      if (!step) return;
      set(now() + turn * step);
      event.preventDefault();
    });
  }
  document.getElementById("show-keys").addEventListener("click", () => document.dispatchEvent(
    new KeyboardEvent("keydown", { key: "F1" }),
  ));
}

"use strict";

// Pages work without this file; with it they follow work as it happens and answer to single keys.

// Work: the server sends how far it is.
const work = document.querySelector("[data-events]");
if (work && window.EventSource) {
  const source = new EventSource(work.dataset.events);
  source.onmessage = (message) => {
    const event = JSON.parse(message.data);
    work.querySelector("[data-state]").textContent = event.state;
    work.querySelector("progress").value = event.share;
    work.querySelector("[data-line]").textContent = event.line;
    if (event.isOver) {
      source.close();
      location.reload();
    }
  };
}

// Single keys, which can be turned off: some people's speech input types letters.
const shortcuts = document.querySelector("[data-shortcuts]");
if (shortcuts) {
  const box = shortcuts.querySelector("[data-shortcuts-on]");
  shortcuts.hidden = false;
  box.checked = localStorage.getItem("shortcuts") !== "off";
  box.addEventListener("change", () => localStorage.setItem("shortcuts", box.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    if (!box.checked || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "k") return move(event.key === "j" ? 1 : -1);
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) {
      event.preventDefault();
      target.click();
    }
  });
}

// To the next or the row before of the list.
function move(step) {
  const links = [...document.querySelectorAll("[data-rows] tbody a")];
  if (links.length === 0) return;
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + step))].focus();
}

// Only adds: every page works without it.
"use strict";
(() => {
  // The summary of errors is the first thing to be read.
  document.getElementById("errors")?.focus();

  // One box selects all of its table; the bulk bar counts.
  const count = () => {
    const shown = document.querySelector("[data-selected-count]");
    if (shown) shown.textContent = String(document.querySelectorAll("tbody [type=checkbox]:checked").length);
  };
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.matches?.("[data-select-all]")) {
      for (const other of box.closest("table").querySelectorAll("tbody [type=checkbox]")) other.checked = box.checked;
    }
    count();
  });
  count();

  // State, REC, questions for some: what does not apply is hidden, never emptied.
  const affiliations = document.querySelectorAll("[name=affiliation]");
  const apply = () => {
    const chosen = document.querySelector("[name=affiliation]:checked")?.value;
    const show = (id, wanted) => {
      const field = document.getElementById(id)?.closest(".field");
      if (field) field.hidden = chosen !== undefined && !wanted;
    };
    show("state", chosen === "government" || chosen === "diplomatic_mission");
    show("rec", chosen === "rec");
    for (const field of document.querySelectorAll("[data-whom]")) {
      field.hidden = chosen !== undefined && !field.dataset.whom.split(" ").includes(chosen);
    }
  };
  for (const radio of affiliations) radio.addEventListener("change", apply);
  if (affiliations.length) apply();

  // A text to take along: the button is there only where the browser can.
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copy);
      field.select();
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.copied;
    });
  }

  // Progress of long work: the same page is asked again and the part with the same id swapped.
  const refresh = async (part) => {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(part.id);
      if (!fresh) return;
      part.replaceWith(fresh);
      watch(fresh);
    } catch { /* off line for a moment: the next try may do better */ watch(part); }
  };
  const watch = (part) => {
    const seconds = Number(part.dataset.refreshSeconds);
    if (seconds > 0) setTimeout(() => refresh(part), seconds * 1000);
  };
  for (const part of document.querySelectorAll("[data-refresh-seconds][id]")) watch(part);
})();

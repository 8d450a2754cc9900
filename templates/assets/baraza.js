// Only adds: every page works without it.
"use strict";
(() => {
  // The summary of errors is the first thing to be read.
  document.getElementById("errors")?.focus();

  // The choice of languages closes when it is left.
  const langs = document.querySelector("details.langs");
  langs?.addEventListener("focusout", (event) => { if (event.relatedTarget && !langs.contains(event.relatedTarget)) langs.open = false; });
  langs?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !langs.open) return;
    langs.open = false;
    langs.querySelector("summary").focus();
  });

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

  // What is typed into a form stays on this device until it is sent, a day at most; consents are given anew each time.
  const DAY = 864e5;
  const names = (() => { try { return Object.keys(localStorage); } catch { return null; } })();
  const read = (key) => { try { return JSON.parse(localStorage.getItem("draft:" + key)); } catch { return null; } };
  const write = (key, draft) => {
    try {
      if (draft) localStorage.setItem("draft:" + key, JSON.stringify(draft));
      else localStorage.removeItem("draft:" + key);
    } catch { /* full or forbidden: the form works without */ }
  };
  for (const name of names ?? []) {
    if (!name.startsWith("draft:")) continue;
    const age = Date.now() - read(name.slice(6))?.at;
    if (!(age < DAY && age > -DAY)) write(name.slice(6));
  }
  // The page that says that it has arrived.
  for (const page of document.querySelectorAll("meta[name=draft-sent]")) if (read(page.content)?.sent) write(page.content);
  const picked = (field) => field.type === "checkbox" || field.type === "radio";
  const keep = (form) => {
    const key = form.dataset.draft;
    const part = (name) => form.querySelector(`[data-draft-${name}]`);
    // A form that came back with errors holds what was typed already.
    const isBack = document.getElementById("errors") !== null;
    const fields = () => [...form.elements].filter((field) => field.name && !field.name.startsWith("consent")
      && !/^(hidden|file|password|submit|button|fieldset|output)$/.test(field.type));
    const isTyped = (field) => {
      if (picked(field)) return field.checked && (isBack || !field.defaultChecked);
      if (isBack || field.options === undefined) return field.value && (isBack || field.value !== field.defaultValue);
      return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
    };
    let waiting;
    const save = (sent) => {
      clearTimeout(waiting);
      waiting = undefined;
      const kept = fields().filter(isTyped).map((field) => [field.name, field.value]);
      write(key, kept.length > 0 && { at: Date.now(), sent, kept });
    };
    const draft = read(key);
    if (draft && !isBack) {
      for (const field of fields()) {
        const own = draft.kept.filter(([name]) => name === field.name).map(([, value]) => value);
        if (own.length === 0) continue;
        if (picked(field)) field.checked = own.includes(field.value) || (field.type === "checkbox" && field.checked);
        else [field.value] = own;
      }
      part("back").hidden = false;
    }
    part("kept").hidden = false;
    part("discard").addEventListener("click", () => {
      write(key);
      form.reset();
      apply();
      part("back").hidden = true;
      part("gone").hidden = false;
      part("gone").focus();
    });
    form.addEventListener("input", () => { waiting ??= setTimeout(save, 400); });
    form.addEventListener("submit", () => save(true));
    addEventListener("pagehide", () => { if (waiting) save(); });
  };

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
  for (const form of document.querySelectorAll("form[data-draft]")) if (names) keep(form);
  if (affiliations.length) apply();

  // A session's start by the reader's own clock, where it is another than the one beside it.
  const locale = `${document.documentElement.lang}-u-nu-latn`;
  const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const clock = new Intl.DateTimeFormat("en-GB", hour);
  const words = new Intl.DateTimeFormat(locale, { ...hour, weekday: "short", timeZoneName: "short" });
  for (const time of document.querySelectorAll("time[datetime$=Z]")) {
    const at = new Date(time.dateTime);
    if (isNaN(at) || time.closest("table") || time.textContent.trim().startsWith(clock.format(at))) continue;
    const here = document.createElement("small");
    here.className = "here";
    here.textContent = `(${document.body.dataset.time.replace("{}", words.format(at))})`;
    time.parentElement.append(" ", here);
  }

  // A long table shows the rows that one looks for while one types.
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  for (const part of document.querySelectorAll("[data-rows]")) {
    const rows = [...document.getElementById(part.dataset.rows).tBodies[0].rows];
    const texts = rows.map((row) => plain(row.textContent));
    part.hidden = false;
    part.querySelector("input").addEventListener("input", (event) => {
      const wanted = plain(event.target.value).split(/\s+/);
      rows.forEach((row, place) => { row.hidden = !wanted.every((word) => texts[place].includes(word)); });
      part.querySelector("output").textContent = `${rows.filter((row) => !row.hidden).length} / ${rows.length}`;
    });
  }

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

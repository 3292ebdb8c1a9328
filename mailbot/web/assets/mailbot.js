// What pages do beyond plain HTML: keys, live changes, the theme. Everything works without it,
// by links and buttons.
(() => {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  // theme
  const theme = one("#theme");
  if (theme) theme.addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme === "dark"
      || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
    root.dataset.theme = isDark ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
  });

  // on a telephone the pages' names are a strip: the one that is open is shown
  const strip = one(".top nav"), open = one(".top nav a[aria-current]");
  if (strip && open) strip.scrollLeft = open.offsetLeft - strip.offsetLeft - 60;

  // rows of a list
  const rows = () => all("tr[data-row]");
  let at = -1;
  const move = (by) => {
    const list = rows();
    if (!list.length) return;
    at = Math.max(0, Math.min(list.length - 1, at + by));
    list.forEach((row, n) => row.classList.toggle("at", n === at));
    const link = list[at].querySelector("a[data-open]");
    if (link) link.focus({ preventScroll: true });
    list[at].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (!row) return;
    at = rows().indexOf(row);
    rows().forEach((other) => other.classList.toggle("at", other === row));
  });

  // the decision about a message
  const form = one("#decision");
  const names = {
    acknowledge: "Send this acknowledgement",
    answer: "Send this answer",
    silent: "Note without a letter",
    "not-ours": "It is not ours",
  };
  const verb = () => form.querySelector("input[name=verb]:checked").value;
  const fit = () => {
    one("#go").textContent = names[verb()];
    one("#words").hidden = verb() !== "answer";
    // words of another choice stay here, and are not sent
    form.querySelector("textarea[name=words]").disabled = verb() !== "answer";
  };
  const choose = (value) => {
    const radio = form.querySelector(`input[name=verb][value="${value}"]`);
    if (!radio.checked) {
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    }
    fit();
  };
  // a page that follows on a decision shows another message in the same place: a second press,
  // or a second click, was not meant for it
  const rest = () => {
    one("#go").disabled = "follows" in form.dataset;
    setTimeout(() => { one("#go").disabled = false; }, 800);
  };
  if (form) {
    fit();
    rest();
    form.addEventListener("change", fit);
    form.addEventListener("submit", () => { one("#go").disabled = true; });
    addEventListener("pageshow", () => { rest(); fit(); });
    let waiting;
    form.addEventListener("input", (event) => {
      if (event.target.tagName !== "TEXTAREA") return;
      clearTimeout(waiting);
      waiting = setTimeout(() => form.dispatchEvent(new Event("preview")), 500);
    });
    // htmx would send the form itself on submit; the browser does
    form.addEventListener("htmx:confirm", (event) => {
      if (event.detail.triggeringEvent && event.detail.triggeringEvent.type === "submit") event.preventDefault();
    });
    one("#take-over").addEventListener("click", () => {
      const letter = one("#letter pre");
      const words = form.querySelector("textarea[name=words]");
      if (letter && !words.value) {
        words.value = letter.textContent.trim();
        form.elements.framed.checked = false;  // it has both
      }
      words.focus();
    });
  }

  // who has logged in again in another tab goes on here: the forms get the mark of the new session
  addEventListener("focus", () => {
    if (one("[data-ended]")) fetch(location.href).then((answer) => answer.text()).then((text) => {
      const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main input[name=csrf]");
      if (!fresh) return;
      for (const mark of all("input[name=csrf]")) mark.value = fresh.value;
      if (form) form.dispatchEvent(new Event("preview"));
    }).catch(() => {});
  });

  // words of an earlier answer, or of the Co-Chairs, into the answer
  for (const button of all("button[data-words]")) button.addEventListener("click", () => {
    if (form) choose("answer");
    const words = (form || one("#writing")).querySelector("textarea[name=words]");
    words.value = button.parentNode.querySelector(".pre").textContent.trim();
    words.dispatchEvent(new Event("input", { bubbles: true }));
    words.focus();
  });

  // who leaves what he has begun to write is asked first; where he went before counts as kept
  for (const words of all("textarea[name=words]")) {
    let isSent = false;
    words.form.addEventListener("submit", () => { isSent = true; });
    addEventListener("pageshow", () => { isSent = false; });
    addEventListener("beforeunload", (event) => {
      if (!isSent && !words.disabled && words.value !== words.defaultValue) event.preventDefault();
    });
  }

  // everything of a form at once
  for (const button of all("[data-tick-all]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const box of button.form.querySelectorAll("input[type=checkbox]")) box.checked = true;
    });
  }

  // keys
  const go = (selector) => { const link = one(selector); if (link) location.assign(link.href); };
  const acts = {
    j: () => rows().length ? move(1) : go("a[rel=next]"),
    k: () => rows().length ? move(-1) : go("a[rel=prev]"),
    x: () => { const box = rows()[at] && rows()[at].querySelector("input[type=checkbox]"); if (box) box.click(); },
    a: () => {
      if (!form || one("#go").disabled) return;
      if (verb() === "acknowledge" && !one("#letter .trouble")) form.requestSubmit(one("#go")); else choose("acknowledge");
    },
    r: () => { if (form) { choose("answer"); form.querySelector("textarea[name=words]").focus(); } },
    e: () => { const labels = one("#labels"); if (labels) { labels.open = true; labels.querySelector("input").focus(); } },
    s: () => { if (form) { choose("silent"); one("#go").focus(); } },
    u: () => { const undo = one("#undo"); if (undo) undo.requestSubmit(); },
    q: () => location.assign("/"),
    "/": () => { const find = one("#find"); if (find) find.focus(); },
    "?": () => { const keys = one("#keys"); if (keys) keys.showModal(); },
  };
  // who dictates, or leans on the keyboard, may switch them off (WCAG 2.1.4)
  const on = one("#keys-on"), button = one("#show-keys");
  const areOn = () => localStorage.getItem("keys") !== "off";
  if (on) {
    on.checked = areOn();
    on.addEventListener("change", () => localStorage.setItem("keys", on.checked ? "on" : "off"));
    button.hidden = false;
    button.addEventListener("click", acts["?"]);
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
    const field = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog[open]");
    if (field) {
      if (event.key === "Escape") field.blur();
      return;
    }
    const act = areOn() || event.key === "?" ? acts[event.key] : null;
    if (act) { event.preventDefault(); act(); }
  });

  // told to screen readers: short, and only when nothing is read anyway
  const tell = (words) => { const news = one("#news"); if (news) news.textContent = words; };
  const howMany = () => { const count = one(".count"); return count ? Number.parseInt(count.textContent, 10) : 0; };
  let shown = one("#letter") ? one("#letter").textContent : "";
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id !== "letter") return;
    if (event.target.textContent !== shown && !one("#letter .trouble")) tell("The letter has changed.");
    shown = event.target.textContent;
  });

  // live changes
  if (one(".top") && window.EventSource) {
    const message = one("#message");
    const number = message ? message.dataset.message : "";
    const source = new EventSource(`/live?message=${number}`);
    addEventListener("pagehide", () => source.close());
    source.addEventListener("present", (event) => {
      const others = JSON.parse(event.data);
      const place = one("#present");
      if (place) place.textContent = others.length
        ? `${others.join(", ")} ${others.length === 1 ? "is" : "are"} looking at this too` : "";
    });
    source.addEventListener("changed", () => {
      if (form) {
        form.dispatchEvent(new Event("preview"));
      }
      fetch(location.href, { headers: { "X-Live": "1" } }).then((answer) => answer.text()).then((text) => {
        const fresh = new DOMParser().parseFromString(text, "text/html");
        const before = howMany();
        const nav = one(".top nav");
        const isInNav = nav && nav.contains(document.activeElement);
        const parts = [isInNav ? ".count" : ".top nav", ".sum"];
        const isIdle = !one("main input[type=checkbox]:checked") && at < 0;
        if (one("#rows") && isIdle) parts.push("#rows tbody");
        for (const part of parts) {
          const now = one(part), then = fresh.querySelector(part);
          // nothing is taken away under somebody's focus
          if (now && then && !now.contains(document.activeElement)) now.replaceWith(document.adoptNode(then));
        }
        if (howMany() !== before) tell(`${howMany()} ${howMany() === 1 ? "message waits" : "messages wait"}.`);
      }).catch(() => {});
    });
  }
})();

// the speakers' list: the focus stays on the line that was moved, on its other button at an end
(() => {
  "use strict";
  const found = location.hash.match(/^#(.+)-(up|down)-([^-]+)$/);
  if (!found) return;
  const [, item, way, code] = found;
  const button = (name) => document.getElementById(`${item}-${name}-${code}`);
  const moved = button(way) || button(way === "up" ? "down" : "up");
  if (moved) moved.focus();
})();

// the speakers' list, by dragging; the same is done by each line's button
(() => {
  "use strict";
  for (const form of document.querySelectorAll("form[data-order]")) {
    let moved = null;
    for (const row of form.querySelectorAll("tr[data-code]")) {
      if (!row.querySelector(".handle")) continue;
      row.draggable = true;
      row.addEventListener("dragstart", () => { moved = row; });
      row.addEventListener("dragover", (event) => {
        if (!moved || moved === row) return;
        event.preventDefault();
        const middle = row.getBoundingClientRect().top + row.offsetHeight / 2;
        row.parentNode.insertBefore(moved, event.clientY < middle ? row : row.nextSibling);
      });
      row.addEventListener("dragend", () => {
        moved = null;
        form.elements.order.value = [...form.querySelectorAll("tr[data-code]")]
          .map((line) => line.dataset.code).join(" ");
        form.requestSubmit();
      });
    }
  }
})();

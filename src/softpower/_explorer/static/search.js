"use strict";
/* Search over the names and texts of all records, which are read when something is first searched for. */
SP.search = (() => {
  const MOST = 40;
  let input, list, texts = null;
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  /* A word without the endings that most often differ between a question and a text. */
  const stem = (word) => (word.length > 5 ? word.replace(/(?:ing|ed|al|es|s)$/, "") : word);
  /* Records with all the words first, by where these stand; then those with at least two thirds of them. */
  const found = (query) => {
    const words = plain(query).split(/\s+/).filter(Boolean).map(stem);
    if (!words.length) return [];
    const whole = plain(query).trim(), least = Math.ceil((words.length * 2) / 3), hits = [];
    for (const one of texts) {
      const met = words.filter((word) => one.name.includes(word) || one.id.includes(word) || one.words.includes(word)).length;
      if (met < least) continue;
      const named = words.filter((word) => one.name.includes(word)).length;
      const place = one.name === whole || one.aliases.includes(whole) ? 0 : one.name.startsWith(whole) ? 1 : named === words.length ? 2 : 3;
      hits.push([words.length - met, place, -named, one]);
    }
    return hits.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3].order - b[3].order).slice(0, MOST).map((hit) => hit[3]);
  };
  const excerpt = (one, query) => {
    const word = stem(plain(query).split(/\s+/)[0]), at = one.words.indexOf(word);
    return at < 0 ? one.text.slice(0, 110) : `${at > 40 ? "… " : ""}${one.text.slice(Math.max(0, at - 40), at + 90)}`;
  };
  const show = async () => {
    if (!texts) {
      const rows = await SP.load("texts");
      texts = rows.map(([table, id, title, text], order) => ({ table, id, title, text, order, name: plain(title), words: plain(text), aliases: text.split(" · ").map(plain) }));
    }
    const query = input.value.trim(), hits = found(query);
    list.replaceChildren(...hits.map((one) => SP.make("li", {}, SP.make("button", { type: "button", onclick: () => go(one) }, one.title, SP.make("small", {}, `${one.table} · ${excerpt(one, query)}`)))));
    if (query && !hits.length) list.append(SP.make("li", {}, "Nothing was found."));
    list.hidden = !query;
    input.setAttribute("aria-expanded", String(Boolean(query)));
  };
  const go = (one) => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    const own = one.table === "alliances" ? { alliance: one.id, state: null } : one.table === "states" ? { state: one.id, alliance: null } : {};
    SP.look({ ...own, record: `${one.table}/${one.id}`, view: "record" });
  };
  const begin = () => {
    input = document.getElementById("search");
    list = document.getElementById("results");
    input.addEventListener("input", show);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") list.querySelector("button")?.click();
      if (event.key === "ArrowDown") { event.preventDefault(); list.querySelector("button")?.focus(); }
      if (event.key === "Escape") { list.hidden = true; }
    });
    list.addEventListener("keydown", (event) => {
      const item = document.activeElement.parentElement;
      const next = event.key === "ArrowDown" ? item?.nextElementSibling : event.key === "ArrowUp" ? item?.previousElementSibling : null;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); (next?.querySelector("button") || input).focus(); }
      if (event.key === "Escape") { list.hidden = true; input.focus(); }
    });
    document.addEventListener("click", (event) => { if (!event.target.closest(".search")) list.hidden = true; });
    document.addEventListener("keydown", (event) => { if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); input.focus(); } });
  };
  return { begin };
})();

"use strict";
/* One record, whole: each dated fact with its status, its sources folded. */
SP.record = (() => {
  const STRONG = { primary: "strong", corroborated: "strong", unconfirmed: "weak", conflicted: "weak" };
  const TABLE = { alliance: "alliances", alliances: "alliances", parent: "alliances", related: "alliances", state: "states", states: "states", places: "states", strategy: "strategies", strategies: "strategies", weakens: "strategies", answered_by: "strategies", mechanism: "mechanisms", mechanisms: "mechanisms", challenge: "challenges", challenges: "challenges", concept: "concepts", concepts: "concepts", norms: "concepts", initiatives: "initiatives", part_of: "initiatives", theorist: "theorists", theorists: "theorists", study: "studies" };
  let shown = null, page = null;

  const link = (table, id, text = id) => SP.make("button", { type: "button", class: "link", onclick: () => SP.look({ record: `${table}/${id}`, view: "record" }) }, text);
  const badge = (status) => SP.make("span", { class: `badge ${STRONG[status] || ""}` }, status);
  const cited = (citations) => {
    const list = SP.make("ul", {}, ...citations.map((one) => {
      const id = one.source || one, source = page.sources[id] || { title: id };
      const authors = (source.authors || []).map((author) => (typeof author === "string" ? author : author.family || author.literal || author.name || Object.values(author)[0])).join(", ");
      const where = [authors, source.issued && (source.issued.date || source.issued), source.container, source.publisher, source.seen && `read: ${source.seen}`].filter(Boolean).join(" · ");
      const title = /^https?:\/\//.test(source.url || "") ? SP.make("a", { href: source.url, rel: "noreferrer" }, source.title) : source.title;
      return SP.make("li", {}, title, one.at ? `, ${one.at}` : "", SP.make("br"), SP.make("small", {}, where));
    }));
    return SP.make("details", {}, SP.make("summary", {}, `${citations.length} source${citations.length === 1 ? "" : "s"}`), list);
  };
  const empty = (value) => value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);
  const isEvidence = (value) => value && typeof value === "object" && !Array.isArray(value) && "status" in value && "sources" in value;

  const shownValue = (value, field, table) => {
    if (Array.isArray(value)) {
      if (field === "sources" || field === "applied_in") return cited(value);
      if (value.every((one) => typeof one !== "object")) return SP.make("span", {}, ...value.flatMap((one, at) => [at ? ", " : "", shownValue(one, field, table)]));
      if (field === "names") return SP.make("span", {}, value.map((one) => `${one.text} (${one.lang})`).join(" · "));
      return SP.make("div", {}, ...value.map((one) => shownValue(one, field, table)));
    }
    if (isEvidence(value)) return fact(value, table);
    if (typeof value === "object" && value !== null) return fields(value, table);
    const to = field === "predecessors" || field === "successors" ? table : TABLE[field];
    if (to && typeof value === "string" && !/[\s?~]/.test(value) && SP.known(to, value)) return link(to, value, SP.nameOf(to, value));
    return document.createTextNode(String(value));
  };
  const fact = (value, table) => {
    const { date, status, sources, rivals, rule, note, ...rest } = value;
    const others = Object.fromEntries(Object.entries(rest).filter(([, one]) => !empty(one)));
    return SP.make("div", { class: "fact" }, date ? SP.make("strong", {}, `${date} `) : null, badge(status), note ? ` ${note}` : null,
      Object.keys(others).length ? fields(others, table) : null,
      rivals && rivals.length ? SP.make("details", {}, SP.make("summary", {}, `also claimed: ${rivals.map((one) => one.date).join(", ")}`), rule ? SP.make("p", {}, `Rule: ${rule}`) : null, ...rivals.map((one) => SP.make("p", {}, `${one.date} ${one.note || ""} `, cited(one.sources || [])))) : null,
      sources.length ? cited(sources) : SP.make("small", {}, " no source"));
  };
  const fields = (record, table, skip = []) => SP.make("dl", {}, ...Object.entries(record).filter(([field, value]) => !empty(value) && !skip.includes(field))
    .flatMap(([field, value]) => [SP.make("dt", {}, field.replaceAll("_", " ")), SP.make("dd", {}, shownValue(value, field, table))]));

  const build = (place) => {
    const { record, table, parts, links } = page, article = document.getElementById("record");
    const title = record.name || record.title || record.id;
    const own = table === "alliances" ? { alliance: record.id, state: null } : table === "states" ? { state: record.id, alliance: null } : null;
    const blocks = [SP.make("p", { class: "note" }, `${table} / ${record.id}`), SP.make("h2", {}, title)];
    if (own) blocks.push(SP.make("p", {}, SP.make("button", { type: "button", onclick: () => SP.look({ ...own, view: "map" }) }, "Show on the map"), " ", SP.make("button", { type: "button", onclick: () => SP.look({ ...own, view: "timeline" }) }, "Show the timeline")));
    if (record.summary) blocks.push(SP.make("p", {}, record.summary));
    blocks.push(fields(record, table, ["id", "name", "title", "summary"]));
    for (const [name, records] of Object.entries(parts)) {
      if (!records.length) continue;
      blocks.push(SP.make("h3", {}, `${name[0].toUpperCase()}${name.slice(1)} (${records.length})`), ...records.map((one) => SP.make("details", records.length < 3 ? { open: true } : {}, SP.make("summary", {}, heading(name, one)), fields(one, name, ["alliance", "theorist"]))));
    }
    const tables = [...new Set(links.map(([name]) => name))];
    tables.forEach((name) => {
      const own = links.filter(([one]) => one === name);
      blocks.push(SP.make("h3", {}, `In ${name} (${own.length})`), SP.make("ul", {}, ...own.map(([, id, text]) => SP.make("li", {}, link(name, id, text)))));
    });
    article.replaceChildren(...blocks);
    article.dataset.record = place;
  };
  const heading = (name, one) => (name === "memberships" ? `${SP.nameOf("states", one.state)}, ${one.role}: ${one.start.date || one.start.status || one.start} – ${one.end ? one.end.date || one.end : ""}`
    : name === "obligations" ? `${one.pledge}${one.article ? `, ${one.article}` : ""}` : one.name || one.id);
  const draw = (seen) => {
    const article = document.getElementById("record");
    const place = seen.record || (seen.alliance ? `alliances/${seen.alliance}` : seen.state ? `states/${seen.state}` : null);
    if (place === shown) return;
    shown = place;
    if (!place) { article.replaceChildren(SP.make("p", {}, "Choose a state or an alliance, or search for a record.")); return; }
    article.replaceChildren(SP.make("p", {}, "Reading …"));
    SP.load(place).then((found) => { if (shown === place) { page = found; build(place); } },
      (error) => { if (shown === place) article.replaceChildren(SP.make("p", { role: "alert" }, `${error.message}.`)); });
  };
  return { begin() {}, draw, link, badge, page: () => page };
})();

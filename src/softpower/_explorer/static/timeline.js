"use strict";
/* Bars over the years: of an alliance its members, of a state its alliances, else every alliance. */
SP.timeline = (() => {
  const ROW = 18, TOP = 24, LABEL = 190;
  let key = "", now = null, scale = null;

  const rowsOf = (seen) => {
    const { answers } = SP;
    if (seen.alliance) return grouped(answers.spellsIn(answers.allianceAt.get(seen.alliance)), (one) => one.state, (at) => [answers.states[at].name, { state: answers.states[at].id, alliance: null }]);
    if (seen.state) return grouped(answers.spellsOf(answers.stateAt.get(seen.state)), (one) => one.alliance, (at) => [answers.alliances[at].short || answers.alliances[at].name, { alliance: answers.alliances[at].id, state: null }]);
    return grouped(answers.spells.filter((one) => one.role === "member"), (one) => one.alliance, (at) => [answers.alliances[at].short || answers.alliances[at].name, { alliance: answers.alliances[at].id }], true);
  };
  const grouped = (spells, by, name, whole = false) => {
    const found = new Map();
    spells.forEach((one) => { found.set(by(one), [...(found.get(by(one)) || []), one]); });
    return [...found].map(([at, own]) => {
      const [label, target] = name(at);
      const bars = whole ? [{ first: Math.min(...own.map((one) => one.first)), last: Math.max(...own.map((one) => one.last)), role: "member", began: "", ended: "", holes: [] }] : own;
      return { label, target, bars, first: Math.min(...bars.map((one) => one.first)) };
    }).sort((a, b) => a.first - b.first || a.label.localeCompare(b.label));
  };
  const draw = (seen) => {
    const own = `${seen.alliance}|${seen.state}`;
    if (own !== key || !now) {
      key = own;
      build(seen);
    }
    const x = scale(seen.on);
    now.setAttribute("x1", x);
    now.setAttribute("x2", x);
  };
  const build = (seen) => {
    const rows = rowsOf(seen), latest = SP.latest, width = 900, height = TOP + rows.length * ROW + 6;
    scale = (day) => LABEL + ((Math.min(Math.max(day, 0), latest) / latest) * (width - LABEL - 8));
    const svg = SP.make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Timeline of ${rows.length} rows` });
    for (let year = 1945; year <= 2025; year += 10) {
      const x = scale(SP.days.of(`${year}-01-01`));
      svg.append(SP.make("line", { class: "grid", x1: x, x2: x, y1: TOP - 4, y2: height }), SP.make("text", { class: "year", x, y: 12, "text-anchor": "middle" }, String(year)));
    }
    rows.forEach((row, number) => {
      const y = TOP + number * ROW, go = () => SP.look(row.target);
      const text = row.label.length > 30 ? `${row.label.slice(0, 29)}…` : row.label;
      svg.append(SP.make("text", { x: 4, y: y + 12, onclick: go, style: "cursor:pointer" }, SP.make("title", {}, row.label), text));
      row.bars.forEach((one) => {
        const from = scale(one.first), to = scale(Math.min(one.last, latest));
        const unsure = [one.began, one.ended].some((status) => ["unconfirmed", "unknown", "conflicted"].includes(status));
        svg.append(SP.make("rect", { class: `bar${one.role === "member" ? "" : " other"}${unsure ? " unsure" : ""}`, x: from, y: y + 3, width: Math.max(to - from, 1.5), height: ROW - 7, rx: 2, onclick: go },
          SP.make("title", {}, `${row.label}, ${one.role}: ${SP.panel.span(one)}${one.began ? ` (start ${one.began}${one.ended ? `, end ${one.ended}` : ""})` : ""}`)));
        one.holes.forEach(([first, last]) => svg.append(SP.make("rect", { class: "hole", x: scale(first), y: y + 3, width: Math.max(scale(Math.min(last, latest)) - scale(first), 1), height: ROW - 7 }, SP.make("title", {}, "suspended or excluded"))));
      });
    });
    now = SP.make("line", { class: "now", y1: TOP - 6, y2: height });
    svg.append(now);
    document.getElementById("timeline").replaceChildren(svg, SP.make("p", { class: "note" }, "Hatched: suspended or excluded. Pale with a broken edge: a day of it is unconfirmed, unknown or conflicted. Years before 1945 are cut off."));
  };
  return { begin() {}, draw };
})();

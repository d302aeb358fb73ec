"use strict";
/* The list beside the views: members of an alliance, ties of a state, or what was in force, on the day. */
SP.panel = (() => {
  const LONG = 400;
  const named = (pledge) => ({ allied: "allied (defense or offense)", pledged: "bound by any of the five pledges" })[pledge] || `bound by ${pledge}`;
  const span = (one) => `${one.first < -9000 ? "before 1945" : SP.days.text(one.first)} – ${one.last >= SP.days.MOST ? "" : SP.days.text(one.last)}`;
  const title = (arrangement) => arrangement.short || arrangement.name;
  const to = (change, text) => SP.make("button", { type: "button", class: "link", onclick: () => SP.look(change) }, text);
  const through = (ties, mask, kind) => ties.through.filter((one) => one[kind] & mask).map((one) => {
    const arrangement = SP.answers.arrangements[one.arrangement];
    const text = `${title(arrangement)}: ${SP.answers.words(one[kind] & mask).join(", ")}`;
    const directed = kind === "yes" && one.gives !== one.takes ? (one.gives & mask && !(one.takes & mask) ? " (owed by the chosen state)" : one.takes & mask && !(one.gives & mask) ? " (owed to the chosen state)" : "") : "";
    const disputed = kind === "yes" && one.disputed & mask ? " (disputed)" : "";
    return SP.make("div", {}, arrangement.pending ? to({ record: `roster/${arrangement.id}`, view: "record" }, text) : to({ alliance: arrangement.id, state: null, record: null }, text), arrangement.pending ? " (known, not yet recorded)" : kind === "maybe" ? " (day or text not known)" : "", directed, disputed);
  });
  const ofAlliance = (seen) => {
    const { answers } = SP, at = answers.allianceAt.get(seen.alliance), alliance = answers.alliances[at];
    const spells = answers.members(at, seen.on).sort((a, b) => a.role.localeCompare(b.role) || answers.states[a.state].name.localeCompare(answers.states[b.state].name));
    const members = spells.filter((one) => one.role === "member").length;
    return [SP.make("h2", {}, `${alliance.name}: ${members} member${members === 1 ? "" : "s"} on ${SP.days.text(seen.on)}`),
      SP.make("p", {}, `${alliance.kind} · `, to({ record: `alliances/${alliance.id}`, view: "record" }, "record with sources")),
      SP.make("ul", {}, ...spells.map((one) => SP.make("li", {}, to({ state: answers.states[one.state].id, alliance: null, record: null }, answers.states[one.state].name), one.role === "member" ? "" : ` (${one.role})`, answers.away(one, seen.on) ? " · suspended or excluded" : "", SP.make("br"), SP.make("small", {}, `since ${SP.days.text(one.first)} `), SP.record.badge(one.began || "unknown"))))];
  };
  const ofState = (seen) => {
    const { answers } = SP, at = answers.stateAt.get(seen.state), mask = answers.masks[seen.pledge], name = answers.states[at].name;
    const ties = [...answers.ties(at, seen.on).values()].sort((a, b) => answers.states[a.other].name.localeCompare(answers.states[b.other].name));
    const yes = ties.filter((one) => answers.verdict(one, mask) === "yes"), missing = ties.filter((one) => answers.verdict(one, mask) === "missing");
    const list = (found, kind) => SP.make("ul", {}, ...found.slice(0, LONG).map((one) => SP.make("li", {}, to({ state: answers.states[one.other].id, record: null }, answers.states[one.other].name), " ", SP.make("span", { class: `badge ${kind === "yes" ? "yes" : "missing"}` }, kind === "yes" ? "yes" : "missing"), ...through(one, mask, kind))));
    const spells = answers.memberships(at, seen.on);
    return [SP.make("h2", {}, `${name}: ${named(seen.pledge)} with ${yes.length} on ${SP.days.text(seen.on)}`),
      answers.alive(at, seen.on) ? null : SP.make("p", {}, `${name} did not exist on this day.`),
      SP.make("p", {}, to({ record: `states/${seen.state}`, view: "record" }, "record with sources")),
      SP.make("h3", {}, `Member of (${spells.filter((one) => one.role === "member").length})`),
      SP.make("ul", {}, ...spells.map((one) => SP.make("li", {}, to({ alliance: answers.alliances[one.alliance].id, state: null, record: null }, answers.alliances[one.alliance].name), one.role === "member" ? "" : ` (${one.role})`))),
      missing.length ? SP.make("h3", {}, `Missing (${missing.length}): may be bound, not known to be`) : null, missing.length ? list(missing, "maybe") : null,
      SP.make("h3", {}, `Yes (${yes.length})`), list(yes, "yes")];
  };
  const ofAll = (seen) => {
    const { answers } = SP;
    const found = answers.alliances.map((one, at) => [one, answers.members(at, seen.on).filter((spell) => spell.role === "member").length]).filter(([, number]) => number).sort((a, b) => b[1] - a[1] || a[0].name.localeCompare(b[0].name));
    return [SP.make("h2", {}, `${found.length} alliances on record with members on ${SP.days.text(seen.on)}`), SP.make("p", { class: "note" }, "These are the recorded ones. Choose a state to see what may bind it and is not known to."),
      SP.make("ul", {}, ...found.map(([one, number]) => SP.make("li", {}, to({ alliance: one.id }, one.name), SP.make("br"), SP.make("small", {}, `${number} members · ${one.kind}`))))];
  };
  const draw = (seen) => {
    const blocks = seen.alliance ? ofAlliance(seen) : seen.state ? ofState(seen) : ofAll(seen);
    document.getElementById("panel").replaceChildren(...blocks.filter(Boolean));
  };
  /* What is seen, as rows of a table. */
  const rows = (seen) => {
    const { answers } = SP, on = SP.days.text(seen.on);
    if (seen.alliance) return [["on", "alliance", "state", "role", "start", "start_status", "suspended"], ...answers.members(answers.allianceAt.get(seen.alliance), seen.on).map((one) => [on, seen.alliance, answers.states[one.state].id, one.role, SP.days.text(one.first), one.began, answers.away(one, seen.on)])];
    const mask = answers.masks[seen.pledge];
    if (seen.state) return [["on", "state1", "state2", "pledge", "answer", "through"], ...[...answers.ties(answers.stateAt.get(seen.state), seen.on).values()].map((one) => [one, answers.verdict(one, mask)]).filter(([, answer]) => answer !== "no").map(([one, answer]) => [on, seen.state, answers.states[one.other].id, seen.pledge, answer, one.through.filter((tie) => (answer === "yes" ? tie.yes : tie.maybe) & mask).map((tie) => answers.arrangements[tie.arrangement].id).join(";")])];
    return [["on", "alliance", "members"], ...answers.alliances.map((one, at) => [on, one.id, answers.members(at, seen.on).filter((spell) => spell.role === "member").length]).filter((row) => row[2])];
  };
  return { begin() {}, draw, rows, named, span };
})();

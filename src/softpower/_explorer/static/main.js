"use strict";
/* Puts the parts together once the first two data files are there. */
Promise.all([SP.load("base"), SP.load("shapes")]).then(([base]) => {
  const { answers, days, seen } = SP, at = (id) => document.getElementById(id);
  days.begin(base.release.first);
  SP.latest = days.of(base.release.horizon);
  answers.begin();
  SP.known = (table, id) => (table === "states" ? answers.stateAt.has(id) : table === "alliances" ? answers.allianceAt.has(id) : true);
  SP.nameOf = (table, id) => (table === "states" ? answers.states[answers.stateAt.get(id)]?.name : table === "alliances" ? answers.alliances[answers.allianceAt.get(id)]?.name : id) || id;
  at("release").textContent = `data ${base.release.data_version}, to ${base.release.horizon}`;
  at("release").title = `sha256 ${base.release.sha256}`;

  at("pledge").append(...["allied", "pledged", ...base.words.pledges].map((one) => SP.make("option", { value: one }, one)));
  const option = (one) => SP.make("option", { value: one.name }, one.short ? `${one.short} · ${one.id}` : one.id);
  at("states").append(...answers.states.map(option));
  at("alliances").append(...answers.alliances.map(option));
  const chosen = (list, map) => (text) => {
    const wanted = text.trim().toLowerCase();
    const one = list.find(({ id, name, short }) => [id, name, short].some((word) => word && word.toLowerCase() === wanted));
    return one ? one.id : null;
  };
  const stateOf = chosen(answers.states), allianceOf = chosen(answers.alliances);
  at("state").addEventListener("change", (event) => SP.look({ state: stateOf(event.target.value), alliance: null, record: null }));
  at("alliance").addEventListener("change", (event) => SP.look({ alliance: allianceOf(event.target.value), state: null, record: null }));
  at("pledge").addEventListener("change", (event) => SP.look({ pledge: event.target.value }));

  at("controls").addEventListener("submit", (event) => event.preventDefault());
  const slider = at("day");
  slider.max = SP.latest;
  at("date").min = base.release.first;
  at("date").max = base.release.horizon;
  const step = (change) => SP.look({ on: Math.min(Math.max(change(seen.on), 0), SP.latest) }, false);
  slider.addEventListener("input", () => step(() => Number(slider.value)));
  slider.addEventListener("keydown", (event) => {
    const years = { PageUp: 1, PageDown: -1 }[event.key];
    if (years) { event.preventDefault(); step((day) => days.shift(day, years)); }
  });
  at("date").addEventListener("change", (event) => { const day = days.of(event.target.value); if (day !== null) step(() => day); });
  for (const [id, change] of [["day-back", (day) => day - 1], ["day-on", (day) => day + 1], ["year-back", (day) => days.shift(day, -1)], ["year-on", (day) => days.shift(day, 1)]]) at(id).addEventListener("click", () => step(change));

  SP.VIEWS.forEach((view, place) => {
    const tab = at(`tab-${view}`);
    tab.addEventListener("click", () => SP.look({ view }));
    tab.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) { const next = SP.VIEWS[(place + by + SP.VIEWS.length) % SP.VIEWS.length]; SP.look({ view: next }); at(`tab-${next}`).focus(); }
    });
  });
  at("download").addEventListener("click", () => {
    const on = days.text(seen.on);
    if (seen.view === "record" && SP.record.page()) SP.save(`${SP.record.page().record.id}.json`, JSON.stringify(SP.record.page(), null, 1), "application/json");
    else if (seen.view === "network") SP.save(`softpower-pairs-${seen.pledge}-${on}.csv`, SP.csv(SP.network.rows()), "text/csv");
    else SP.save(`softpower-${seen.alliance || seen.state || "alliances"}-${on}.csv`, SP.csv(SP.panel.rows(seen)), "text/csv");
  });

  const draw = () => {
    if (seen.state && !answers.stateAt.has(seen.state)) seen.state = null;
    if (seen.alliance && !answers.allianceAt.has(seen.alliance)) seen.alliance = null;
    if (!(seen.pledge in answers.masks)) seen.pledge = "allied";
    slider.value = seen.on;
    slider.setAttribute("aria-valuetext", days.text(seen.on));
    at("date").value = days.text(seen.on);
    at("pledge").value = seen.pledge;
    at("state").value = seen.state ? SP.nameOf("states", seen.state) : "";
    at("alliance").value = seen.alliance ? SP.nameOf("alliances", seen.alliance) : "";
    SP.VIEWS.forEach((view) => {
      at(`tab-${view}`).setAttribute("aria-selected", String(view === seen.view));
      at(`tab-${view}`).tabIndex = view === seen.view ? 0 : -1;
      at(`view-${view}`).hidden = view !== seen.view;
    });
    SP.panel.draw(seen);
    SP[seen.view].draw(seen);
    document.title = `${at("panel").querySelector("h2").textContent} – softpower explorer`;
  };
  ["map", "network", "timeline", "record", "panel", "search"].forEach((part) => SP[part].begin());
  const from = () => { SP.read(SP.latest); draw(); };
  SP.listeners.push(draw);
  addEventListener("popstate", from);
  addEventListener("hashchange", from);
  from();
  document.body.dataset.ready = "true";
});

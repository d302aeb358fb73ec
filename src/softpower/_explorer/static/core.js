"use strict";
/* Data files hand their value to SP.put; SP.load asks for one by adding a script, since a page from disk can read no
   other files. What is looked at stands in SP.seen and in the address behind the hash, so that every view has a link. */
const SP = (() => {
  const held = new Map(), waiting = new Map();
  const put = (name, value) => {
    held.set(name, value);
    (waiting.get(name) || []).forEach(([resolve]) => resolve(value));
    waiting.delete(name);
  };
  const load = (name) => new Promise((resolve, reject) => {
    if (held.has(name)) return resolve(held.get(name));
    if (waiting.has(name)) return waiting.get(name).push([resolve, reject]);
    waiting.set(name, [[resolve, reject]]);
    const script = document.createElement("script");
    script.src = `data/${name.split("/").map(encodeURIComponent).join("/")}.js`;
    script.onerror = () => {
      (waiting.get(name) || []).forEach(([, refuse]) => refuse(new Error(`there is no record ${name}`)));
      waiting.delete(name);
    };
    document.head.append(script);
  });

  const DAY = 86400000;
  const MOST = 99999; // the last day of what goes on
  let zero = 0;
  const days = {
    begin(text) { zero = Date.parse(`${text}T00:00:00Z`); },
    of(text) { const time = Date.parse(`${text}T00:00:00Z`); return Number.isNaN(time) ? null : Math.round((time - zero) / DAY); },
    text(day) { return new Date(zero + day * DAY).toISOString().slice(0, 10); },
    shift(day, years) {
      const date = new Date(zero + day * DAY), month = date.getUTCMonth();
      date.setUTCFullYear(date.getUTCFullYear() + years);
      if (date.getUTCMonth() !== month) date.setUTCDate(0); // 29 February
      return Math.round((date - zero) / DAY);
    },
    MOST,
  };

  const VIEWS = ["map", "network", "timeline", "record"];
  const seen = { on: 0, view: "map", state: null, alliance: null, pledge: "allied", record: null };
  const listeners = [];
  const changed = () => listeners.forEach((one) => one(seen));

  const written = () => {
    const words = new URLSearchParams();
    words.set("on", days.text(seen.on));
    for (const name of ["state", "alliance", "record"]) if (seen[name]) words.set(name, seen[name]);
    if (seen.pledge !== "allied") words.set("pledge", seen.pledge);
    if (seen.view !== "map") words.set("view", seen.view);
    return `#${words}`;
  };
  const read = (latest) => {
    const words = new URLSearchParams(location.hash.slice(1));
    const on = days.of(words.get("on") || "");
    seen.on = on === null ? latest : Math.min(Math.max(on, 0), latest);
    for (const name of ["state", "alliance", "record"]) seen[name] = words.get(name);
    seen.pledge = words.get("pledge") || "allied";
    seen.view = VIEWS.includes(words.get("view")) ? words.get("view") : "map";
  };
  /* Look at something else; `step` says whether the browser's way back leads to what was seen before. */
  const look = (change, step = true) => {
    Object.assign(seen, change);
    const address = written();
    if (address !== location.hash) history[step ? "pushState" : "replaceState"](null, "", address);
    changed();
  };

  const make = (tag, attributes = {}, ...children) => {
    const svg = ["svg", "path", "circle", "g", "rect", "line", "text", "defs", "pattern", "title"].includes(tag);
    const one = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) one.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined && value !== false) one.setAttribute(name, value === true ? "" : value);
    }
    one.append(...children.filter((child) => child !== null && child !== undefined));
    return one;
  };
  const save = (name, text, kind) => {
    const url = URL.createObjectURL(new Blob([text], { type: kind }));
    const link = make("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  const csv = (rows) => rows.map((row) => row.map((cell) => {
    const text = cell === null || cell === undefined ? "" : String(cell);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }).join(",")).join("\n") + "\n";

  return { put, load, held, days, seen, listeners, look, read, changed, make, save, csv, VIEWS };
})();

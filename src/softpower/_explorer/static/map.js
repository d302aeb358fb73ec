"use strict";
/* The map: outlines of today in Equal Earth (Šavrič, Patterson and Jenny 2018), each colored by the answer for the state
   that it stood for on the day. Only classes change from day to day. */
SP.map = (() => {
  const WIDTH = 1000, SCALE = 182, SMALL = 9;
  const shapes = []; // of each outline its elements, what it stands for, and what it shows now
  let svg, height, view;

  const project = ([longitude, latitude]) => {
    const A = [1.340264, -0.081106, 0.000893, 0.003796], root = Math.sqrt(3);
    const t = Math.asin((root / 2) * Math.sin((latitude * Math.PI) / 180)), t2 = t * t, t6 = t2 * t2 * t2;
    const x = (2 * root * ((longitude * Math.PI) / 180) * Math.cos(t)) / (3 * (9 * A[3] * t6 * t2 + 7 * A[2] * t6 + 3 * A[1] * t2 + A[0]));
    const y = t * (A[3] * t6 * t2 + A[2] * t6 + A[1] * t2 + A[0]);
    return [WIDTH / 2 + SCALE * x, (height / 2) + 22 - SCALE * y];
  };
  /* TopoJSON: arcs are differences of whole numbers, and a negative number is an arc backwards. */
  const decoded = (topology) => {
    const { scale, translate } = topology.transform;
    const arcs = topology.arcs.map((arc) => {
      let x = 0, y = 0;
      return arc.map(([dx, dy]) => { x += dx; y += dy; return [x * scale[0] + translate[0], y * scale[1] + translate[1]]; });
    });
    const ring = (numbers) => unbroken(numbers.flatMap((number, place) => {
      const arc = number < 0 ? [...arcs[~number]].reverse() : arcs[number];
      return place ? arc.slice(1) : arc;
    }));
    return topology.objects.countries.geometries.map(({ type, arcs: parts, properties }) => {
      const polygons = type === "Polygon" ? [parts.map(ring)] : type === "MultiPolygon" ? parts.map((part) => part.map(ring)) : [];
      // What crosses the edge of the map is cut there, and its other part drawn at the other edge.
      const whole = polygons.flatMap((rings) => [0, -360, 360].map((by) => rings.map((one) => clipped(one.map(([x, y]) => [x + by, y])))).filter((one) => one[0].length > 2));
      return { name: properties.name, polygons: whole };
    });
  };
  /* The part of a ring between both edges of the map. */
  const clipped = (points) => [180, -180].reduce((left, edge) => {
    const inside = ([x]) => (edge > 0 ? x <= edge : x >= edge);
    return left.flatMap((one, place) => {
      const before = left[(place + left.length - 1) % left.length];
      if (inside(one) === inside(before)) return inside(one) ? [one] : [];
      const crossing = [edge, before[1] + ((one[1] - before[1]) * (edge - before[0])) / (one[0] - before[0])];
      return inside(one) ? [crossing, one] : [crossing];
    });
  }, points);
  /* A ring that jumps from one edge of the map to the other goes on beyond it instead. */
  const unbroken = (points) => {
    let by = 0;
    return points.map(([x, y], place) => {
      const step = place ? x - points[place - 1][0] : 0;
      if (Math.abs(step) > 180) by -= 360 * Math.sign(step);
      return [x + by, y];
    });
  };
  const drawn = (polygons) => {
    let path = "", box = [Infinity, Infinity, -Infinity, -Infinity], largest = 0, middle = null;
    for (const polygon of polygons) {
      polygon.forEach((ring, number) => {
        const points = ring.map(project);
        path += `M${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}Z`;
        const xs = points.map((one) => one[0]), ys = points.map((one) => one[1]);
        const own = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
        box = [Math.min(box[0], own[0]), Math.min(box[1], own[1]), Math.max(box[2], own[2]), Math.max(box[3], own[3])];
        const size = (own[2] - own[0]) * (own[3] - own[1]);
        if (!number && size >= largest) { largest = size; middle = [(own[0] + own[2]) / 2, (own[1] + own[3]) / 2]; }
      });
    }
    return { path, middle, small: largest < SMALL };
  };

  const begin = () => {
    const { topology, stands_for: stands, points } = SP.held.get("shapes");
    height = 440;
    svg = SP.make("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-labelledby": "map-title" }, patterns());
    const title = SP.make("title", { id: "map-title" }, "World map");
    svg.prepend(title);
    decoded(topology).forEach(({ name, polygons }, place) => {
      const { path, middle, small } = drawn(polygons);
      if (path) add(name, stands[place], SP.make("path", { d: path }), small ? middle : null);
    });
    Object.entries(points).forEach(([state, where]) => {
      const one = SP.answers.states[state];
      add(one.name, one.lives.map(([first, last]) => [Number(state), first, last]), null, project(where));
    });
    view = [0, 0, WIDTH, height];
    document.getElementById("map").append(svg);
    moving();
  };
  const add = (name, stands, path, point) => {
    const elements = path ? [path] : [];
    if (point) elements.push(SP.make("circle", { cx: point[0].toFixed(1), cy: point[1].toFixed(1), r: 2.6 }));
    const label = SP.make("title", {}, name);
    const shape = { name, stands, elements, label, states: [], kind: "" };
    elements.forEach((element) => {
      element.append(label.cloneNode(true));
      element.addEventListener("click", () => { if (shape.states.length) SP.look({ state: SP.answers.states[shape.states[0]].id, alliance: null }); });
    });
    svg.append(...elements);
    shapes.push(shape);
  };
  const patterns = () => {
    const hatch = (id, color, ground) => SP.make("pattern", { id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      SP.make("rect", { width: 5, height: 5, style: `fill:var(${ground});stroke:none` }), SP.make("rect", { width: 2, height: 5, style: `fill:var(${color});stroke:none` }));
    return SP.make("defs", {}, hatch("hatch-missing", "--missing", "--none"), hatch("hatch-suspended", "--yes", "--none"));
  };

  /* An outline stands for today's state while that exists, else for all the states before it that existed on the day. */
  const standing = (stands, day) => {
    const alive = stands.filter(([, first, last]) => first <= day && day <= last).map(([state]) => state);
    return alive.length && stands.length && alive[0] === stands[0][0] ? [alive[0]] : [...new Set(alive)];
  };
  const classes = (seen) => {
    const { answers } = SP;
    if (seen.alliance) {
      const roles = new Map();
      answers.members(answers.allianceAt.get(seen.alliance), seen.on).forEach((spell) => {
        const kind = spell.role === "member" ? (answers.away(spell, seen.on) ? "suspended" : "member") : spell.role === "associate" ? "associate" : "other";
        if (roles.get(spell.state) !== "member") roles.set(spell.state, kind);
      });
      return (state) => roles.get(state) || "no";
    }
    const mask = answers.masks[seen.pledge];
    if (seen.state) {
      const chosen = answers.stateAt.get(seen.state), ties = answers.ties(chosen, seen.on);
      return (state) => (state === chosen ? "chosen" : answers.verdict(ties.get(state), mask));
    }
    const counts = answers.counts(seen.on, mask);
    return (state) => `s${[0, 1, 5, 15, 30, 45].filter((least) => least && counts[state] >= least).length}`;
  };
  const LEGENDS = {
    alliance: [["member", "member"], ["suspended", "member, suspended or excluded"], ["associate", "associate"], ["other", "another role"], ["no", "none"], ["absent", "no state on record"]],
    state: [["chosen", "the state"], ["yes", "yes"], ["missing", "missing: may bind, not known to"], ["no", "no"], ["absent", "no state on record"]],
    none: [["s0", "0"], ["s1", "1 to 4"], ["s2", "5 to 14"], ["s3", "15 to 29"], ["s4", "30 to 44"], ["s5", "45 and more"], ["absent", "no state on record"]],
  };
  const draw = (seen) => {
    const kindOf = classes(seen), shared = new Set();
    for (const shape of shapes) {
      const states = standing(shape.stands, seen.on), kinds = states.map(kindOf);
      const strongest = ["chosen", "member", "yes", "suspended", "missing", "associate", "other"].find((kind) => kinds.includes(kind)) || kinds[0] || "absent";
      if (states.length > 1 && new Set(kinds).size > 1) shared.add(shape.name);
      if (shape.kind !== strongest || String(shape.states) !== String(states)) {
        shape.elements.forEach((element) => {
          element.setAttribute("class", strongest);
          element.firstChild.textContent = states.length ? states.map((one) => SP.answers.states[one].name).join(", ") : `${shape.name}: no state on record on this day`;
        });
        shape.kind = strongest;
        shape.states = states;
      }
    }
    const kind = seen.alliance ? "alliance" : seen.state ? "state" : "none";
    const legend = document.getElementById("legend");
    if (legend.dataset.kind !== `${kind}${seen.pledge}`) {
      legend.dataset.kind = `${kind}${seen.pledge}`;
      legend.replaceChildren(...(kind === "none" ? [SP.make("span", {}, `States with which each is ${SP.panel.named(seen.pledge)}:`)] : []),
        ...LEGENDS[kind].map(([fill, text]) => SP.make("span", {}, SP.make("svg", { viewBox: "0 0 18 12", "aria-hidden": "true" }, SP.make("rect", { width: 18, height: 12, class: `fill-${fill}` })), text)));
    }
    document.getElementById("borders").textContent = shared.size
      ? `Outlines are those of today. ${[...shared].join(", ")}: two states of that day with different answers share one outline, which shows the stronger.`
      : "Outlines are those of today; where a state has ended they stand for the state of the day.";
    document.getElementById("map-title").textContent = `World map on ${SP.days.text(seen.on)}: ${document.querySelector("#panel h2")?.textContent || ""}`;
  };

  const set = () => svg.setAttribute("viewBox", view.map((one) => one.toFixed(1)).join(" "));
  const zoom = (factor, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) => {
    const width = Math.min(Math.max(view[2] * factor, WIDTH / 16), WIDTH), by = width / view[2];
    view = [x - (x - view[0]) * by, y - (y - view[1]) * by, width, (width * height) / WIDTH];
    keep();
  };
  const keep = () => {
    view[0] = Math.min(Math.max(view[0], 0), WIDTH - view[2]);
    view[1] = Math.min(Math.max(view[1], 0), height - view[3]);
    set();
  };
  const moving = () => {
    document.getElementById("zoom-in").addEventListener("click", () => zoom(0.6));
    document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 0.6));
    const at = (event) => {
      const box = svg.getBoundingClientRect();
      return [view[0] + ((event.clientX - box.left) / box.width) * view[2], view[1] + ((event.clientY - box.top) / box.height) * view[3]];
    };
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && view[2] === WIDTH && event.deltaY > 0) return; // the page scrolls on
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, ...at(event));
    }, { passive: false });
    let from = null;
    svg.addEventListener("pointerdown", (event) => { from = view[2] < WIDTH ? [...at(event)] : null; });
    svg.addEventListener("pointermove", (event) => {
      if (!from || !event.buttons) return;
      const [x, y] = at(event);
      view[0] += from[0] - x;
      view[1] += from[1] - y;
      keep();
    });
  };
  return { begin, draw };
})();

"use strict";
/* The network: states around a circle by region, and a line for each pair with the chosen pledge on the day. */
SP.network = (() => {
  let canvas, places = [], chosen = null, drawn = null;
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const begin = () => {
    canvas = document.getElementById("network");
    canvas.addEventListener("click", (event) => {
      const box = canvas.getBoundingClientRect(), [x, y] = [event.clientX - box.left, event.clientY - box.top];
      const near = places.filter(Boolean).map((one) => [Math.hypot(one.x - x, one.y - y), one]).sort((a, b) => a[0] - b[0])[0];
      SP.look({ state: near && near[0] < 26 ? SP.answers.states[near[1].state].id : null });
    });
    addEventListener("resize", () => { if (SP.seen.view === "network") draw(SP.seen); });
  };
  const draw = (seen) => {
    const { answers } = SP, alliance = seen.alliance ? answers.allianceAt.get(seen.alliance) : null;
    const pairs = answers.pairs(seen.on, answers.masks[seen.pledge], alliance);
    chosen = seen.state ? answers.stateAt.get(seen.state) : null;
    const met = new Set(pairs.flatMap(([one, other]) => [one, other]));
    const states = [...met].sort((a, b) => answers.states[a].region.localeCompare(answers.states[b].region) || answers.states[a].name.localeCompare(answers.states[b].name));
    const ratio = devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const middle = [width / 2, height / 2], radius = Math.max(Math.min(width, height) / 2 - 48, 40);
    places = [];
    const regions = [...new Set(states.map((one) => answers.states[one].region))];
    const steps = states.length + regions.length;
    let step = 0, before = null;
    for (const state of states) {
      if (answers.states[state].region !== before) { step += 1; before = answers.states[state].region; }
      const angle = (2 * Math.PI * step++) / Math.max(steps, 1) - Math.PI / 2;
      places[state] = { state, angle, x: middle[0] + radius * Math.cos(angle), y: middle[1] + radius * Math.sin(angle) };
    }
    const line = ([one, other], style, alpha, dashed) => {
      pen.globalAlpha = alpha;
      pen.strokeStyle = style;
      pen.setLineDash(dashed ? [4, 3] : []);
      pen.beginPath();
      pen.moveTo(places[one].x, places[one].y);
      pen.quadraticCurveTo(...middle, places[other].x, places[other].y);
      pen.stroke();
    };
    const yes = color("--yes"), missing = color("--missing"), strong = color("--chosen");
    const faint = chosen !== null && met.has(chosen);
    const alpha = Math.min(0.8, Math.max(0.05, 90 / (pairs.length + 1)));
    for (const pair of pairs) line(pair, pair[2] === "yes" ? yes : missing, faint ? alpha / 6 : alpha, pair[2] !== "yes");
    if (faint) for (const pair of pairs) if (pair[0] === chosen || pair[1] === chosen) line(pair, pair[2] === "yes" ? strong : missing, 0.9, pair[2] !== "yes");
    pen.globalAlpha = 1;
    pen.setLineDash([]);
    const font = Math.max(8, Math.min(12, (2 * Math.PI * radius) / Math.max(steps, 1) - 1));
    pen.font = `${font}px sans-serif`;
    for (const state of states) {
      const one = places[state];
      pen.fillStyle = state === chosen ? strong : color("--text");
      pen.beginPath();
      pen.arc(one.x, one.y, state === chosen ? 5 : 2.5, 0, 2 * Math.PI);
      pen.fill();
      pen.save();
      pen.translate(one.x, one.y);
      const left = Math.cos(one.angle) < 0;
      pen.rotate(left ? one.angle + Math.PI : one.angle);
      pen.textAlign = left ? "right" : "left";
      pen.textBaseline = "middle";
      pen.fillText(answers.states[state].id, left ? -8 : 8, 0);
      pen.restore();
    }
    drawn = pairs;
    canvas.setAttribute("aria-label", `${pairs.length} pairs of ${states.length} states on ${SP.days.text(seen.on)}`);
  };
  const rows = () => [["state1", "state2", "answer"], ...(drawn || []).map(([one, other, answer]) => [SP.answers.states[one].id, SP.answers.states[other].id, answer])];
  return { begin, draw, rows };
})();

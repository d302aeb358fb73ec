"use strict";
/* Who belonged to what and who owed whom what on a day, from the numbers of data/base.js. A pledge is a bit; an answer
   is yes, missing or no: yes where a pledge is known to bind, missing where one may, no where neither. */
SP.answers = (() => {
  const answers = {};
  let base, rowsOf, spellsOf, spellsIn;

  answers.begin = () => {
    base = SP.held.get("base");
    const fight = bit("defense") | bit("offense");
    answers.masks = { allied: fight, pledged: (1 << base.words.pledges.length) - 1 };
    base.words.pledges.forEach((pledge) => { answers.masks[pledge] = bit(pledge); });
    answers.states = base.states.map(([id, name, lives, region]) => ({ id, name, lives, region }));
    answers.alliances = base.alliances.map(([id, name, kind, short]) => ({ id, name, kind, short }));
    answers.arrangements = [...answers.alliances, ...base.pending.map(([id, name]) => ({ id, name, pending: true }))];
    answers.stateAt = new Map(answers.states.map((one, at) => [one.id, at]));
    answers.allianceAt = new Map(answers.alliances.map((one, at) => [one.id, at]));
    answers.spells = base.spells.map(([alliance, state, role, first, last, began, ended, id, holes]) =>
      ({ alliance, state, role: base.words.roles[role], first, last, began, ended, id, holes }));
    rowsOf = answers.states.map(() => []);
    for (let at = 0; at < base.pledges.length; at += 5) {
      rowsOf[base.pledges[at]].push(at);
      rowsOf[base.pledges[at + 1]].push(at);
    }
    spellsOf = answers.states.map(() => []);
    spellsIn = answers.alliances.map(() => []);
    answers.spells.forEach((one) => { spellsOf[one.state].push(one); spellsIn[one.alliance].push(one); });
  };
  const bit = (pledge) => 1 << base.words.pledges.indexOf(pledge);
  const within = (day) => (one) => one.first <= day && day <= one.last;

  answers.words = (bits) => base.words.pledges.filter((_, at) => bits & (1 << at));
  answers.alive = (state, day) => answers.states[state].lives.some(([first, last]) => first <= day && day <= last);
  answers.memberships = (state, day) => spellsOf[state].filter(within(day));
  answers.spellsOf = (state) => spellsOf[state];
  answers.spellsIn = (alliance) => spellsIn[alliance];
  answers.members = (alliance, day) => spellsIn[alliance].filter(within(day));
  answers.away = (spell, day) => spell.holes.some(([first, last]) => first <= day && day <= last);

  const tie = (at, one) => {
    const { pledges, terms } = base;
    const [arrangement, given, taken, maybe, disputed] = terms[pledges[at + 2]];
    const first = pledges[at] === one;
    return { other: first ? pledges[at + 1] : pledges[at], arrangement, yes: given | taken, maybe, disputed,
      gives: first ? given : taken, takes: first ? taken : given, since: pledges[at + 3], until: pledges[at + 4] };
  };
  /* For each state that owes a state something, or is owed it, or may be: the pledges known to bind, those that may
     and are not known to, and the arrangements behind each. */
  answers.ties = (state, day) => {
    const found = new Map();
    for (const at of rowsOf[state]) {
      if (base.pledges[at + 3] > day || base.pledges[at + 4] < day) continue;
      const one = tie(at, state);
      if (!(one.yes | one.maybe)) continue;
      const known = found.get(one.other) || { other: one.other, yes: 0, maybe: 0, through: [] };
      known.yes |= one.yes;
      known.maybe |= one.maybe;
      known.through.push(one);
      found.set(one.other, known);
    }
    found.forEach((one) => { one.maybe &= ~one.yes; });
    return found;
  };
  answers.verdict = (found, mask) => (!found ? "no" : found.yes & mask ? "yes" : found.maybe & mask ? "missing" : "no");
  /* Every pair with an answer other than no, as [state, state, yes or missing]; of one alliance where that is given. */
  answers.pairs = (day, mask, alliance = null) => {
    const { pledges, terms } = base, size = answers.states.length, found = new Map();
    for (let at = 0; at < pledges.length; at += 5) {
      if (pledges[at + 3] > day || pledges[at + 4] < day) continue;
      const [arrangement, given, taken, maybe] = terms[pledges[at + 2]];
      if (alliance !== null && arrangement !== alliance) continue;
      const yes = (given | taken) & mask;
      if (!yes && !(maybe & mask)) continue;
      const pair = pledges[at] * size + pledges[at + 1];
      if (yes) found.set(pair, true);
      else if (!found.has(pair)) found.set(pair, false);
    }
    return [...found].map(([pair, yes]) => [Math.floor(pair / size), pair % size, yes ? "yes" : "missing"]);
  };
  answers.counts = (day, mask) => {
    const counts = new Array(answers.states.length).fill(0);
    answers.pairs(day, mask).forEach(([one, other, answer]) => { if (answer === "yes") { counts[one] += 1; counts[other] += 1; } });
    return counts;
  };
  return answers;
})();

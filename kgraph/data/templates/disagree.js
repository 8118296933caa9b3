// Who contradicts whom: pairs of sources with the points they differ on. No document.

/** Who makes a claim: an entity, someone only named, or the article itself. */
function voice(claim) {
  const last = claim.sources.at(-1);
  return last ? voiceOf(last) : { key: OWN, entity: null, name: "" };
}

function voiceOf(source) {
  return { key: source.entity ?? `?${source.name}`, entity: source.entity, name: source.name };
}

/** Whether whoever makes the claim holds it not to be so. */
const against = (claim) => claim.polarity === "negative" || claim.sources.at(-1)?.stance === "denies";

const COMPARED = ["asserted", "planned"]; // what may be and what may not be so do not exclude each other

/** Points of two claims about the same, one for and one against, by different voices. */
function opposites(list) {
  const same = new Map();
  for (const claim of list) {
    if (!COMPARED.includes(claim.modality)) continue;
    const key = JSON.stringify([claim.s, claim.p, claim.o, claim.value, claim.modality]);
    (same.get(key) ?? same.set(key, []).get(key)).push(claim);
  }
  return [...same.values()].flatMap((group) => {
    const pro = group.filter((claim) => !against(claim));
    const con = group.filter(against);
    return pro.flatMap((one) =>
      con
        .filter((other) => voice(one).key !== voice(other).key)
        .map((other) => ({ a: voice(one), b: voice(other), claims: [one, other] })),
    );
  });
}

/** Points where one source tells what another says and rejects it. */
function rejections(list) {
  return list.flatMap((claim) => {
    const said = voice(claim);
    const deny = claim.sources.slice(0, -1).filter((source) => source.stance === "denies");
    return deny
      .map(voiceOf)
      .filter((who) => who.key !== said.key)
      .map((who) => ({ a: said, b: who, claims: [claim] }));
  });
}

/** Pairs of voices that contradict each other, those who do so most often first. */
function disagreements(list) {
  const pairs = new Map();
  for (const point of [...rejections(list), ...opposites(list)]) {
    const swap = point.b.key < point.a.key;
    const [a, b] = swap ? [point.b, point.a] : [point.a, point.b];
    const key = JSON.stringify([a.key, b.key]);
    if (!pairs.has(key)) pairs.set(key, { a, b, points: [] });
    pairs.get(key).points.push(point);
  }
  return [...pairs.values()].sort((x, y) => y.points.length - x.points.length);
}

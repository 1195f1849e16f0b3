// The condition language of survey files: {field: value | [values] | {min, max} | {exists}}, and "any" for or. The cases in
// src/domain/tests/conditions.json hold it to the same meaning as `domain`.

export const holds = (condition, facts) =>
  Object.entries(condition).every(([name, wanted]) =>
    name === 'any'
      ? wanted.some((one) => holds(one, facts))
      : // A list matches when any of its items does, so every fact is a list here; what is empty is not there.
        meets(itemsOf(facts, name), wanted),
  );

function itemsOf(facts, name) {
  const items = [];
  for (const item of [Object.hasOwn(facts, name) ? facts[name] : []].flat()) if (item != null && item !== '') items.push(item);
  return items;
}

function meets(items, wanted) {
  if (Array.isArray(wanted)) return wanted.some((one) => meets(items, one));
  if (Object(wanted) !== wanted) return items.some((item) => `${item}` === `${wanted}` || isSameNumber(item, wanted));
  const { exists, min = -Infinity, max = Infinity, ...unknown } = wanted;
  if (Object.keys(unknown).length) return false;
  if (exists != null) return exists === items.length > 0;
  return items.some((item) => numberOf(item) >= min && numberOf(item) <= max);
}

// Two texts are texts, though both may spell a number.
const isSameNumber = (item, wanted) => (+item === item || +wanted === wanted) && numberOf(item) === numberOf(wanted);

// NaN is neither equal to anything nor in any range. A number may be written with an exponent, a text that spells one may not.
const numberOf = (value) =>
  Number.isFinite(+value) && (+value === value || /^-?\d+(\.\d+)?$/.test(value)) ? +value : NaN;

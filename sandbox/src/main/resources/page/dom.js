const SAFE_ADDRESS = /^(https?:\/\/|\/|#)/;

/**
 * Makes an element. Children are elements or text, and text is only ever set as text: names and messages come from
 * people and from providers, and stay what they are, whatever they contain.
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    set(element, name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) {
    return;
  }
  if (typeof value === 'function') {
    element.addEventListener(name, value);
  } else if (name === 'href' && !SAFE_ADDRESS.test(value)) {
    element.title = String(value);
  } else {
    element.setAttribute(name, value === true ? '' : value);
  }
}

const shown = new WeakMap();

/** Builds the children of a place anew, but only when what they show has changed; the focus stays where it was. */
export function show(place, data, build) {
  const print = JSON.stringify(data) ?? '';
  if (shown.get(place) === print) {
    return;
  }
  shown.set(place, print);
  const focused = place.contains(document.activeElement) && document.activeElement;
  place.replaceChildren(...[build(data)].flat(Infinity).filter(Boolean));
  if (focused) {
    sameAs(focused, place)?.focus();
  }
}

/** A control by its id, a link by where it leads. */
function sameAs({ id, href }, place) {
  return id ? document.getElementById(id) : [...place.querySelectorAll('a')].find((link) => link.href === href);
}

/** Says something to those who hear the page. */
export function announce(sentence) {
  document.getElementById('announcements').textContent = sentence;
}

/** Shows above everything what hinders the page itself; empty when nothing does. */
export function trouble(sentence) {
  const place = document.getElementById('trouble');
  if (place.textContent !== sentence) {
    place.textContent = sentence;
    place.hidden = !sentence;
  }
}

export function title(words) {
  document.title = `${words} · Provisioning sandbox`;
}

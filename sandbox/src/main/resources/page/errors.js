import { h } from './dom.js';

/** Puts each error of a problem document beside its field, and all of them together above the form. */
export function showErrors(form, summary, problem) {
  clearErrors(form, summary);
  const links = problem.errors.map(({ pointer, detail }) => {
    const input = fieldAt(form, pointer);
    if (!input) {
      return h('li', {}, `${pointer}: ${detail}`);
    }
    mark(form, input, detail);
    return h('li', {}, h('a', { href: `#${input.id}`, click: (event) => {
      event.preventDefault();
      input.focus();
    } }, nameOf(form, input)), `: ${detail}`);
  });
  summary.replaceChildren(h('h2', {}, problem.message), links.length ? h('ul', {}, links) : '',
    problem.requestId ? h('p', {}, h('a', { href: `/requests/${problem.requestId}` }, 'Look at that request')) : '');
  summary.hidden = false;
  const first = form.querySelector('[aria-invalid]');
  (first ?? summary).focus();
}

export function clearErrors(form, summary) {
  summary.hidden = true;
  form.querySelectorAll('[aria-invalid]').forEach((input) => input.removeAttribute('aria-invalid'));
  form.querySelectorAll('.error').forEach((place) => {
    place.hidden = true;
    place.textContent = '';
  });
}

// An error may lie deeper than any field, in a value that was written as JSON: then it belongs to the nearest one above.
function fieldAt(form, pointer) {
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf('/'))) {
    const input = form.querySelector(`[data-pointer="${CSS.escape(at)}"]`);
    if (input) {
      return input;
    }
  }
  return null;
}

function mark(form, input, detail) {
  input.setAttribute('aria-invalid', 'true');
  const place = form.querySelector(`#${input.id}-error`);
  place.textContent = [place.textContent, detail].filter(Boolean).join(' ');
  place.hidden = false;
}

function nameOf(form, input) {
  const caption = form.querySelector(`label[for="${input.id}"]`) ?? input.querySelector('legend');
  return caption?.firstChild?.textContent ?? input.dataset.pointer;
}

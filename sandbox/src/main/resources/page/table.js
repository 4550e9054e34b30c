import { h } from './dom.js';

/** A table whose rows are made anew only when their document is: what has the focus keeps it. */
export function liveTable(caption, headings, order, cells, keyFor) {
  const body = h('tbody', { role: 'rowgroup' });
  const made = new Map();
  const element = h('table', { role: 'table', class: 'list' },
    h('caption', { class: 'unseen' }, caption),
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, headings.map((heading) =>
      h('th', { scope: 'col', role: 'columnheader' }, heading)))), body);

  function row(document) {
    const known = made.get(keyFor(document));
    if (known?.version === document.version) {
      return known.element;
    }
    const element = known?.element ?? h('tr', { role: 'row' });
    const hadFocus = element.contains(globalThis.document.activeElement);
    element.replaceChildren(...cells(document).map((cell, i) =>
      h(i === 0 ? 'th' : 'td', { role: i === 0 ? 'rowheader' : 'cell', scope: i === 0 ? 'row' : null,
        'data-heading': headings[i] }, cell)));
    if (hadFocus) {
      element.querySelector('a').focus();
    }
    made.set(keyFor(document), { version: document.version, element });
    return element;
  }

  function fill(documents) {
    const rows = documents.map(row);
    rows.forEach((wanted, i) => {
      // Moving a row would take the focus from it, so only those that stand elsewhere are moved.
      if (body.children[i] !== wanted) {
        body.insertBefore(wanted, body.children[i] ?? null);
      }
    });
    while (body.children.length > rows.length) {
      body.lastElementChild.remove();
    }
    element.hidden = rows.length === 0;
  }

  return { element, fill, order };
}

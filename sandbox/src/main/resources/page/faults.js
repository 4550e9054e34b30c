import { faults, setFault } from './api.js';
import { announce, h, show, title } from './dom.js';
import { problemNotice } from './parts.js';

const LOOKED_AT_EVERY = 3000;

let draw = () => {};

/** Looks again and again: scripts, `kubectl` and a push break and mend as well. */
export function watchFaults() {
  lookAtFaults().catch(() => draw(null)).finally(() => setTimeout(watchFaults, LOOKED_AT_EVERY));
}

async function lookAtFaults() {
  const items = (await faults()) ?? [];
  countFaults(items);
  draw(items);
}

/** What can be broken in the sandbox, and mended again. */
export async function faultsView(main) {
  title('Faults');
  const list = h('ul', { class: 'faults' });
  const problems = h('div');
  main.replaceChildren(
    h('h1', {}, 'Break something'),
    h('p', { class: 'lead' }, 'Switch a fault on, watch what the people who ordered are told, and switch it off again: '
      + 'everything goes on by itself.'),
    problems, list);

  draw = (items) => show(list, items, () => items?.length > 0 ? items.map(fault)
    : h('li', { class: 'empty' }, items ? 'This sandbox has no faults to switch.' : 'The sandbox does not answer; trying again …'));

  function fault({ name, title: heading, description, active }) {
    const id = `fault-${name}`;
    const button = h('button', { role: 'switch', 'aria-checked': String(active), 'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-about`, id, class: 'switch', click: async () => {
        button.disabled = true;
        problems.replaceChildren();
        try {
          await setFault(name, !active);
          announce(`${heading}: ${active ? 'off' : 'on'}`);
          await lookAtFaults();
        } catch (problem) {
          problems.replaceChildren(problemNotice(problem));
        } finally {
          button.disabled = false;
        }
        document.getElementById(id)?.focus();
      } }, h('span', { 'aria-hidden': 'true' }, active ? 'On' : 'Off'));
    return h('li', { class: active ? 'card fault active' : 'card fault' },
      h('div', {}, h('h2', { id: `${id}-title` }, heading), h('p', { id: `${id}-about` }, description)), button);
  }

  await lookAtFaults();
}

/** Says in the navigation how many faults are on: nobody should wonder for long why nothing works. */
function countFaults(items) {
  const active = items.filter((fault) => fault.active).length;
  show(document.getElementById('nav-faults'), active,
    () => ['Faults', active > 0 && h('span', { class: 'count' }, ` ${active} on`)]);
}

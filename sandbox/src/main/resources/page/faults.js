import { faults, setFault } from './api.js';
import { announce, h, title } from './dom.js';
import { problemNotice } from './parts.js';

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

  async function refresh() {
    const items = await faults();
    list.replaceChildren(...(items ?? []).map(fault));
    if (!items?.length) {
      list.replaceChildren(h('li', { class: 'empty' }, 'This sandbox has no faults to switch.'));
    }
    countFaults(items);
  }

  function fault({ name, title: heading, description, active }) {
    const id = `fault-${name}`;
    const button = h('button', { role: 'switch', 'aria-checked': String(active), 'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-about`, id, class: 'switch', click: async () => {
        button.disabled = true;
        problems.replaceChildren();
        try {
          await setFault(name, !active);
          announce(`${heading}: ${active ? 'off' : 'on'}`);
        } catch (problem) {
          problems.replaceChildren(problemNotice(problem));
        }
        await refresh();
        document.getElementById(id)?.focus();
      } }, h('span', { 'aria-hidden': 'true' }, active ? 'On' : 'Off'));
    return h('li', { class: active ? 'card fault active' : 'card fault' },
      h('div', {}, h('h2', { id: `${id}-title` }, heading), h('p', { id: `${id}-about` }, description)), button);
  }

  await refresh();
}

/** Says in the navigation how many faults are on: nobody should wonder for long why nothing works. */
export function countFaults(items) {
  const active = (items ?? []).filter((fault) => fault.active).length;
  const link = document.getElementById('nav-faults');
  link.replaceChildren('Faults', active ? h('span', { class: 'count' }, ` ${active} on`) : '');
}

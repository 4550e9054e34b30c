import { h } from './dom.js';
import { label } from './schema.js';
import { HEALTHS, PHASES } from './words.js';

/** What the stream itself leaves out; all else is left out here. */
const AT_THE_SERVER = ['owner', 'cluster', 'namespace', 'kind'];

/**
 * The filters of a list. They stand in the page's address, so that a filtered list can be bookmarked and sent on.
 *
 * @param requests whether requests are listed, or resources
 * @param on `restart()` where the stream must be another one, `redraw()` where the list only shows less or more
 */
export function filters(requests, on) {
  const wanted = new URLSearchParams(location.search);
  const local = requests ? { phase: PHASES } : { phase: PHASES, health: HEALTHS };
  const selects = Object.fromEntries([...AT_THE_SERVER, ...Object.keys(local)].map((name) =>
    [name, select(name, local[name] ?? [], wanted.get(name) ?? '')]));
  const search = h('input', { type: 'search', id: 'filter-name', value: wanted.get('name') ?? '', autocomplete: 'off' });

  const element = h('form', { class: 'filters', role: 'search', 'aria-label': 'Filters', submit: (e) => e.preventDefault(),
    input: (event) => {
      remember();
      if (AT_THE_SERVER.includes(event.target.name)) {
        on.restart();
      } else {
        on.redraw();
      }
    } },
  h('div', {}, h('label', { for: 'filter-name' }, 'Name'), search),
  Object.entries(selects).map(([name, control]) =>
    h('div', {}, h('label', { for: control.id }, label(name)), control)));

  function remember() {
    const address = new URL(location.href);
    for (const control of [search, ...Object.values(selects)]) {
      const name = control === search ? 'name' : control.name;
      if (control.value) {
        address.searchParams.set(name, control.value);
      } else {
        address.searchParams.delete(name);
      }
    }
    history.replaceState(null, '', address);
  }

  function offer(name, value) {
    if (value && ![...selects[name].options].some((option) => option.value === value)) {
      selects[name].append(h('option', { value, selected: wanted.get(name) === value }, value === '-' ? 'none' : value));
    }
  }

  function learn({ resource, owner }) {
    offer('owner', owner);
    offer('cluster', resource.cluster);
    offer('namespace', resource.namespace ?? '-');
    offer('kind', resource.kind);
  }

  return {
    element,
    learn,
    /** What the stream is asked for. */
    query: () => new URLSearchParams(AT_THE_SERVER.map((name) => [name, selects[name].value])
      .filter(([, value]) => value)),
    narrows: () => [search, ...Object.values(selects)].some((control) => control.value.trim()),
    passes: (document) => Object.keys(local).every((name) => !selects[name].value || selects[name].value === document[name])
      && document.resource.name.includes(search.value.trim()),
    /** A filtered stream never shows what else there is to choose, so that is asked for once. */
    async fill(get, all) {
      const [{ body }, known] = await Promise.all([get('/v1/offerings'), all('/v1/resources')]);
      body.items.forEach((offering) => {
        offer('kind', offering.kind);
        offering.clusters.forEach((cluster) => offer('cluster', cluster));
      });
      known.forEach(learn);
    },
  };
}

function select(name, options, chosen) {
  const known = options.includes(chosen) || !chosen ? options : [...options, chosen];
  return h('select', { name, id: `filter-${name}` }, h('option', { value: '' }, 'any'),
    known.map((option) => h('option', { value: option, selected: option === chosen }, option)));
}

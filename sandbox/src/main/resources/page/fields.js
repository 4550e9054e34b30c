import { h } from './dom.js';
import { controlOf, fieldsOf, label, limits, pointer, typed } from './schema.js';

/**
 * Controls made from a JSON Schema. Each control is `{element, pointer, value(), children?}`, where `value()` is
 * undefined for what was left empty: it is then left out of the order, and a default applies.
 */

let count = 0;

export function control(name, schema, { at, required, value }) {
  const make = { choice, switch: toggle, number: text, text, group, list, json }[controlOf(schema)];
  const initial = value === undefined ? schema.default : value;
  return make({ name, schema, at, required, initial, id: `f${++count}` });
}

/** One labelled line: label, description, the control, and the place for what is wrong with it. */
export function line({ id, name, schema, required, at }, input, { inline = false } = {}) {
  const help = [schema.description, limits(schema)].filter(Boolean).join(' — ');
  input.id = id;
  input.dataset.pointer = at;
  input.setAttribute('aria-describedby', `${id}-help ${id}-error`);
  if (required) {
    input.setAttribute('aria-required', 'true');
  }
  const caption = h('label', { for: id }, schema.title ?? label(name), required && h('span', { class: 'must' }, 'required'));
  return h('div', { class: inline ? 'field inline' : 'field' },
    inline ? [input, caption] : [caption],
    h('p', { class: 'help', id: `${id}-help` }, help),
    !inline && input,
    h('p', { class: 'error', id: `${id}-error`, hidden: true }));
}

function text(field) {
  const input = h('input', {
    type: 'text', autocomplete: 'off', spellcheck: 'false',
    inputmode: controlOf(field.schema) === 'number' ? 'decimal' : null,
    value: field.initial ?? null, placeholder: field.schema.example ?? null,
  });
  return { element: line(field, input), pointer: field.at, value: () => typed(input.value, field.schema) };
}

function choice(field) {
  const { schema, required, initial } = field;
  const none = (!required && schema.default === undefined) || initial === undefined;
  const select = h('select', {}, none && h('option', { value: '' }, required ? 'Choose …' : 'none'),
    schema.enum.map((option, i) => h('option', { value: i, selected: option === initial }, String(option))));
  return {
    element: line(field, select),
    pointer: field.at,
    value: () => (select.value === '' ? undefined : schema.enum[Number(select.value)]),
  };
}

function toggle(field) {
  const box = h('input', { type: 'checkbox', checked: field.initial === true });
  const left = field.initial === undefined && !field.required;
  return {
    element: line(field, box, { inline: true }),
    pointer: field.at,
    value: () => (left && !box.checked ? undefined : box.checked),
  };
}

function json(field) {
  const area = h('textarea', { rows: 4, spellcheck: 'false', class: 'code' },
    field.initial === undefined ? '' : JSON.stringify(field.initial, null, 2));
  return {
    element: line({ ...field, schema: { ...field.schema, description: `${field.schema.description ?? ''} (JSON)`.trim() } },
      area),
    pointer: field.at,
    value: () => parsed(area.value),
  };
}

function parsed(text) {
  if (text.trim() === '') {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    // Sent as the text that it is: the service names the field and what it should be.
    return text;
  }
}

function group(field) {
  const children = fieldsOf(field.schema).map(({ name, schema, required }) =>
    control(name, schema, { at: pointer(field.at, name), required, value: field.initial?.[name] }));
  return {
    element: h('fieldset', { class: 'field group', id: field.id, 'data-pointer': field.at, tabindex: -1 },
      h('legend', {}, field.schema.title ?? label(field.name)),
      field.schema.description && h('p', { class: 'help' }, field.schema.description),
      children.map((child) => child.element),
      h('p', { class: 'error', id: `${field.id}-error`, hidden: true })),
    pointer: field.at,
    value: () => collect(fieldsOf(field.schema).map(({ name }, i) => [name, children[i].value()]), field.required),
  };
}

function collect(entries, required) {
  const filled = entries.filter(([, value]) => value !== undefined);
  return filled.length || required ? Object.fromEntries(filled) : undefined;
}

function list(field) {
  const rows = h('ul', { class: 'rows' });
  const items = [];
  const add = (value) => {
    const item = control(`${label(field.name)} ${items.length + 1}`, { ...field.schema.items, description: undefined },
      { at: '', required: false, value });
    const remove = h('button', { type: 'button', class: 'small', click: () => {
      items.splice(items.indexOf(item), 1);
      row.remove();
      renumber();
      more.focus();
    } }, 'Remove');
    const row = h('li', {}, item.element, remove);
    items.push(item);
    rows.append(row);
    renumber();
    return item;
  };
  const renumber = () => items.forEach((item, i) => {
    item.element.querySelector('input, select').dataset.pointer = pointer(field.at, i);
  });
  const more = h('button', { type: 'button', class: 'small', click: () =>
    add(undefined).element.querySelector('input, select').focus() },
  'Add', h('span', { class: 'unseen' }, ` to ${label(field.name)}`));
  (field.initial ?? []).forEach(add);
  return {
    element: h('fieldset', { class: 'field group', id: field.id, 'data-pointer': field.at, tabindex: -1 },
      h('legend', {}, field.schema.title ?? label(field.name), field.required && h('span', { class: 'must' }, 'required')),
      h('p', { class: 'help' }, [field.schema.description, limits(field.schema)].filter(Boolean).join(' — ')),
      rows, more,
      h('p', { class: 'error', id: `${field.id}-error`, hidden: true })),
    pointer: field.at,
    value: () => {
      const values = items.map((item) => item.value()).filter((value) => value !== undefined);
      return values.length || field.initial !== undefined ? values : undefined;
    },
  };
}

/** What the form needs to know of an offering's JSON Schema, and nothing of how a form looks. */

const SCALARS = new Set(['string', 'integer', 'number', 'boolean']);

/** Which control a value of this schema gets: choice, switch, number, text, group, list, or json for all else. */
export function controlOf(schema) {
  if (Array.isArray(schema.enum)) {
    return 'choice';
  }
  const type = typeOf(schema);
  if (type === 'boolean') {
    return 'switch';
  }
  if (type === 'integer' || type === 'number') {
    return 'number';
  }
  if (type === 'object' && schema.properties) {
    return 'group';
  }
  if (type === 'array' && schema.items && SCALARS.has(typeOf(schema.items))) {
    return 'list';
  }
  return type === 'string' || schema['x-kubernetes-int-or-string'] ? 'text' : 'json';
}

function typeOf(schema) {
  return Array.isArray(schema.type) ? schema.type.find((type) => type !== 'null') : schema.type;
}

/** The fields of an object in the schema's order, the required ones first. */
export function fieldsOf(schema) {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {})
    .map(([name, property]) => ({ name, schema: property, required: required.has(name) }))
    .sort((a, b) => Number(b.required) - Number(a.required));
}

/** What a reader of a JSON Pointer has to turn back: ~ and / inside a name. */
export function pointer(parent, name) {
  return `${parent}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** A camelCase name as people read it: `storageGB` is “Storage GB”. */
export function label(name) {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What may be entered, in a few words; empty where anything may. */
export function limits(schema) {
  const parts = [];
  const [least, most] = [schema.minimum ?? schema.minLength, schema.maximum ?? schema.maxLength];
  const unit = schema.maxLength !== undefined || schema.minLength !== undefined ? ' characters' : '';
  if (least !== undefined && most !== undefined) {
    parts.push(`${least} to ${most}${unit}`);
  } else if (most !== undefined) {
    parts.push(`at most ${most}${unit}`);
  } else if (least !== undefined && !(unit && least === 1)) {
    parts.push(`at least ${least}${unit}`);
  }
  if (schema.example !== undefined) {
    parts.push(`for example ${schema.example}`);
  }
  return parts.join(', ');
}

/**
 * What somebody typed, as the value that they meant. What is no number goes out as it is: the service says what is wrong
 * with it, and nothing is silently dropped.
 */
export function typed(text, schema) {
  if (text === '') {
    return undefined;
  }
  const number = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text.trim());
  return controlOf(schema) === 'number' && number ? Number(text) : text;
}

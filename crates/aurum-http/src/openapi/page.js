// Draws /api/openapi.json as a page. Text is only ever set as text, so nothing in the document can become markup.
'use strict';

const VERBS = ['get', 'post', 'put', 'patch', 'delete'];

function el(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function resolve(document_, schema) {
  const name = schema && schema.$ref && schema.$ref.split('/').pop();
  return name ? { name, schema: document_.components.schemas[name] || {} } : { name: null, schema: schema || {} };
}

// The shape of a schema as text, names in place of references below the first level.
function shape(document_, given, depth) {
  const { name, schema } = resolve(document_, given);
  if (name && depth > 0) return name;
  const types = [].concat(schema.type || []);
  const union = schema.oneOf || schema.anyOf;
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (union) return union.map((part) => shape(document_, part, depth + 1)).join(' | ');
  if (schema.allOf) return schema.allOf.map((part) => shape(document_, part, depth)).join(' & ');
  if (types.includes('array')) return '[' + shape(document_, schema.items, depth + 1) + ']' + (types.includes('null') ? ' | null' : '');
  if (schema.properties) {
    const pad = '  '.repeat(depth + 1);
    const needed = new Set(schema.required || []);
    const lines = Object.entries(schema.properties).map(([key, value]) => {
      const says = value.description ? '   // ' + value.description.replace(/\s+/g, ' ') : '';
      return pad + key + (needed.has(key) ? '' : '?') + ': ' + shape(document_, value, depth + 1) + says;
    });
    return '{\n' + lines.join('\n') + '\n' + '  '.repeat(depth) + '}';
  }
  return (types.join(' | ') || 'any') + (schema.format ? ' <' + schema.format + '>' : '');
}

function bodies(document_, content) {
  return Object.entries(content || {}).flatMap(([kind, { schema }]) => {
    const { name } = resolve(document_, schema);
    return [el('p', {}, el('code', { textContent: kind }), name ? ' ' + name : ''), el('pre', { textContent: shape(document_, schema, 0) })];
  });
}

function parameters(document_, list) {
  const rows = list.map((parameter) =>
    el('tr', {},
      el('td', {}, el('code', { textContent: parameter.name })),
      el('td', { textContent: parameter.in + (parameter.required ? ', required' : '') }),
      el('td', { textContent: shape(document_, parameter.schema, 1) }),
      el('td', { textContent: parameter.description || '' })));
  const head = el('tr', {}, ...['Name', 'Where', 'Kind', 'Says'].map((textContent) => el('th', { textContent, scope: 'col' })));
  return el('table', {}, el('thead', {}, head), el('tbody', {}, ...rows));
}

function operation(document_, path, verb, given) {
  const open = given.security && given.security.some((one) => Object.keys(one).length === 0);
  const node = el('details', {},
    el('summary', {},
      el('span', { className: 'verb', textContent: verb.toUpperCase() }),
      el('span', { className: 'path', textContent: path }),
      el('span', { textContent: given.summary || '' })));
  node.append(...[
    given.description ? el('p', { textContent: given.description }) : null,
    el('p', { textContent: open ? 'Open to everybody.' : 'Needs a session: Authorization: Bearer …' }),
    given.parameters && given.parameters.length ? el('h3', { textContent: 'Parameters' }) : null,
    given.parameters && given.parameters.length ? parameters(document_, given.parameters) : null,
    given.requestBody ? el('h3', { textContent: 'Body' }) : null,
    ...(given.requestBody ? bodies(document_, given.requestBody.content) : []),
    ...Object.entries(given.responses || {}).flatMap(([status, answer]) => [
      el('h3', { textContent: (status === 'default' ? 'Otherwise' : status) + ' ' + (answer.description || '') }),
      ...bodies(document_, answer.content)]),
  ].filter(Boolean));
  node.dataset.words = [verb, path, given.summary, given.description].join(' ').toLowerCase();
  return node;
}

function draw(document_) {
  document.getElementById('says').textContent = document_.info.description + ' Version ' + document_.info.version + '.';
  const byTag = new Map((document_.tags || []).map((tag) => [tag.name, { says: tag.description, nodes: [] }]));
  for (const [path, item] of Object.entries(document_.paths)) {
    for (const verb of VERBS.filter((one) => item[one])) {
      const tag = (item[verb].tags || ['other'])[0];
      if (!byTag.has(tag)) byTag.set(tag, { says: '', nodes: [] });
      byTag.get(tag).nodes.push(operation(document_, path, verb, item[verb]));
    }
  }
  const used = [...byTag].filter(([, { nodes }]) => nodes.length);
  document.getElementById('tags').replaceChildren(...used.map(([tag]) => el('a', { href: '#' + tag, textContent: tag })));
  document.getElementById('operations').replaceChildren(...used.map(([tag, { says, nodes }]) =>
    el('section', {}, el('h2', { id: tag, textContent: tag }), el('p', { textContent: says || '' }), ...nodes)));
}

document.getElementById('find').addEventListener('input', (event) => {
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const section of document.querySelectorAll('section')) {
    const nodes = [...section.querySelectorAll('details')];
    for (const node of nodes) node.hidden = !words.every((word) => node.dataset.words.includes(word));
    section.hidden = nodes.every((node) => node.hidden);
  }
});

fetch('/api/openapi.json')
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error('The document answered ' + answer.status + '.'))))
  .then(draw)
  .catch((error) => document.getElementById('operations').replaceChildren(el('p', { textContent: String(error.message || error) })));

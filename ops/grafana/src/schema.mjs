// schema.mjs MODULES... : holds every dashboard against Grafana's own types (@grafana/schema), and the options of its panels against
// those of their kind. MODULES: the folders of node_modules with @grafana/schema, ts-json-schema-generator and ajv.
import { createRequire } from 'node:module';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folders = process.argv.slice(2);
const there = (name) => `${folders.find((folder) => existsSync(`${folder}/${name}`))}/${name}`;
const load = (name) => createRequire(`${there(name)}/package.json`)(name);
const { createGenerator } = await import(`${there('ts-json-schema-generator')}/dist/index.js`);
const Ajv = load('ajv').default;
const raw = `${there('@grafana/schema')}/dist/types/raw`;
const validators = {};

function validator(path, type) {
  return (validators[path] ??= new Ajv({ strict: false, allErrors: true }).compile(
    createGenerator({ path, type, skipTypeCheck: true, additionalProperties: true }).createSchema(type)));
}

function problems(dashboard) {
  const said = [];
  const hold = (where, path, type, value) => {
    const validate = validator(path, type);
    if (!validate(value)) validate.errors.forEach((e) => said.push(`${where}${e.instancePath} ${e.message}`));
  };
  hold('', `${raw}/dashboard/x/types.gen.d.ts`, 'Dashboard', dashboard);
  for (const panel of dashboard.panels) {
    const folder = `${raw}/composable/${panel.type}/panelcfg/x`;
    if (panel.type === 'row' || !existsSync(folder)) continue;
    const file = readdirSync(folder).find((name) => name.endsWith('.d.ts'));
    if (/interface Options\b/.test(readFileSync(`${folder}/${file}`, 'utf8'))) {
      hold(`${panel.title}: options`, `${folder}/${file}`, 'Options', panel.options);
    }
  }
  return said;
}

const boards = fileURLToPath(new URL('../dashboards/', import.meta.url));
const names = readdirSync(boards).filter((name) => name.endsWith('.json'));
let failed = 0;
for (const name of names) {
  for (const problem of problems(JSON.parse(readFileSync(boards + name, 'utf8')))) {
    failed++;
    console.log(`FAILED ${name}: ${problem}`);
  }
}
// a schema that takes everything would say nothing
const bad = { uid: 7, title: 'bad', schemaVersion: 'x', panels: [{ type: 'timeseries', title: 1, options: {} }] };
if (problems(bad).length === 0) {
  failed++;
  console.log('FAILED the schema takes a dashboard that is none');
}
if (!failed) console.log(`ok ${names.length} dashboards fit Grafana's schema, the options of their panels too`);
process.exit(failed ? 1 : 0);

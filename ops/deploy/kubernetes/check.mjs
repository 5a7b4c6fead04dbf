// check.mjs MODULES... : custom resources, as check.py prints them, by the schemas of their operators (@kubernetes-models).
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';

const packages = { 'monitoring.coreos.com': '@kubernetes-models/prometheus-operator', 'opentelemetry.io': '@kubernetes-models/opentelemetry-operator' };
const folders = process.argv.slice(2);
let failed = 0;
for await (const line of createInterface({ input: process.stdin })) {
  if (!line.startsWith('custom ')) continue;
  const item = JSON.parse(line.slice('custom '.length));
  const [group, version] = item.apiVersion.split('/');
  const folder = folders.find((each) => existsSync(`${each}/${packages[group]}`));
  if (!folder) {
    console.log(`not checked, because no schema of ${group} could be had: ${item.kind} ${item.metadata.name}`);
    continue;
  }
  try {
    const models = await import(`${folder}/${packages[group]}/${group}/${version}/${item.kind}.js`);
    new models[item.kind](item).validate();
    console.log(`ok ${item.kind} ${item.metadata.name} fits ${packages[group]}`);
  } catch (wrong) {
    failed = 1;
    console.log(`FAILED ${item.kind} ${item.metadata.name}: ${String(wrong.message).split('\n').slice(0, 3).join('; ')}`);
  }
}
process.exit(failed);

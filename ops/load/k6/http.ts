// Visitors of an HTTP API: each does one thing of the mix of scenarios.json, waits, does the next.
import http from 'k6/http';
import { sleep } from 'k6';
import { base, options as optionsOf, plan, result, Step, steps } from './plan.ts';

export const options = optionsOf('http_req_failed', 'http_req_duration');

const total = steps.reduce((sum, step) => sum + step.share, 0);

function any(): Step {
  let ticket = Math.random() * total;
  return steps.find((step) => (ticket -= step.share) < 0) ?? steps[0];
}

function filled(path: string): string {
  const id = `${__VU}-${__ITER}-${Math.random().toString(36).slice(2, 10)}`;
  return path.replace('{number}', String(1 + Math.floor(Math.random() * 500))).replace('{id}', id);
}

export default function visit(): void {
  const step = any();
  // by the template: one name for one kind of request
  const tags = { name: `${step.method} ${step.path}` };
  http.request(step.method, base + filled(step.path), step.body ?? null, { tags, headers: { 'Content-Type': 'text/plain' }, timeout: '20s' });
  if (!plan.rate) {
    sleep((plan.pause_seconds ?? 1) * (0.5 + Math.random()));
  }
}

export const handleSummary = (data: Parameters<typeof result>[0]) => result(data, 'http_req_failed', 'http_req_duration');

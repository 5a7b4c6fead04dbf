// What ops/load/run asks for, by the environment: SCENARIO, BASE, OUT, and what replaces values of scenarios.json.
import { Options, Scenario } from 'k6/options';

export interface Plan {
  kind: string;
  users?: number;
  rate?: number;
  ramp_seconds?: number;
  hold_seconds: number;
  pause_seconds?: number;
  bars: { failed: number; p95_ms: number };
}
export interface Step {
  share: number;
  method: string;
  path: string;
  body?: string;
}

const file = JSON.parse(open('../scenarios.json'));
export const name: string = __ENV.SCENARIO || 'baseline';
export const plan: Plan = { ...file.scenarios[name], ...JSON.parse(__ENV.CHANGES || '{}') };
export const steps: Step[] = file.http;
export const socketio: { namespace: string; event: string } = file.socketio;
export const base: string = __ENV.BASE || 'http://127.0.0.1:8080';

/** Users who come and stay, or requests at a rate whatever the answers take: the second finds what the first hides. */
function load(): Scenario {
  const hold = `${plan.hold_seconds}s`;
  if (plan.rate) {
    return { executor: 'constant-arrival-rate', rate: plan.rate, timeUnit: '1s', duration: hold, preAllocatedVUs: plan.rate, maxVUs: plan.rate * 5 };
  }
  const users = plan.users ?? 1;
  return { executor: 'ramping-vus', startVUs: 0, gracefulStop: '10s', stages: [{ duration: `${plan.ramp_seconds ?? 0}s`, target: users }, { duration: hold, target: users }] };
}

export function options(failed: string, time: string): Options {
  return {
    scenarios: { [name]: load() },
    thresholds: { [failed]: [`rate<${plan.bars.failed}`], [time]: [`p(95)<${plan.bars.p95_ms}`] },
    summaryTrendStats: ['avg', 'min', 'med', 'p(95)', 'p(99)', 'max'],
  };
}

interface Summary {
  state: { testRunDurationMs: number };
  metrics: Record<string, { values: Record<string, number> } | undefined>;
}

/** The numbers that run reads, whatever tool made them. */
export function result(data: Summary, failed: string, time: string): Record<string, string> {
  const times = data.metrics[time]?.values ?? {};
  const judged = data.metrics[failed]?.values ?? {};
  const total = (judged.passes ?? 0) + (judged.fails ?? 0);
  // of a rate of failures the passes are the failures
  const out = {
    tool: 'k6', requests: total, failed: judged.passes ?? 0, seconds: data.state.testRunDurationMs / 1000,
    p50_ms: times.med, p95_ms: times['p(95)'], p99_ms: times['p(99)'], max_ms: times.max,
  };
  return { [__ENV.OUT || 'result.json']: JSON.stringify(out), stdout: '' };
}

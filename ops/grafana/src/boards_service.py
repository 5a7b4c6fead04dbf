"""What users and their teams see: Overview, API, Errors, SLOs, Business, Load test."""
from grafana import dashboard, panel, quantile, quantiles

HTTP = "http_request_duration_seconds"
RATE = "sum(rate(http_requests_total{@h}[r]))"
FAILED = '(sum(rate(http_requests_total{@h,status=~"5.."}[r])) or vector(0))'
NO_JOBS = "no scheduled job ran"
NO_VITALS = "weft.web-vitals is off"
NO_K6 = "no k6 writes to this Prometheus (ops/load)"

overview = dashboard("overview", "Overview", "Is it well, and if not, where to look", [
    ("Is it well", [
        panel("stat", "Instances", "short", "Scraped instances with the agent.", "sum(weft_agent_info{@})", low=(1,), width=4, height=4),
        panel("stat", "Requests", "reqps", "Answered requests a second, polls of Socket.IO left out.", RATE, width=4, height=4),
        panel("stat", "Failed", "percentunit", "Share of answers with 5xx. Alerts: 1 % ElevatedErrorRate, 5 % HighErrorRate.",
              f"{FAILED} / {RATE}", high=(0.01, 0.05), width=4, height=4),
        panel("stat", "p95", "s", "95 % of requests were answered sooner. Alerts: 400 ms LatencyAboveTarget, 1 s HighLatency.",
              quantile(0.95, HTTP), high=(0.4, 1), width=4, height=4),
        panel("stat", "In progress", "short", "Requests being worked on. Alert: more than 50, RequestsBackingUp.",
              "sum(http_requests_in_progress{@})", high=(50,), width=4, height=4),
        panel("stat", "Error budget left", "percentunit", "Of the objective that is worst off; below 0 more was spent than there was.",
              "min(slo_error_budget_remaining_ratio{@})", low=(0, 0.25), width=4, height=4),
    ]),
    ("Traffic", [
        panel("timeseries", "Requests by status", "reqps", "Answered requests a second by class of status.",
              [('sum by (class) (label_replace(rate(http_requests_total{@h}[r]), "class", "${1}xx", "status", "(.).*"))', "{{class}}")], stack=True),
        panel("timeseries", "Latency", "s", "Quantiles over all routes. A dot is an exemplar: it opens its trace.", quantiles(HTTP), high=(0.4, 1)),
        panel("timeseries", "Failed answers", "percentunit", "Share of answers with 5xx, by service.",
              [('(sum by (service) (rate(http_requests_total{@h,status=~"5.."}[r])) or 0 * sum by (service) (rate(http_requests_total{@h}[r])))'
                " / sum by (service) (rate(http_requests_total{@h}[r]))", "{{service}}")], high=(0.01, 0.05)),
    ]),
    ("What it depends on", [
        panel("table", "Dependencies", "short", "1: the dependency answers its health check. Alerts: DatabaseDown, RedisDown.",
              'sum by (__name__, service, instance, target) ({__name__=~".+_up",target!="",@})', low=(1,), width=12),
        panel("timeseries", "Time in dependencies", "s", "Mean seconds a second spent in each kind of dependency: how many threads it holds.", [
            ("sum(rate(db_query_duration_seconds_sum{@}[r]))", "databases"),
            ("sum(rate(redis_command_duration_seconds_sum{@}[r]))", "Redis"),
            ("sum(rate(http_client_request_duration_seconds_sum{@}[r]))", "other hosts")], width=12, stack=True),
    ]),
])

api = dashboard("api", "API", "Requests by route: how many, how fast, how they end", [
    ("All routes", [
        panel("timeseries", "Requests by route", "reqps", "Answered requests a second; templates, never raw paths.",
              [("topk(15, sum by (method, route) (rate(http_requests_total{@h,route=~\"$route\"}[r])))", "{{method}} {{route}}")], stack=True),
        panel("timeseries", "Latency", "s", "Quantiles over the chosen routes. A dot is an exemplar: it opens its trace.",
              quantiles(HTTP, '@,route=~"$route"'), high=(0.4, 1)),
        panel("heatmap", "Latency, all of it", "s", "How many requests fell into each bucket. Two bands are two kinds of request.",
              [(f'sum by (le) (increase({HTTP}_bucket{{@,route=~"$route"}}[r]))', "{{le}}")]),
        panel("timeseries", "Status", "reqps", "Answers a second by status.",
              [('sum by (status) (rate(http_requests_total{@h,route=~"$route"}[r]))', "{{status}}")], stack=True),
        panel("timeseries", "In progress", "short", "Requests being worked on, asynchronous ones included. Alert: more than 50.",
              [("sum by (method) (http_requests_in_progress{@})", "{{method}}")], high=(50,)),
        panel("timeseries", "Polls of Socket.IO", "reqps", "They count in no latency and no objective.",
              'sum(rate(http_requests_total{@,route=~".* polling"}[r]))', empty="no Socket.IO client polls through the servlet container"),
    ]),
    ("By route", [
        panel("table", "Slowest routes", "s", "p95 by route, the slowest first. Alert: 500 ms with real traffic, RouteLatencyAboveTarget.",
              f"topk(10, {quantile(0.95, HTTP, 'method, route')})", high=(0.5, 1), width=12),
        panel("table", "Most failing routes", "percentunit", "Share of answers with 5xx by route.",
              'topk(10, sum by (method, route) (rate(http_requests_total{@h,status=~"5.."}[r])) / sum by (method, route) (rate(http_requests_total{@h}[r])))',
              high=(0.01, 0.05), width=12),
        panel("bargauge", "Where the time goes", "s", "Seconds a second spent on each route: rate times mean. What to make faster first.",
              [(f"topk(8, sum by (method, route) (rate({HTTP}_sum{{@}}[r])))", "{{method}} {{route}}")], width=12),
        panel("timeseries", "p95 by route", "s", "The slowest of them. A dot is an exemplar: it opens its trace.",
              [(f"topk(8, {quantile(0.95, HTTP, 'method, route')})", "{{method}} {{route}}")], high=(0.5,), width=12),
    ]),
    ("Other hosts", [
        panel("timeseries", "Requests to other hosts", "reqps", "By host and status; `error` when nothing came back.",
              [("sum by (host, status) (rate(http_client_request_duration_seconds_count{@}[r]))", "{{host}} {{status}}")], width=12),
        panel("timeseries", "Latency of other hosts", "s", "p95 until the head of the answer. A dot opens its trace.",
              [(quantile(0.95, "http_client_request_duration_seconds", "host"), "{{host}}")], width=12),
    ]),
    ("In the browser", [
        panel("timeseries", "Web vitals", "s", "p75 as browsers measured: largest paint, interaction, first byte.", [
            (quantile(0.75, f"web_vitals_{what}_seconds"), what) for what in ("lcp", "inp", "ttfb")], high=(2.5, 4), empty=NO_VITALS),
        panel("timeseries", "Layout shifts", "none", "p75 of the score; above 0.1 it disturbs, above 0.25 it is poor.",
              [(quantile(0.75, "web_vitals_cls", "route"), "{{route}}")], high=(0.1, 0.25), empty=NO_VITALS),
        panel("timeseries", "Beacons", "cps", "Reports of pages a second, and those that were refused or limited.",
              [("sum by (outcome) (rate(web_vitals_beacons_total{@}[r]))", "{{outcome}}")], empty=NO_VITALS),
    ]),
], variables=[("route", "Route", 'label_values(http_requests_total{service=~"$service"}, route)')])

errors = dashboard("errors", "Errors", "What fails, where, since when; GET /errors of the agent has the stacks", [
    ("Requests", [
        panel("timeseries", "Failed answers by route", "reqps", "Answers with 5xx a second.",
              [('sum by (method, route) (rate(http_requests_total{@h,status=~"5.."}[r]))', "{{method}} {{route}}")], stack=True),
        panel("timeseries", "Exceptions", "cps", "Requests that an exception ended, by its class.",
              [("sum by (exception) (rate(http_request_exceptions_total{@}[r]))", "{{exception}}")], stack=True),
        panel("table", "Exceptions by route", "short", "In the last hour.",
              "topk(15, sum by (route, exception) (increase(http_request_exceptions_total{@}[1h])))"),
        panel("timeseries", "Refused by us", "reqps", "Answers with 4xx by status: scanners, clients with a defect, a route that went.",
              [('sum by (status) (rate(http_requests_total{@h,status=~"4.."}[r]))', "{{status}}")], stack=True),
        panel("timeseries", "Other hosts", "reqps", "Requests to other hosts that failed or were answered with 5xx.",
              [('sum by (host, status) (rate(http_client_request_duration_seconds_count{@,status=~"5..|error|_other"}[r]))', "{{host}} {{status}}")],
              empty="every other host answered"),
        panel("timeseries", "Log events", "cps", "Events of loggers at WARN and ERROR, also those that no appender wrote.",
              [('sum by (level) (rate(log_events_total{@,level=~"warn|error"}[r]))', "{{level}}")]),
    ]),
    ("Below the requests", [
        panel("timeseries", "Databases", "cps", "Failed executions by system and class of SQLState: 23 a constraint, 40 a deadlock, 08 a connection.",
              [("sum by (system, operation, error) (rate(db_query_errors_total{@}[r]))", "{{system}} {{operation}} {{error}}")]),
        panel("timeseries", "Redis", "cps", "Commands that the server refused.",
              [('sum by (command) (rate(redis_commands_total{@,outcome="error"}[r]))', "{{command}}")], empty="Redis refused nothing yet"),
        panel("timeseries", "Socket.IO", "cps", "Handlers that threw, by event.",
              [("sum by (namespace, event, exception) (rate(socketio_event_errors_total{@}[r]))", "{{namespace}} {{event}} {{exception}}")]),
        panel("timeseries", "Jobs", "cps", "Runs that failed. Alert: JobFailing.",
              [('sum by (name) (rate(jobs_runs_total{@,result="error"}[r]))', "{{name}}")], high=(0.001,), empty=NO_JOBS),
        panel("timeseries", "Grouping", "cps", "Errors by what became of them: `folded` and `dropped` say that there are too many.",
              [("sum by (outcome) (rate(weft_errors_total{@}[r]))", "{{outcome}}")]),
        panel("timeseries", "Sentry", "cps", "Events for Sentry by what became of them.",
              [("sum by (outcome) (rate(weft_sentry_events_total{@}[r]))", "{{outcome}}")], empty="weft.sentry.dsn is not set"),
    ]),
])

slo = dashboard("slos", "SLOs and error budgets", "Objectives of slos.yml: how much budget is left and how fast it goes", [
    ("Over the fleet, by Prometheus", [
        panel("stat", "Budget left", "percentunit", "Share of the error budget that is left in the objective's window. At 0.5, 0.25 and 0 the policy asks for more.",
              [("slo:error_budget_remaining:ratio{@s}", "{{service}} {{slo}}")], low=(0, 0.25)),
        panel("table", "Objectives", "percentunit", "What was promised.", "slo:objective:ratio"),
        panel("table", "Kept in the window", "percentunit", "Share of good answers in the objective's window.", "1 - slo:bad_ratio:window{@s}"),
        panel("timeseries", "Burn rate, fast", "none", "How many times faster than sustainable. 14.4 over 1 h and 5 min pages: ErrorBudgetBurnFast.", [
            ("slo:burn_rate:5m{@s}", "{{slo}} 5m"), ("slo:burn_rate:1h{@s}", "{{slo}} 1h")], high=(6, 14.4), width=12),
        panel("timeseries", "Burn rate, slow", "none", "Over 6 h and 3 d: a leak of the budget that no page is worth, and a ticket is.", [
            ("slo:burn_rate:6h{@s}", "{{slo}} 6h"), ("slo:burn_rate:3d{@s}", "{{slo}} 3d")], high=(1, 6), width=12),
    ]),
    ("By instance, by the agent", [
        panel("timeseries", "Budget left", "percentunit", "What the process itself reckons (GET /sla/status), since it started unless weft.state.dir is set.",
              [("slo_error_budget_remaining_ratio{@}", "{{slo}} {{instance}}")], low=(0, 0.25)),
        panel("timeseries", "Burn rate", "none", "Of the last hour.", [('slo_burn_rate{@,window="1h"}', "{{slo}} {{instance}}")], high=(6, 14.4)),
        panel("timeseries", "Latency at the objective's edge", "percentunit", "Share of requests below 500 ms, the edge of a bucket, so the ratio is exact.",
              f'sum(rate({HTTP}_bucket{{@,le="0.5"}}[r])) / sum(rate({HTTP}_count{{@}}[r]))', low=(0.95, 0.99)),
    ]),
])

DONE = 'sum by (method, route) (rate(http_requests_total{@,method=~"POST|PUT|PATCH|DELETE",route=~"$flow",status=~"%s"}[r]))'
business = dashboard("business", "Business", "What the business does, read from the routes, jobs, messages and events that stand for it", [
    ("Flows: requests that change something", [
        panel("timeseries", "Completed", "reqps", "Answered with 2xx or 3xx.", [(DONE % "[23]..", "{{method}} {{route}}")], width=6),
        panel("timeseries", "Turned away", "reqps", "Answered with 4xx: a rule said no, or the client has a defect.",
              [(DONE % "4..", "{{method}} {{route}}")], width=6),
        panel("timeseries", "Lost", "reqps", "Answered with 5xx: somebody wanted something and did not get it.",
              [(DONE % "5..", "{{method}} {{route}}")], high=(0.001,), width=6, empty="none was lost"),
        panel("stat", "Completed in the last hour", "short", "By flow.",
              [('sum by (route) (increase(http_requests_total{@,method=~"POST|PUT|PATCH|DELETE",route=~"$flow",status=~"[23].."}[1h]))', "{{route}}")], width=6),
        panel("timeseries", "How long they take", "s", "p95 by flow. A dot is an exemplar: it opens its trace.",
              [(quantile(0.95, HTTP, "route", '@,method=~"POST|PUT|PATCH|DELETE",route=~"$flow"'), "{{route}}")], high=(0.5, 1), width=12),
        panel("timeseries", "Against yesterday", "reqps", "Completed now, and at this time yesterday.", [
            ('sum(rate(http_requests_total{@,method=~"POST|PUT|PATCH|DELETE",route=~"$flow",status=~"[23].."}[r]))', "now"),
            ('sum(rate(http_requests_total{@,method=~"POST|PUT|PATCH|DELETE",route=~"$flow",status=~"[23].."}[r] offset 1d))', "yesterday")],
              width=12, empty="Prometheus has not run for a day"),
    ]),
    ("Flows: work that is queued, by the rules of ops/prometheus/rules/business.yml", [
        panel("timeseries", "Queued", "short", "Pieces of work that wait. Alert: more than 10 and none completed, BusinessFlowStalled.",
              [("service_flow:work_queued:sum{@s}", "{{flow}}")], high=(10,), width=12, empty="no work is queued by messages or rules of yours"),
        panel("timeseries", "Completed", "cps", "Pieces of work a second.",
              [("service_flow:work_completed:rate10m{@s}", "{{flow}}")], width=12, empty="no work is queued by messages or rules of yours"),
    ]),
    ("Metrics of your own rules", [
        panel("table", "What they stand at", "short", "Each metric that is no one else's, summed up: counters since the start, gauges now. See docs/rules.md.",
              'topk(20, sum by (__name__) ({__name__!~"(http|db|redis|cache|messaging|jobs|socketio|slo|web_vitals|log|weft|jvm|process|service|scrape|k6|node)_.+"'
              ',__name__!~".+(_up|_latency_seconds|_latency_seconds_count|_latency_seconds_sum|_bucket|_created)|up|ALERTS.*",@}))',
              width=24, empty="no rule of yours makes a metric"),
    ]),
    ("Behind the requests", [
        panel("timeseries", "Told to clients", "cps", "Socket.IO events to clients by name.",
              [("sum by (event) (rate(socketio_emits_total{@}[r]))", "{{event}}")]),
        panel("timeseries", "Messages", "cps", "By system, operation and destination.",
              [("sum by (system, operation, destination) (rate(messaging_operations_total{@}[r]))", "{{operation}} {{destination}}")], empty="no messages are sent"),
        panel("timeseries", "Time of messages", "s", "p95 by operation and destination. A dot opens its trace.",
              [(quantile(0.95, "messaging_operation_duration_seconds", "operation, destination"), "{{operation}} {{destination}}")], empty="no messages are sent"),
        panel("timeseries", "Jobs", "cps", "Runs a second by result. Alerts: JobFailing, JobNotRunning.",
              [("sum by (name, result) (rate(jobs_runs_total{@}[r]))", "{{name}} {{result}}")], width=12, empty=NO_JOBS),
        panel("timeseries", "Time of jobs", "s", "p95 by job. A dot opens its trace.",
              [(quantile(0.95, "jobs_duration_seconds", "name"), "{{name}}")], width=12, empty=NO_JOBS),
    ]),
], variables=[("flow", "Flow", 'label_values(http_requests_total{service=~"$service",method=~"POST|PUT|PATCH|DELETE"}, route)')])

load = dashboard("load-test", "Load test", "A run of ops/load from both sides: what k6 saw, what the service did", [
    ("The service", [
        panel("timeseries", "Requests", "reqps", "Answered requests a second.", [("sum by (instance) (rate(http_requests_total{@h}[r]))", "{{instance}}")]),
        panel("timeseries", "Latency", "s", "Bar of the constant 200 requests/s: p95 < 120 ms. A dot opens its trace.", quantiles(HTTP), high=(0.12,)),
        panel("timeseries", "Failed", "percentunit", "Share of 5xx; the bar is 1 %.", f"{FAILED} / {RATE}", high=(0.01,)),
        panel("timeseries", "Processors", "short", "Used by the process, in processors.", [("rate(process_cpu_seconds_total{@}[r])", "{{instance}}")]),
        panel("timeseries", "Garbage collection", "percentunit", "Share of time in collections.",
              [("sum by (instance) (rate(jvm_gc_collection_seconds_sum{@}[r]))", "{{instance}}")], high=(0.05, 0.1)),
        panel("timeseries", "In progress and waiting", "short", "Requests in progress, threads that wait for a connection.", [
            ("sum(http_requests_in_progress{@})", "requests"), ("sum(db_pool_pending_threads{@})", "threads waiting for a pool")], high=(50,)),
    ]),
    ("The users, by k6", [
        panel("timeseries", "Virtual users", "short", "Users that k6 plays.", [("sum by (scenario) (k6_vus) or sum(k6_vus)", "users")], empty=NO_K6),
        panel("timeseries", "Sent", "reqps", "Requests a second that k6 sent.", [("sum by (scenario) (rate(k6_http_reqs_total[r]))", "{{scenario}}")], empty=NO_K6),
        panel("timeseries", "p95 as users saw it", "s", "With the network and the waiting in line.",
              [("max by (scenario) (k6_http_req_duration_p95)", "{{scenario}}")], high=(0.12,), empty=NO_K6),
    ]),
])

BOARDS = [overview, api, errors, slo, business, load]

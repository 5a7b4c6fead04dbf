"""What a service is made of: Databases, Redis, Socket.IO, JVM and host, the agent itself."""
from grafana import dashboard, panel, quantile, quantiles

DB = "db_query_duration_seconds"
REDIS = "redis_command_duration_seconds"
NO_HOST = "no node exporter is scraped"

databases = dashboard("databases", "Databases", "Statements by operation and table, slow ones, errors, pools", [
    ("Statements", [
        panel("timeseries", "Executions", "ops", "A second, by operation and table.",
              [("topk(15, sum by (system, operation, table) (rate(%s_count{@}[r])))" % DB, "{{operation}} {{table}}")], stack=True),
        panel("timeseries", "Latency", "s", "Quantiles over all statements. A dot is an exemplar: it opens its trace.", quantiles(DB), high=(0.1, 0.5)),
        panel("heatmap", "Latency, all of it", "s", "How many executions fell into each bucket.", [(f"sum by (le) (increase({DB}_bucket{{@}}[r]))", "{{le}}")]),
        panel("timeseries", "p95 by operation and table", "s", "The slowest of them. A dot opens its trace.",
              [(f"topk(10, {quantile(0.95, DB, 'system, operation, table')})", "{{operation}} {{table}}")], high=(0.1, 0.5)),
        panel("timeseries", "Slow queries", "ops", "Over weft.db.slow-threshold. Alert: more than 10/s, SlowQueries.",
              [("sum by (system, operation, table) (rate(db_slow_queries_total{@}[r]))", "{{operation}} {{table}}")], high=(10,)),
        panel("timeseries", "Errors", "ops", "Failed executions by class of SQLState: 23 a constraint, 40 a deadlock, 08 a connection.",
              [("sum by (system, operation, error) (rate(db_query_errors_total{@}[r]))", "{{operation}} {{error}}")]),
        panel("bargauge", "Where the time goes", "s", "Seconds a second spent on each statement's table: rate times mean.",
              [(f"topk(8, sum by (operation, table) (rate({DB}_sum{{@}}[r])))", "{{operation}} {{table}}")], width=12),
        panel("table", "Up", "short", "1: the database answers its health check. Alert: DatabaseDown.",
              '{__name__=~"(postgres|mysql|mariadb|oracle|sqlserver|h2|mongodb)_up",@}', low=(1,), width=12),
    ]),
    ("Pools", [
        panel("timeseries", "Connections in use", "percentunit", "Of the most there may be. Alert: above 90 %, PoolExhausted.",
              [('sum by (pool, instance) (db_pool_connections{@,state="active"}) / sum by (pool, instance) (db_pool_connections_max{@})', "{{pool}} {{instance}}")],
              high=(0.7, 0.9), width=6),
        panel("timeseries", "Connections", "short", "By pool and state.",
              [("sum by (pool, state) (db_pool_connections{@})", "{{pool}} {{state}}")], stack=True, width=6),
        panel("timeseries", "Threads that wait", "short", "For a connection. Alert: any for 5 minutes, PoolExhausted.",
              [("sum by (pool) (db_pool_pending_threads{@})", "{{pool}}")], high=(1,), width=6),
        panel("timeseries", "Getting a connection", "s", "p95 by pool.", [(quantile(0.95, "db_pool_acquire_seconds", "pool"), "{{pool}}")], high=(0.01, 0.1), width=6),
    ]),
])

redis = dashboard("redis", "Redis", "Commands, hits, errors", [
    ("Commands", [
        panel("stat", "Up", "short", "Instances whose Redis answers, of those that use one. Alert: RedisDown.", "min(redis_up{@})", low=(1,), width=6, height=5),
        panel("stat", "Hit rate", "percentunit", "Replies with a value, of all reads. Alert: below 50 %, CacheHitRateLow.",
              'sum(rate(cache_reads_total{@,result="hit"}[r])) / sum(rate(cache_reads_total{@}[r]))', low=(0.5, 0.8), width=6, height=5),
        panel("stat", "Commands", "ops", "A second.", "sum(rate(redis_commands_total{@}[r]))", width=6, height=5),
        panel("stat", "p95 of the health check", "s", "How long PING took, over the last 128.", 'max(redis_latency_seconds{@,quantile="0.95"})',
              high=(0.01, 0.1), width=6, height=5, empty="Redis is on this machine and was asked too seldom"),
        panel("timeseries", "By command", "ops", "As the server counts them, those in pipelines too.",
              [("sum by (command) (rate(redis_commands_total{@}[r]))", "{{command}}")], stack=True),
        panel("timeseries", "Latency", "s", "Quantiles over all commands. A dot is an exemplar: it opens its trace.", quantiles(REDIS), high=(0.01, 0.1)),
        panel("heatmap", "Latency, all of it", "s", "How many commands fell into each bucket.", [(f"sum by (le) (increase({REDIS}_bucket{{@}}[r]))", "{{le}}")]),
        panel("timeseries", "p95 by command", "s", "A dot opens its trace.", [(quantile(0.95, REDIS, "command"), "{{command}}")], high=(0.01, 0.1)),
        panel("timeseries", "Hits and misses", "ops", "Replies to reads.",
              [("sum by (cache, result) (rate(cache_reads_total{@}[r]))", "{{cache}} {{result}}")], stack=True),
        panel("timeseries", "Errors", "ops", "Commands that the server refused or that got no reply.",
              [('sum by (command) (rate(redis_commands_total{@,outcome="error"}[r]))', "{{command}}")], high=(0.001,), empty="Redis refused nothing yet"),
    ]),
])

socketio = dashboard("socketio", "Socket.IO", "Clients, events, handlers, emits, drops", [
    ("Clients", [
        panel("timeseries", "Clients", "short", "Connected, by namespace. Alert: half of them gone in 5 minutes, SocketClientsDropped.",
              [("sum by (namespace) (socketio_clients{@})", "{{namespace}}")]),
        panel("timeseries", "Coming and going", "cps", "Connections and disconnections a second.", [
            ("sum by (transport) (rate(socketio_connections_total{@}[r]))", "come by {{transport}}"),
            ("sum by (namespace) (rate(socketio_disconnects_total{@}[r]))", "gone from {{namespace}}")]),
        panel("timeseries", "Refused", "cps", "By the server in the handshake, by a namespace.",
              [("sum by (reason) (rate(socketio_connections_refused_total{@}[r]))", "{{reason}}")], high=(0.1,), empty="nobody was refused"),
        panel("timeseries", "How long they stayed", "s", "Median of connections that ended.",
              [(quantile(0.5, "socketio_connection_duration_seconds", "namespace"), "{{namespace}}")], empty="nobody left in this time"),
        panel("timeseries", "Rooms", "short", "Rooms with a client in it; clients in the largest.", [
            ("sum by (namespace) (socketio_rooms{@})", "rooms {{namespace}}"), ("max by (namespace) (socketio_room_size_max{@})", "largest {{namespace}}")],
              empty="weft.socketio.rooms is off"),
        panel("timeseries", "Dropped in 5 minutes", "percentunit", "Share of the clients of five minutes ago that is gone. Alert: 50 %.",
              [("clamp_min(1 - sum by (namespace) (socketio_clients{@}) / (sum by (namespace) (socketio_clients{@} offset 5m) > 0), 0)", "{{namespace}}")],
              high=(0.2, 0.5), empty="nobody was connected five minutes ago"),
    ]),
    ("Events", [
        panel("timeseries", "Events from clients", "cps", "By namespace and event.",
              [("sum by (namespace, event) (rate(socketio_events_total{@}[r]))", "{{namespace}} {{event}}")], stack=True),
        panel("timeseries", "Handlers", "s", "p95 by event. Alerts: 50 ms, 200 ms, SocketLatencyHigh. A dot is an exemplar: it opens its trace.",
              [(quantile(0.95, "socketio_event_duration_seconds", "event"), "{{event}}")], high=(0.05, 0.2)),
        panel("timeseries", "Handlers that threw", "cps", "By event and exception, also where the library swallows it.",
              [("sum by (event, exception) (rate(socketio_event_errors_total{@}[r]))", "{{event}} {{exception}}")], high=(0.1,)),
        panel("timeseries", "Events to clients", "cps", "Emits, one for each whatever the number of clients.",
              [("sum by (namespace, event) (rate(socketio_emits_total{@}[r]))", "{{namespace}} {{event}}")], stack=True),
        panel("timeseries", "Acknowledgements", "s", "p95 from an event to its acknowledgement by the other side.",
              [(quantile(0.95, "socketio_ack_duration_seconds", "namespace, by"), "{{namespace}} by {{by}}")], high=(0.2, 1)),
        panel("timeseries", "Missing acknowledgements", "cps", "Clients that did not acknowledge in time.",
              [("sum by (namespace) (rate(socketio_ack_timeouts_total{@}[r]))", "{{namespace}}")], high=(0.1,), empty="no server waits for acknowledgements"),
    ]),
])

OF_HEAP = 'sum by (instance) (jvm_memory_bytes_used{@,area="heap"}) / sum by (instance) (jvm_memory_bytes_max{@,area="heap"} > 0)'
jvm = dashboard("jvm", "JVM and host", "Memory, collections, threads; and the machine below", [
    ("JVM", [
        panel("timeseries", "Heap in use", "percentunit", "Of the most there may be. Alert: above 90 %, HeapNearlyFull.",
              [(OF_HEAP, "{{instance}}")], high=(0.75, 0.9), width=6),
        panel("timeseries", "Pools of memory", "bytes", "Used, by pool.", [("sum by (pool) (jvm_memory_pool_bytes_used{@})", "{{pool}}")], stack=True, width=6),
        panel("timeseries", "After collections", "bytes", "What a collection left: a line that rises for hours is a leak, MemoryLeakSuspected.",
              [("jvm_memory_pool_collection_used_bytes{@}", "{{pool}} {{instance}}")], width=6),
        panel("timeseries", "Allocation", "Bps", "Bytes a second.", [("sum by (instance) (rate(jvm_memory_pool_allocated_bytes_total{@}[r]))", "{{instance}}")], width=6),
        panel("timeseries", "Time in collections", "percentunit", "Share of time. Alert: GcPausesLong.",
              [("sum by (instance, gc) (rate(jvm_gc_collection_seconds_sum{@}[r]))", "{{gc}} {{instance}}")], high=(0.05, 0.1), width=6),
        panel("timeseries", "Mean pause", "s", "Of one collection.",
              [("rate(jvm_gc_collection_seconds_sum{@}[r]) / (rate(jvm_gc_collection_seconds_count{@}[r]) > 0)", "{{gc}} {{instance}}")], high=(0.2, 1), width=6,
              empty="nothing was collected in this time"),
        panel("timeseries", "Threads", "short", "By state.", [("sum by (state) (jvm_threads_state{@})", "{{state}}")], stack=True, width=6),
        panel("stat", "Deadlocked threads", "short", "Alert: any, ThreadsDeadlocked.", "sum(jvm_threads_deadlocked{@})", high=(1,), width=6),
        panel("timeseries", "Processors", "short", "Used by the process, in processors.", [("rate(process_cpu_seconds_total{@}[r])", "{{instance}}")], width=6),
        panel("timeseries", "Resident memory", "bytes", "What the operating system gave the process: heap, code, threads' stacks, buffers.",
              [("process_resident_memory_bytes{@}", "{{instance}}")], width=6),
        panel("timeseries", "File descriptors", "percentunit", "Of those allowed. Alert: above 90 %, FileDescriptorsLow.",
              [("process_open_fds{@} / process_max_fds{@}", "{{instance}}")], high=(0.7, 0.9), width=6),
        panel("timeseries", "Loaded classes", "short", "A line that only rises is a leak of class loaders.",
              [("jvm_classes_currently_loaded{@}", "{{instance}}")], width=6),
        panel("stat", "Up since", "dateTimeFromNow", "Start of the process.", [("process_start_time_seconds{@} * 1000", "{{instance}}")], width=12, height=4),
        panel("table", "Java", "short", "Which one runs.", "sum by (instance, runtime, vendor, version) (jvm_info{@})", width=12, height=4),
    ]),
    ("Host, by the node exporter", [
        panel("timeseries", "Processors", "percentunit", "Not idle. Alert: above 90 %, CpuSaturated.",
              [('1 - avg by (instance) (rate(node_cpu_seconds_total{instance=~"$host",mode="idle"}[r]))', "{{instance}}")], high=(0.7, 0.9), empty=NO_HOST),
        panel("timeseries", "Memory", "percentunit", "Not available.",
              [('1 - node_memory_MemAvailable_bytes{instance=~"$host"} / node_memory_MemTotal_bytes{instance=~"$host"}', "{{instance}}")], high=(0.75, 0.9), empty=NO_HOST),
        panel("timeseries", "Load", "short", "Of the last minute.", [('node_load1{instance=~"$host"}', "{{instance}}")], empty=NO_HOST),
        panel("timeseries", "Network", "Bps", "Received and sent, without loopback.", [
            ('sum by (instance) (rate(node_network_receive_bytes_total{instance=~"$host",device!="lo"}[r]))', "in {{instance}}"),
            ('sum by (instance) (rate(node_network_transmit_bytes_total{instance=~"$host",device!="lo"}[r]))', "out {{instance}}")], empty=NO_HOST),
        panel("timeseries", "Disks full", "percentunit", "By mount. Alert: above 90 %, DiskNearlyFull.",
              [('1 - node_filesystem_avail_bytes{instance=~"$host",fstype!~"tmpfs|overlay|squashfs"} / node_filesystem_size_bytes', "{{instance}} {{mountpoint}}")],
              high=(0.75, 0.9), empty=NO_HOST),
        panel("timeseries", "Disks busy", "percentunit", "Share of time in which the disk worked.",
              [('rate(node_disk_io_time_seconds_total{instance=~"$host"}[r])', "{{instance}} {{device}}")], high=(0.7, 0.9), empty=NO_HOST),
    ]),
], variables=[("host", "Host", "label_values(node_uname_info, instance)")])

agent = dashboard("agent", "The agent itself", "What Weft does in your JVM and what it leaves out", [
    ("What it is", [
        panel("table", "Agents", "short", "Version and Java by instance.", "sum by (service, instance, version, java) (weft_agent_info{@})"),
        panel("stat", "Sheds", "short", "0 nothing, 1 traces, 2 logs too, 3 all but metrics. Alert: AgentShedding.", "max(weft_protection_level{@})", high=(1, 2)),
        panel("timeseries", "Woven classes", "short", "Since the start.", [("weft_transformed_classes_total{@}", "{{instance}}")]),
        panel("timeseries", "Time of weaving", "s", "Since the start, over all threads, classes behind the filters.", [("weft_transform_seconds_total{@}", "{{instance}}")]),
        panel("timeseries", "CPU of its threads", "percentunit", "1 is one core.", [("rate(weft_agent_cpu_seconds_total{@}[r])", "{{instance}}")]),
        panel("timeseries", "Time in advice", "percentunit", "Estimated; 1 is one of the application's threads that does nothing else.",
              [("rate(weft_advice_seconds_total{@}[r])", "{{instance}}")]),
        panel("timeseries", "Spans", "cps", "A second by what became of them; `local`: no exporter is configured. Alert on `dropped`: SpansDropped.",
              [("sum by (outcome) (rate(weft_spans_total{@}[r]))", "{{outcome}}")]),
        panel("timeseries", "Log records", "cps", "For the collector.",
              [("sum by (outcome) (rate(weft_log_records_total{@}[r]))", "{{outcome}}")], empty="otel.logs.exporter is not otlp"),
    ]),
    ("What must stay at nothing", [
        panel("timeseries", "Contained exceptions", "cps", "Of an advice, by instrumentation. Alert: AdviceErrors.",
              [("sum by (instrumentation) (rate(weft_advice_errors_total{@}[r]))", "{{instrumentation}}")], high=(0.001,), empty="there was none"),
        panel("timeseries", "Modules taken out", "short", "After too many errors.",
              [("sum by (instrumentation) (weft_modules_disabled_total{@})", "{{instrumentation}}")], high=(1,), empty="there is none"),
        panel("timeseries", "Rules turned off", "short", "Over their budget.",
              [("sum by (rule) (weft_rules_disabled_total{@})", "{{rule}}")], high=(1,), empty="there is none"),
        panel("timeseries", "Classes left as they were", "short", "Though they were to be woven.", [("weft_transform_errors_total{@}", "{{instance}}")], high=(1,)),
        panel("timeseries", "Folded label sets", "cps", "By metric: it has more series than weft.metrics.max-series. Alert: MetricSeriesOverflow.",
              [("sum by (metric) (rate(weft_metrics_overflow_total{@}[r]))", "{{metric}}")], high=(0.001,), empty="no metric overflowed"),
        panel("timeseries", "Traces not begun", "cps", "Because the agent sheds load.", [("rate(weft_protection_shed_traces_total{@}[r])", "{{instance}}")], high=(0.001,)),
        panel("timeseries", "Steps of shedding", "short", "In the last hour, by cause.",
              [("sum by (direction, cause) (increase(weft_protection_steps_total{@}[1h]))", "{{direction}} {{cause}}")], high=(1,), empty="there was no step"),
        panel("timeseries", "Lost contexts", "cps", "Contexts of others that were taken off a thread; tasks that ran without theirs.", [
            ("sum(rate(weft_context_leaks_total{@}[r]))", "taken off"), ("sum(rate(weft_contexts_dropped_total{@}[r])) or vector(0)", "dropped")], high=(0.001,)),
        panel("timeseries", "Health checks", "cps", "Skipped because nothing was free to ask with; dependencies beyond the 64th.", [
            ("sum(rate(weft_health_skipped_total{@}[r]))", "skipped"), ("sum(weft_health_dropped_total{@})", "not looked after")]),
        panel("timeseries", "Logs left out", "cps", "By weft.logs.sampling.info or while shedding.",
              [("sum by (level) (rate(weft_log_events_dropped_total{@}[r]))", "{{level}}")]),
        panel("timeseries", "Groups of errors forgotten", "short", "To make room.", [("weft_error_groups_evicted_total{@}", "{{instance}}")], high=(1,),
              empty="there is no error yet"),
    ]),
])

BOARDS = [databases, redis, socketio, jvm, agent]

"""The rule packs of ops/rules: a row for each, with every metric that it makes."""
from grafana import dashboard, panel, quantile


def each(metric, *by):
    """A counter's rate by labels, as one query with its legend."""
    return f"sum by ({', '.join(by)}) (rate({metric}{{@}}[r]))", " ".join("{{%s}}" % name for name in by)


def both(*lines):
    """Counters beside each other: (metric, legend)."""
    return [(f"sum(rate({metric}{{@}}[r]))", legend) for metric, legend in lines]


def at_quantiles(metric, by):
    return [(quantile(q, metric, by), f"p{int(q * 100)} {{{{{by}}}}}") for q in (0.5, 0.95)]


flows = ("Flows, by the rules of ops/prometheus/rules/arena.yml", [
    panel("timeseries", "Waiting", "short", "Pieces of work that wait, or were refused in half an hour, by flow. Alert: more than 10 and none completed, BusinessFlowStalled.",
          [("clamp_min(service_flow:work_queued:sum{@s}, 0)", "{{flow}}")], high=(10,), width=12),
    panel("timeseries", "Completed", "cps", "Pieces of work a second, by flow.", [("service_flow:work_completed:rate10m{@s}", "{{flow}}")], width=12),
])

matchmaking = ("Matchmaking", [
    panel("timeseries", "Parties that wait", "short", "By mode and region. A line that rises: too few fit, or nobody makes matches.",
          [("sum by (mode, region) (match_queue_size{@})", "{{mode}} {{region}}")], stack=True),
    panel("timeseries", "Parties that come", "cps", "A second, by mode and region.", [each("match_enqueued_total", "mode", "region")], stack=True),
    panel("timeseries", "Matches made", "cps", "A second, by mode and region.", [each("matches_created_total", "mode", "region")], stack=True),
    panel("timeseries", "Time to match", "s", "Of the party of a match that waited longest, by mode; p95 over 10 minutes.", [
        (quantile(0.5, "match_wait_seconds", "mode"), "p50 {{mode}}"), ("service_mode:match_wait_seconds:p95_10m{@s}", "p95 {{mode}}")]),
    panel("timeseries", "Quality", "percentunit", "Median of how well the parties of a match fit, by mode; 100 % is best. Alert: below 50 %, MatchQualityLow.",
          [("service_mode:match_quality_ratio:p50_10m{@s}", "{{mode}}")], low=(0.5, 0.7)),
    panel("timeseries", "Lobbies", "short", "In play, by instance.", [("sum by (instance) (lobbies_active{@})", "{{instance}}")]),
])

chat = ("Chat and presence", [
    panel("timeseries", "Messages", "cps", "Sent, delivered and read a second. Delivered below sent: they are under way, or lost.", both(
        ("chat_messages_sent_total", "sent"), ("chat_messages_delivered_total", "delivered"), ("chat_messages_read_total", "read")), width=12),
    panel("timeseries", "Messages that arrive", "percentunit", "Delivered, of those sent in 10 minutes. Alert: below 90 %, MessagesNotDelivered.",
          [("clamp_max(service:chat_messages_delivered:ratio10m{@s}, 1)", "{{service}}")], low=(0.9, 0.97), width=6),
    panel("timeseries", "Messages by kind of room", "cps", "Sent a second.", [each("chat_messages_sent_total", "room_kind")], stack=True, width=6),
    panel("timeseries", "Rooms", "cps", "Opened, and players that came into one, a second, by kind.", [
        ("sum by (kind) (rate(chat_rooms_created_total{@}[r]))", "opened {{kind}}"), ("sum by (kind) (rate(chat_rooms_joined_total{@}[r]))", "joined {{kind}}")], width=12),
    panel("timeseries", "Heartbeats", "cps", "All of them, and those that were refused, a second.", both(
        ("presence_heartbeats_total", "heartbeats"), ("presence_rejected_total", "refused")), width=12),
])

social = ("Social", [
    panel("timeseries", "Invitations", "cps", "Sent, accepted and declined a second.", both(
        ("invites_sent_total", "sent"), ("invites_accepted_total", "accepted"), ("invites_declined_total", "declined"))),
    panel("timeseries", "Accepted", "percentunit", "Of the invitations that were answered in 10 minutes. Alert: below 10 %, InvitesNotAccepted.",
          [("service:invites_accepted:ratio10m{@s}", "{{service}}")], low=(0.1, 0.3)),
    panel("timeseries", "Friendships", "cps", "Made a second.", both(("friendships_created_total", "made"))),
])

activities = ("Activities", [
    panel("timeseries", "Begun", "cps", "A second, by type.", [each("activities_started_total", "type")], stack=True, width=6),
    panel("timeseries", "Brought to an end", "cps", "A second, by type. Fewer than begun: players give up.", [each("activities_completed_total", "type")], stack=True, width=6),
    panel("timeseries", "Share that ends", "percentunit", "Of those begun, over 10 minutes, by type. Alert: below 50 %, ActivitiesAbandoned.",
          [("clamp_max(service_type:activities_completed:ratio10m{@s}, 1)", "{{type}}")], low=(0.5, 0.7), width=6),
    panel("timeseries", "How long they take", "s", "From begin to end, by type; p95 over 10 minutes.", [
        (quantile(0.5, "activity_duration_seconds", "type"), "p50 {{type}}"), ("service_type:activity_duration_seconds:p95_10m{@s}", "p95 {{type}}")], width=6),
])

leaderboards = ("Leaderboards", [
    panel("timeseries", "Results", "cps", "Recorded a second, by board.", [each("leaderboard_events_total", "board")], width=6),
    panel("timeseries", "Snapshots", "cps", "Taken a second, by board.", [each("leaderboard_snapshots_total", "board")], width=6),
    panel("timeseries", "Time of a snapshot", "s", "p50, and p95 over 10 minutes. Alert: p95 above 0.5 s, LeaderboardSnapshotSlow.", [
        (quantile(0.5, "leaderboard_snapshot_seconds"), "p50"), ("service:leaderboard_snapshot_seconds:p95_10m{@s}", "p95 {{service}}")], high=(0.5,), width=6),
    panel("timeseries", "Entries", "short", "Of the last snapshot, by board; the largest of all instances.",
          [("max by (board) (leaderboard_entries{@})", "{{board}}")], width=6),
])

generation = ("Generation jobs", [
    panel("timeseries", "Asked for and done", "cps", "Jobs a second. Done below asked for: the queue grows.", both(
        ("generation_requests_total", "asked for"), ("generation_completed_total", "done"))),
    panel("timeseries", "Done, by kind", "cps", "Jobs a second, by kind and whether they succeeded.", [each("generation_completed_total", "kind", "success")], stack=True),
    panel("timeseries", "Failed", "percentunit", "Of the jobs done in 10 minutes, by kind. Alert: above 50 %, GenerationFailing.",
          [("service_kind:generation_failed:ratio10m{@s}", "{{kind}}")], high=(0.3, 0.5)),
    panel("timeseries", "Time of a job", "s", "By kind, without waiting.", at_quantiles("generation_job_seconds", "kind")),
    panel("timeseries", "Jobs that wait", "short", "By instance.", [("sum by (instance) (generation_queue_depth{@})", "{{instance}}")]),
    panel("timeseries", "Jobs that run", "short", "By instance.", [("sum by (instance) (generation_jobs_running{@})", "{{instance}}")]),
])

payments = ("Payments", [
    panel("timeseries", "Payments", "cps", "Asked for and gone through, a second.", both(
        ("payment_requests_total", "asked for"), ("payment_success_total", "gone through"))),
    panel("timeseries", "Gone through", "percentunit", "Of those asked for in 10 minutes, by provider. Alert: below 50 %, PaymentsFailing.",
          [("service_provider:payment_success:ratio10m{@s}", "{{provider}}")], low=(0.5, 0.8)),
    panel("timeseries", "Revenue", "currencyEUR", "An hour, at the speed of now, by provider.",
          [("3600 * sum by (provider) (rate(payment_revenue_eur_total{@}[r]))", "{{provider}}")]),
])

accounts = ("Registrations and active users", [
    panel("timeseries", "Registrations", "cps", "Accounts made a second, by channel.", [each("registrations_total", "channel")], stack=True, width=6),
    panel("timeseries", "Registrations that succeed", "percentunit", "Of those asked for in 10 minutes. Alert: below 50 %, RegistrationsFailing.",
          [("service:registrations:ratio10m{@s}", "{{service}}")], low=(0.5, 0.8), width=6),
    panel("timeseries", "Users that come", "cps", "Logins a second.", both(("logins_total", "logins")), width=6),
    panel("timeseries", "Users that are there", "short", "By instance.", [("sum by (instance) (users_active{@})", "{{instance}}")], width=6),
])

authentication = ("Authentication", [
    panel("timeseries", "Tokens", "cps", "Looked at, accepted and refused, a second.", both(
        ("token_validations_total", "looked at"), ("token_validations_accepted_total", "accepted"), ("token_validation_failures_total", "refused")), width=6),
    panel("timeseries", "Refused", "percentunit", "Of the tokens of 10 minutes. Alert: above 50 %, TokensRefused.",
          [("service:token_validations_refused:ratio10m{@s}", "{{service}}")], high=(0.3, 0.5), width=6),
    panel("timeseries", "Refused, by reason", "cps", "The exception's class; a second.", [each("token_validation_failures_total", "reason")], stack=True, width=6),
    panel("timeseries", "Time to validate a token", "s", "p50, and p95 over 10 minutes. Alert: p95 above 50 ms, TokenValidationSlow.", [
        (quantile(0.5, "token_validation_seconds"), "p50"), ("service:token_validation_seconds:p95_10m{@s}", "p95 {{service}}")], high=(0.05, 0.5), width=6),
])

packs = dashboard("packs", "Business: packs", "What the rule packs of ops/rules count, a row each; a row stays empty while its pack is not in your weft.rules.file",
                  [flows, matchmaking, chat, social, activities, leaderboards, generation, payments, accounts, authentication])

BOARDS = [packs]
